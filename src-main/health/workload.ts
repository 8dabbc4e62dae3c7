import type { KubeObject } from '../kube/index.ts'
import { containersOf, isLive, isReady } from './pod.ts'
import { podStatus, workloadSpec, workloadStatus } from './shape.ts'
import type { View } from './view.ts'

/** The pods a workload should run: spec.replicas ?? 1, the desired number of a DaemonSet, 1 for a Pod (H13 `want`). */
export function wanted(object: KubeObject): number {
  switch (object.kind) {
    case 'DaemonSet':
      return workloadStatus(object).desiredNumberScheduled ?? 0
    case 'Job': {
      const spec = workloadSpec(object)
      return spec.suspend ? 0 : (spec.parallelism ?? 1)
    }
    case 'CronJob':
      return 0
    default:
      return workloadSpec(object).replicas ?? 1
  }
}

/** The live pods of a workload; a Pod is its own. */
export function livePods(object: KubeObject, view: View): readonly KubeObject[] {
  return view.podsOf(object).filter(isLive)
}

/** Whether every container of a pod has started at least once. */
export function hasStarted(pod: KubeObject): boolean {
  if (podStatus(pod).phase === 'Succeeded') return true
  const containers = containersOf(pod).filter(({ init }) => !init)
  return (
    containers.length > 0 &&
    containers.every(({ running, ended }) => running !== undefined || ended !== undefined)
  )
}

/** True while nothing is down yet: all wanted pods run, or none is wanted; what is missing then only breaks the next start. */
export function runsAnyway(object: KubeObject, view: View): boolean {
  const pods = livePods(object, view)
  if (wanted(object) === 0) return pods.every(hasStarted)
  return pods.length > 0 && pods.every(hasStarted)
}

/** Critical while pods cannot start because of it, a warning while they run. */
export function startSeverity(object: KubeObject, view: View): 'critical' | 'warning' {
  return runsAnyway(object, view) ? 'warning' : 'critical'
}

/** Whether the object or its pods are not well: the named reads of H4 are made only for these. */
export function inTrouble(object: KubeObject, view: View): boolean {
  const pods = livePods(object, view)
  return pods.length < wanted(object) || pods.some((pod) => !isReady(pod))
}
