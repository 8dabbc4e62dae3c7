import type { KubeObject } from '../kube/index.ts'
import { condition } from './shape.ts'

/** When a pod stopped being ready, else when it was created, as the `since` of a problem. */
export function since(pod: KubeObject): { since?: string } {
  const ready = condition(pod, 'Ready')
  const time =
    (ready?.status === 'False' ? ready.lastTransitionTime : undefined) ??
    pod.metadata.creationTimestamp
  return time === undefined ? {} : { since: time }
}
