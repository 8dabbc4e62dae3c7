import { nextCronTime } from '../../../kube/index.ts'
import type { Rule } from '../../rule.ts'
import { workloadSpec, workloadStatus } from '../../shape.ts'
import { runsOf } from '../../job.ts'

const LATE_MS = 300_000

/** A CronJob whose run is due and was not started (H21). */
export const cronjobMissed: Rule = {
  id: 'cronjob-missed',
  family: 'jobs',
  severity: 'critical',
  about: 'A CronJob did not start a run that was due.',
  kinds: ['CronJob'],
  reads: ['Job'],
  check(object, view) {
    const { schedule = '', timeZone, suspend, concurrencyPolicy } = workloadSpec(object)
    const status = workloadStatus(object)
    const last = status.lastScheduleTime ?? object.metadata.creationTimestamp
    if (suspend === true || last === undefined || schedule.startsWith('@every')) return []
    const active = Array.isArray(status.active) ? status.active.length : 0
    if (concurrencyPolicy === 'Forbid' && active > 0) return []
    const due = nextCronTime(schedule, timeZone ?? 'UTC', new Date(last))
    if (due === undefined || view.now - Date.parse(due) < LATE_MS) return []
    // A run that exists already shows that only the status is behind.
    if (
      runsOf(object, view).some(
        (job) => Date.parse(job.metadata.creationTimestamp ?? '') >= Date.parse(due) - 60_000,
      )
    )
      return []
    const event = view
      .events(object)
      .find(({ reason }) =>
        ['MissSchedule', 'TooManyMissedTimes', 'FailedNeedsStart', 'FailedCreate'].includes(reason),
      )
    return [
      {
        says: `has not started the run that was due at ${due}`,
        more: [
          status.lastScheduleTime === undefined
            ? 'It has never started a run.'
            : `The last run was started at ${status.lastScheduleTime}.`,
        ],
        path: 'status.lastScheduleTime',
        since: due,
        seen: [
          view.field(object, 'spec.schedule'),
          view.field(object, 'status.lastScheduleTime'),
          ...(event === undefined ? [] : [view.event(event)]),
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
spec: {schedule: "0 3 * * *", jobTemplate: {spec: {template: {spec: {containers: [{name: n, image: "n:1"}]}}}}}
status: {lastScheduleTime: "2025-12-30T03:00:00Z"}
`,
      good: `
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly, namespace: shop, uid: c1, creationTimestamp: "2025-12-01T00:00:00Z"}
spec: {schedule: "0 3 * * *", jobTemplate: {spec: {template: {spec: {containers: [{name: n, image: "n:1"}]}}}}}
status: {lastScheduleTime: "2026-01-01T03:00:00Z"}
`,
    },
  ],
}
