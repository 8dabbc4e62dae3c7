import type { KubeObject } from '../kube/index.ts'
import type { KubeEvent } from './event.ts'
import { containersOf } from './pod.ts'
import type { PodContainer } from './pod.ts'
import type { View } from './view.ts'

/** Why a registry gave no image, by the exact words of H17. */
export type PullClass = 'not-found' | 'denied' | 'registry' | 'arch' | 'unknown'

/** One container whose image cannot be pulled, with everything that was said about it. */
export type PullFailure = {
  container: PodContainer
  image: string
  reason: string
  /** The kubelet's message and the newest Failed event, joined. */
  text: string
  event?: KubeEvent
  backOff?: KubeEvent
  class: PullClass
}

const waits: readonly string[] = ['ErrImagePull', 'ImagePullBackOff', 'RegistryUnavailable']
const authorisation =
  /unauthorized|denied|forbidden|\b401\b|\b403\b|no basic auth|authentication required/i
const absent = /not found|manifest unknown|repository does not exist|does not exist/i
const registry =
  /timeout|timed out|no such host|connection refused|x509|tls:|\b429\b|toomanyrequests|\b50[0234]\b|i\/o|unreachable|server misbehaving/i
const arch = /no matching manifest for|exec format error/i

/** The containers of a pod that wait for an image which does not come. */
export function pullFailures(pod: KubeObject, view: View): readonly PullFailure[] {
  return containersOf(pod)
    .filter(({ waiting }) => waiting !== undefined && waits.includes(waiting.reason))
    .map((container) => {
      const image = container.spec.image ?? ''
      const about = view.events(pod).filter((event) => concerns(event, container, image))
      const event =
        about.find(
          ({ reason, message }) =>
            reason === 'Failed' && /pull/i.test(message) && !message.startsWith('Error: '),
        ) ?? about.find(({ reason }) => reason === 'Failed')
      const backOff = about.find(({ reason }) => reason === 'BackOff')
      const text = [container.waiting?.message ?? '', event?.message ?? ''].join(' ')
      return {
        container,
        image,
        reason: container.waiting?.reason ?? '',
        text,
        ...(event === undefined ? {} : { event }),
        ...(backOff === undefined ? {} : { backOff }),
        class: classOf(text),
      }
    })
}

function concerns(event: KubeEvent, container: PodContainer, image: string): boolean {
  if (event.fieldPath !== undefined) return event.fieldPath.includes(`{${container.name}}`)
  return image !== '' && event.message.includes(image)
}

function classOf(text: string): PullClass {
  if (arch.test(text)) return 'arch'
  if (authorisation.test(text)) return 'denied'
  if (absent.test(text)) return 'not-found'
  return registry.test(text) ? 'registry' : 'unknown'
}

/** The registry host of an image reference; `docker.io` when none is named. */
export function registryOf(image: string): string {
  const first = image.split('/')[0] ?? ''
  return image.includes('/') && /[.:]|^localhost$/.test(first) ? first : 'docker.io'
}

/** The evidence of a pull failure: image, wait reason, message and the events. */
export function pullEvidence(
  pod: KubeObject,
  view: View,
  failure: PullFailure,
): ReturnType<View['field']>[] {
  const { container, event, backOff } = failure
  return [
    view.field(pod, `${container.path}.image`),
    view.field(pod, `${container.statusPath}.state.waiting.reason`),
    ...(container.waiting?.message
      ? [view.field(pod, `${container.statusPath}.state.waiting.message`)]
      : []),
    ...(event === undefined ? [] : [view.event(event)]),
    ...(backOff === undefined || event !== undefined ? [] : [view.event(backOff)]),
  ]
}
