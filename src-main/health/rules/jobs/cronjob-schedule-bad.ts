import { nextCronTime } from '../../../kube/index.ts'
import type { Problem, Rule } from '../../rule.ts'
import { workloadSpec } from '../../shape.ts'

/** A CronJob whose schedule or time zone cannot be read, or that can skip runs (H21). */
export const cronjobScheduleBad: Rule = {
  id: 'cronjob-schedule-bad',
  family: 'jobs',
  severity: 'critical',
  about: 'A CronJob never runs, or skips runs, because of how its schedule is written.',
  kinds: ['CronJob'],
  check(object, view) {
    const { schedule = '', timeZone, startingDeadlineSeconds } = workloadSpec(object)
    const problems: Problem[] = []
    const inline = /^(?:CRON_)?TZ=(\S+)\s+/.exec(schedule)
    const plain = inline === null ? schedule : schedule.slice(inline[0].length)
    const isEvery = plain.startsWith('@every ')
    if (
      !isEvery &&
      nextCronTime(plain, inline?.[1] ?? timeZone ?? 'UTC', new Date(view.now)) === undefined
    ) {
      problems.push({
        says: `never runs: its schedule "${schedule}"${timeZone === undefined ? '' : ` in time zone ${timeZone}`} cannot be read or never comes`,
        path: 'spec.schedule',
        seen: [view.field(object, 'spec.schedule'), view.field(object, 'spec.timeZone')],
        steps: [
          { id: 'describe' },
          { id: 'edit-source', args: { change: 'correct spec.schedule or spec.timeZone' } },
        ],
      })
    } else if (inline !== null) {
      problems.push({
        says: 'sets its time zone inside the schedule, which Kubernetes does not support',
        path: 'spec.schedule',
        severity: 'warning',
        seen: [view.field(object, 'spec.schedule')],
        steps: [{ id: 'edit-source', args: { change: 'use spec.timeZone instead' } }],
      })
    }
    if (startingDeadlineSeconds !== undefined && startingDeadlineSeconds < 10) {
      problems.push({
        says: `can skip runs: startingDeadlineSeconds is ${startingDeadlineSeconds}, and schedules are looked at every 10 seconds`,
        path: 'spec.startingDeadlineSeconds',
        severity: 'warning',
        seen: [view.field(object, 'spec.startingDeadlineSeconds')],
        steps: [
          { id: 'edit-source', args: { change: 'raise spec.startingDeadlineSeconds above 10' } },
        ],
      })
    }
    return problems
  },
  examples: [
    {
      bad: `
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly, namespace: shop, uid: c1, creationTimestamp: "2025-12-01T00:00:00Z"}
spec: {schedule: "0 3 30 2 *", jobTemplate: {spec: {template: {spec: {containers: [{name: n, image: "n:1"}]}}}}}
`,
      good: `
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly, namespace: shop, uid: c1, creationTimestamp: "2025-12-01T00:00:00Z"}
spec: {schedule: "0 3 * * *", timeZone: Europe/Vienna, jobTemplate: {spec: {template: {spec: {containers: [{name: n, image: "n:1"}]}}}}}
status: {lastScheduleTime: "2026-01-01T02:00:00Z"}
`,
    },
  ],
}
