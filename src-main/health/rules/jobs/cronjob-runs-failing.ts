import { runsOf } from '../../job.ts'
import type { Rule } from '../../rule.ts'
import { condition, workloadStatus } from '../../shape.ts'
import { counted, listed } from '../../words.ts'

/** A CronJob whose newest finished runs all failed (H21): critical from the third on. */
export const cronjobRunsFailing: Rule = {
  id: 'cronjob-runs-failing',
  family: 'jobs',
  severity: 'warning',
  about: 'The last runs of a CronJob have failed.',
  kinds: ['CronJob'],
  check(object, view) {
    const finished = runsOf(object, view).filter((job) =>
      ['Complete', 'Failed'].some((type) => condition(job, type)?.status === 'True'),
    )
    const firstGood = finished.findIndex((job) => condition(job, 'Complete')?.status === 'True')
    const failed = firstGood < 0 ? finished : finished.slice(0, firstGood)
    if (failed.length === 0) return []
    const last = workloadStatus(object).lastSuccessfulTime
    return [
      {
        says: `has failed in its last ${failed.length === 1 ? 'run' : counted(failed.length, 'run')}`,
        more: [
          `Failed: ${listed(
            failed.map((job) => job.metadata.name),
            3,
          )}; ${last === undefined ? 'no run is known to have succeeded' : `last success at ${last}`}.`,
        ],
        path: 'status.lastSuccessfulTime',
        ...(failed.length >= 3 ? { severity: 'critical' as const } : {}),
        seen: [
          ...failed.slice(0, 3).map((job) => view.field(job, 'status.conditions[Failed].reason')),
          view.field(object, 'status.lastSuccessfulTime'),
        ],
        steps: [{ id: 'logs', args: { kind: 'Job', name: failed[0]?.metadata.name ?? '' } }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly, namespace: shop, uid: c1}
spec: {schedule: "0 3 * * *", jobTemplate: {spec: {template: {spec: {containers: [{name: n, image: "n:1"}]}}}}}
status: {lastScheduleTime: "2026-01-01T03:00:00Z"}
---
apiVersion: batch/v1
kind: Job
metadata: {name: nightly-1, namespace: shop, creationTimestamp: "2026-01-01T03:00:00Z", ownerReferences: [{apiVersion: batch/v1, kind: CronJob, name: nightly, uid: c1, controller: true}]}
spec: {template: {spec: {containers: [{name: n, image: "n:1"}]}}}
status: {failed: 7, conditions: [{type: Failed, status: "True", reason: BackoffLimitExceeded}]}
`,
      companions: ['job-failed'],
      good: `
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly, namespace: shop, uid: c1}
spec: {schedule: "0 3 * * *", jobTemplate: {spec: {template: {spec: {containers: [{name: n, image: "n:1"}]}}}}}
status: {lastScheduleTime: "2026-01-01T03:00:00Z"}
---
apiVersion: batch/v1
kind: Job
metadata: {name: nightly-2, namespace: shop, creationTimestamp: "2026-01-01T03:00:00Z", ownerReferences: [{apiVersion: batch/v1, kind: CronJob, name: nightly, uid: c1, controller: true}]}
spec: {template: {spec: {containers: [{name: n, image: "n:1"}]}}}
status: {succeeded: 1, conditions: [{type: Complete, status: "True"}]}
`,
    },
  ],
}
