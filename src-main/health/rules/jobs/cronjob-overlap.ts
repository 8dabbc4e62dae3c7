import { nextCronTime } from '../../../kube/index.ts'
import { isFinished, runsOf } from '../../job.ts'
import type { Rule } from '../../rule.ts'
import { workloadSpec } from '../../shape.ts'
import { counted } from '../../words.ts'

/** A CronJob whose runs take longer than their interval (H21). */
export const cronjobOverlap: Rule = {
  id: 'cronjob-overlap',
  family: 'jobs',
  severity: 'warning',
  about:
    'Runs of a CronJob are skipped or pile up, because one run takes longer than the interval.',
  kinds: ['CronJob'],
  reads: ['Job'],
  check(object, view) {
    const { schedule = '', timeZone, concurrencyPolicy = 'Allow' } = workloadSpec(object)
    const active = runsOf(object, view).filter((job) => !isFinished(job))
    const oldest = active.at(-1)
    const started = oldest?.metadata.creationTimestamp
    if (oldest === undefined || started === undefined) return []
    const next = nextCronTime(schedule, timeZone ?? 'UTC', new Date(started))
    const late = next !== undefined && view.now > Date.parse(next)
    const skips = concurrencyPolicy === 'Forbid' && late
    if (!skips && !(concurrencyPolicy === 'Allow' && active.length >= 3)) return []
    return [
      {
        says: skips
          ? `skips runs: Job ${oldest.metadata.name} still runs since ${started} (concurrencyPolicy Forbid)`
          : `has ${counted(active.length, 'run')} active at the same time`,
        path: 'status.active',
        since: started,
        seen: [
          view.field(object, 'spec.concurrencyPolicy', concurrencyPolicy),
          ...active.slice(0, 3).map((job) => view.field(job, 'metadata.creationTimestamp')),
        ],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly, namespace: shop, uid: c1, creationTimestamp: "2025-12-01T00:00:00Z"}
spec: {schedule: "*/5 * * * *", concurrencyPolicy: Forbid, jobTemplate: {spec: {template: {spec: {containers: [{name: n, image: "n:1"}]}}}}}
status: {lastScheduleTime: "2026-01-01T11:00:00Z", active: [{kind: Job, name: nightly-1}]}
---
apiVersion: batch/v1
kind: Job
metadata: {name: nightly-1, namespace: shop, creationTimestamp: "2026-01-01T11:00:00Z", ownerReferences: [{apiVersion: batch/v1, kind: CronJob, name: nightly, uid: c1, controller: true}]}
spec: {template: {spec: {containers: [{name: n, image: "n:1"}]}}}
status: {active: 1}
`,
      good: `
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly, namespace: shop, uid: c1, creationTimestamp: "2025-12-01T00:00:00Z"}
spec: {schedule: "0 3 * * *", concurrencyPolicy: Forbid, jobTemplate: {spec: {template: {spec: {containers: [{name: n, image: "n:1"}]}}}}}
status: {lastScheduleTime: "2026-01-01T03:00:00Z"}
`,
    },
  ],
}
