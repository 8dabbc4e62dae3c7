import type { KubeObject } from '../kube/index.ts'
import type { Seen } from './evidence.ts'
import { affinityMatches, unmatchedSelector, untoleratedTaints } from './placement.ts'
import { condition, podSpec } from './shape.ts'
import type { Condition } from './shape.ts'
import { settle } from './times.ts'
import type { View } from './view.ts'

/** The condition of a pod that the scheduler could not place, once it has held (head of H16). */
export function unschedulable(pod: KubeObject, view: View): Condition | undefined {
  if (pod.metadata.deletionTimestamp !== undefined || podSpec(pod).nodeName) return undefined
  const scheduled = condition(pod, 'PodScheduled')
  const isStuck = scheduled?.status === 'False' && scheduled.reason === 'Unschedulable'
  return isStuck && view.held(scheduled.lastTransitionTime, settle.unschedulable)
    ? scheduled
    : undefined
}

/** The scheduler's own words: the condition, and the newest FailedScheduling event when there is one (H15). */
export function schedulerWords(pod: KubeObject, view: View): readonly Seen[] {
  const event = view.events(pod, 'FailedScheduling')[0]
  return [
    view.field(pod, 'status.conditions[PodScheduled].message'),
    ...(event === undefined ? [] : [view.event(event)]),
  ]
}

/** Nodes that satisfy the pod's node selector and required node affinity. */
export function selectedNodes(pod: KubeObject, view: View): readonly KubeObject[] {
  const spec = podSpec(pod)
  return view
    .all('Node')
    .filter((node) => unmatchedSelector(spec, node).length === 0 && affinityMatches(spec, node))
}

/** Of those, the nodes whose taints the pod tolerates. */
export function openNodes(pod: KubeObject, view: View): readonly KubeObject[] {
  const spec = podSpec(pod)
  return selectedNodes(pod, view).filter((node) => untoleratedTaints(spec, node).length === 0)
}
