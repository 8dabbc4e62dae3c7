import { exitText } from '../../exit-code.ts'
import { quoted } from '../../evidence.ts'
import { containersOf } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { condition, workloadSpec, workloadStatus } from '../../shape.ts'
import { lastFailedPod } from '../../job.ts'

/** A Job that has given up (H21). */
export const jobFailed: Rule = {
  id: 'job-failed',
  family: 'jobs',
  severity: 'critical',
  about: 'A Job ended without doing its work.',
  kinds: ['Job'],
  check(object, view) {
    const failed =
      condition(object, 'Failed')?.status === 'True'
        ? condition(object, 'Failed')
        : condition(object, 'FailureTarget')
    if (failed?.status !== 'True') return []
    const owner = view.owner(object)
    const later =
      owner !== undefined &&
      view
        .children(owner)
        .some(
          (each) =>
            each.kind === 'Job' &&
            condition(each, 'Complete')?.status === 'True' &&
            (each.metadata.creationTimestamp ?? '') > (object.metadata.creationTimestamp ?? ''),
        )
    const pod = lastFailedPod(object, view)
    const container =
      pod === undefined
        ? undefined
        : containersOf(pod).find(({ ended }) => (ended?.exitCode ?? 0) !== 0)
    const status = workloadStatus(object)
    const message = container?.ended?.message
    return [
      {
        says: `has failed (${failed.reason ?? 'Failed'})`,
        more: [
          `${status.failed ?? 0} pods failed, backoffLimit is ${workloadSpec(object).backoffLimit ?? 6}.`,
          ...(container === undefined || pod === undefined
            ? []
            : [
                `Container ${container.name} of pod ${pod.metadata.name} ended with ${exitText(container.ended)}.`,
              ]),
          ...(message ? [`Its termination message says: "${quoted(message)}"`] : []),
        ],
        path: 'status.conditions[Failed]',
        ...(later
          ? { severity: 'info' as const }
          : owner?.kind === 'CronJob'
            ? { severity: 'warning' as const }
            : {}),
        ...(failed.lastTransitionTime === undefined ? {} : { since: failed.lastTransitionTime }),
        seen: [
          view.field(object, `status.conditions[${failed.type}].reason`),
          view.field(object, `status.conditions[${failed.type}].message`),
          view.field(object, 'status.failed', String(status.failed ?? 0)),
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
status: {failed: 7, conditions: [{type: Failed, status: "True", reason: BackoffLimitExceeded, message: "Job has reached the specified backoff limit", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
      good: `
apiVersion: batch/v1
kind: Job
metadata: {name: load, namespace: shop}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: load, image: "load:1"}]}}}
status: {failed: 1, succeeded: 1, conditions: [{type: SuccessCriteriaMet, status: "True"}, {type: Complete, status: "True"}]}
`,
    },
  ],
}
