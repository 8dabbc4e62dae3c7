import type { Select } from '../../../src-shared/model/plan-types.ts'
import {
  containerStatuses,
  objectAt,
  podsOf,
  podTemplateOf,
  rootOwner,
  selectedPods,
  textAt,
  type ClusterState,
  type KubeObject,
} from '../../kube/index.ts'
import type { Row } from './row.ts'

/** One container of a Pod whose log is read. */
export type LogTarget = {
  pod: KubeObject
  container: string
  hasRestarted: boolean
  isRunning: boolean
}

/** Containers whose logs one answer reads at most (A42). */
export const mostContainers = 20

/** The Pods behind the rows of a selection: themselves, those of a workload, or those a Service selects. */
export function podsBehind(rows: readonly Row[], state: ClusterState): readonly KubeObject[] {
  const found = rows.flatMap(({ object }): readonly KubeObject[] => {
    if (object.kind === 'Pod') return [object]
    if (object.kind === 'Service') return selectedPods(object, state) ?? []
    return podsOf(object, state) ?? []
  })
  return [
    ...new Map(
      found.map((pod) => [`${pod.metadata.namespace}/${pod.metadata.name}`, pod]),
    ).values(),
  ]
}

/** What a Pod's log belongs to for a person: its root owner, else the Pod. */
export function logOwner(pod: KubeObject, state: ClusterState): string {
  const owner = rootOwner(pod, state)
  const name = owner ? `${owner.kind} ${owner.name}` : `Pod ${pod.metadata.name}`
  return `${name} in ${pod.metadata.namespace ?? ''}`
}

/** The containers to read: those named, or every main one; `all` adds init containers and sidecars. */
export function containersOf(
  pod: KubeObject,
  wanted: 'all' | readonly string[] | undefined,
): readonly LogTarget[] {
  const { containers } = podTemplateOf(pod)
  const statuses = new Map(
    containerStatuses(pod).map(({ status }) => [textAt(status, 'name'), status]),
  )
  const names = Array.isArray(wanted)
    ? wanted
    : containers.filter(({ sort }) => wanted === 'all' || sort === 'main').map(({ name }) => name)
  return names.map((container: string) => {
    const status = statuses.get(container)
    return {
      pod,
      container,
      hasRestarted: Object.keys(objectAt(status, 'lastState', 'terminated')).length > 0,
      isRunning: Object.hasOwn(objectAt(status, 'state'), 'running'),
    }
  })
}

/** Whether a selection of several objects is one thing to a person: Pods of one workload, or one object. */
export function isOneTarget(
  pods: readonly KubeObject[],
  select: Select,
  state: ClusterState,
): boolean {
  const owners = new Set(pods.map((pod) => logOwner(pod, state)))
  return owners.size <= 1 || select.labels !== undefined || typeof select.name === 'object'
}
