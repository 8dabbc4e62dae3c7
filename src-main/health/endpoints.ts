import type { KubeObject } from '../kube/index.ts'
import { partOf, specOf } from './shape.ts'
import type { ServiceSpec } from './shape.ts'
import { templateOf } from './template.ts'
import type { View } from './view.ts'

type Endpoint = {
  addresses?: string[]
  conditions?: { ready?: boolean | null; serving?: boolean | null; terminating?: boolean | null }
  targetRef?: { kind?: string; name?: string; namespace?: string }
  nodeName?: string
}

/** The endpoints of a Service, merged over its slices; `known` is false when the slices could not all be read. */
export type Endpoints = {
  known: boolean
  ready: number
  notReady: number
  serving: number
  slices: readonly KubeObject[]
}

const byService = new WeakMap<View, Map<string, KubeObject[]>>()

/** The EndpointSlices that belong to a Service. */
export function slicesOf(service: KubeObject, view: View): readonly KubeObject[] {
  let index = byService.get(view)
  if (index === undefined) {
    index = Map.groupBy(
      view.all('EndpointSlice'),
      (slice) =>
        `${slice.metadata.namespace ?? ''}/${slice.metadata.labels?.['kubernetes.io/service-name'] ?? ''}`,
    )
    byService.set(view, index)
  }
  return index.get(`${service.metadata.namespace ?? ''}/${service.metadata.name}`) ?? []
}

/** Counts the endpoints of a Service; an absent `ready` means ready (H58 EndpointSlice nil conditions). */
export function endpointsOf(service: KubeObject, view: View): Endpoints {
  const slices = slicesOf(service, view)
  const all = slices.flatMap((slice) => partOf<Endpoint[]>(slice, 'endpoints') ?? [])
  const isReady = (endpoint: Endpoint): boolean => endpoint.conditions?.ready !== false
  const ready = all.filter(isReady).length
  const serving = all.filter(
    (endpoint) =>
      !isReady(endpoint) &&
      endpoint.conditions?.terminating === true &&
      endpoint.conditions.serving !== false,
  ).length
  return {
    known: view.sees('EndpointSlice', service.metadata.namespace) === 'complete',
    ready,
    notReady: all.length - ready,
    serving,
    slices,
  }
}

/** The selector of a Service, empty when it has none. */
export function selectorOf(service: KubeObject): readonly (readonly [string, string])[] {
  return Object.entries(specOf<ServiceSpec>(service).selector ?? {})
}

const podsByLabel = new WeakMap<View, Map<string, KubeObject[]>>()

/** The pods of a Service's namespace that carry every pair of its selector. */
export function podsOfService(service: KubeObject, view: View): readonly KubeObject[] {
  const pairs = selectorOf(service)
  const [key, value] = pairs[0] ?? []
  if (key === undefined) return []
  let index = podsByLabel.get(view)
  if (index === undefined) {
    index = new Map()
    for (const pod of view.all('Pod')) {
      for (const [label, each] of Object.entries(pod.metadata.labels ?? {})) {
        const place = `${pod.metadata.namespace ?? ''}/${label}=${each}`
        const list = index.get(place)
        if (list === undefined) index.set(place, [pod])
        else list.push(pod)
      }
    }
    podsByLabel.set(view, index)
  }
  const candidates = index.get(`${service.metadata.namespace ?? ''}/${key}=${value}`) ?? []
  return candidates.filter((pod) => carries(pod.metadata.labels, pairs))
}

const holders: readonly string[] = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'Rollout',
]

/** Workloads of the namespace whose template would make pods that the Service selects. */
export function workloadsOfService(service: KubeObject, view: View): readonly KubeObject[] {
  const pairs = selectorOf(service)
  if (pairs.length === 0) return []
  return holders.flatMap((kind) =>
    view
      .within(kind, service.metadata.namespace)
      .filter((object) => carries(templateOf(object)?.labels, pairs)),
  )
}

/** Whether labels carry every pair. */
export function carries(
  labels: { readonly [key: string]: string } | undefined,
  pairs: readonly (readonly [string, string])[],
): boolean {
  return pairs.every(([key, value]) => labels?.[key] === value)
}
