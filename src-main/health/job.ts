import type { KubeObject } from '../kube/index.ts'
import { containersOf } from './pod.ts'
import { condition, podStatus } from './shape.ts'
import type { View } from './view.ts'

/** The newest pod of a Job that failed or has a container that ended badly. */
export function lastFailedPod(job: KubeObject, view: View): KubeObject | undefined {
  return [...view.podsOf(job)]
    .filter(
      (pod) =>
        podStatus(pod).phase === 'Failed' ||
        containersOf(pod).some(({ ended }) => (ended?.exitCode ?? 0) !== 0),
    )
    .sort((a, b) =>
      (b.metadata.creationTimestamp ?? '').localeCompare(a.metadata.creationTimestamp ?? ''),
    )[0]
}

/** Whether a Job has ended, well or badly. */
export function isFinished(job: KubeObject): boolean {
  return (
    condition(job, 'Complete')?.status === 'True' || condition(job, 'Failed')?.status === 'True'
  )
}

/** The Jobs of a CronJob, newest first. */
export function runsOf(cronJob: KubeObject, view: View): readonly KubeObject[] {
  return view
    .children(cronJob)
    .filter(({ kind }) => kind === 'Job')
    .sort((a, b) =>
      (b.metadata.creationTimestamp ?? '').localeCompare(a.metadata.creationTimestamp ?? ''),
    )
}
