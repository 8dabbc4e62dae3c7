import { exitText } from '../../exit-code.ts'
import { lastFailedPod } from '../../job.ts'
import { containersOf } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { condition, workloadSpec, workloadStatus } from '../../shape.ts'

/** A Job that has failed pods and still tries (H21). */
export const jobRetrying: Rule = {
  id: 'job-retrying',
  family: 'jobs',
  severity: 'warning',
  about: 'A Job has failed at least once and is trying again.',
  kinds: ['Job'],
  check(object, view) {
    const status = workloadStatus(object)
    const failed = status.failed ?? 0
    const ended = ['Complete', 'Failed', 'SuccessCriteriaMet', 'FailureTarget'].some(
      (type) => condition(object, type)?.status === 'True',
    )
    if (failed === 0 || ended) return []
    const pod = lastFailedPod(object, view)
    const container =
      pod === undefined
        ? undefined
        : containersOf(pod).find((each) => (each.ended?.exitCode ?? 0) !== 0)
    return [
      {
        says: `is retrying: ${failed} of at most ${(workloadSpec(object).backoffLimit ?? 6) + 1} runs failed`,
        more:
          container === undefined || pod === undefined
            ? []
            : [
                `Container ${container.name} of pod ${pod.metadata.name} ended with ${exitText(container.ended)}.`,
              ],
        path: 'status.failed',
        seen: [
          view.field(object, 'status.failed'),
          view.field(object, 'spec.backoffLimit', String(workloadSpec(object).backoffLimit ?? 6)),
          ...(container?.endedPath === undefined || pod === undefined
            ? []
            : [view.field(pod, `${container.endedPath}.exitCode`)]),
        ],
        steps: [{ id: 'logs', args: pod === undefined ? {} : { pod: pod.metadata.name } }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: batch/v1
kind: Job
metadata: {name: load, namespace: shop}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: load, image: "load:1"}]}}}
status: {failed: 2, active: 1}
`,
      good: `
apiVersion: batch/v1
kind: Job
metadata: {name: load, namespace: shop}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: load, image: "load:1"}]}}}
status: {active: 1}
`,
    },
  ],
}
