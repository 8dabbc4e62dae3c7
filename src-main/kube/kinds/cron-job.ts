import { defineKind } from './define.ts'
import { field, pathField, some, unknown } from './field.ts'
import { nextCronTime } from './cron.ts'
import { booleanAt, objectsAt, textAt } from './json.ts'

/** A CronJob: its schedule, whether it is suspended, and its last and next runs. */
export const cronJob = defineKind({
  key: 'CronJob',
  apiVersion: 'batch/v1',
  resource: 'cronjobs',
  shortNames: ['cj'],
  words: [
    'cron',
    'crons',
    'cron job',
    'cron jobs',
    'schedule',
    'schedules',
    'scheduled job',
    'scheduled jobs',
  ],
  columns: ['schedule', 'suspended', 'active', 'lastRun', 'lastSuccess'],
  template: true,
  fields: [
    pathField('schedule', 'text', 'spec.schedule'),
    pathField('suspended', 'boolean', 'spec.suspend', { orElse: false }),
    field('active', 'count', (object) =>
      some(objectsAt(object, 'status', 'active').length, 'status.active'),
    ),
    pathField('lastRun', 'time', 'status.lastScheduleTime'),
    pathField('lastSuccess', 'time', 'status.lastSuccessfulTime'),
    field('nextRun', 'time', (object, { now }) => {
      if (booleanAt(object, 'spec', 'suspend') === true)
        return { state: 'absent', path: 'spec.suspend' }
      const schedule = textAt(object, 'spec', 'schedule') ?? ''
      const next = nextCronTime(schedule, textAt(object, 'spec', 'timeZone') ?? 'UTC', now)
      return next === undefined
        ? unknown(`the schedule "${schedule}" cannot be read`)
        : some(next, 'spec.schedule')
    }),
    pathField('timeZone', 'text', 'spec.timeZone'),
    pathField('concurrency', 'text', 'spec.concurrencyPolicy', { orElse: 'Allow' }),
  ],
})
