import type { KubeObject } from '../object.ts'
import { defineKind } from './define.ts'
import { absent, field, pathField, some } from './field.ts'
import { booleanAt, conditionOf, conditionStatus, numberAt, textAt } from './json.ts'
import type { FieldContext, FieldValue } from './kind.ts'
import { replicas } from './workload-fields.ts'

function jobStatus(object: KubeObject): FieldValue {
  for (const [type, word] of [
    ['Complete', 'Complete'],
    ['Failed', 'Failed'],
    ['FailureTarget', 'FailureTarget'],
    ['SuccessCriteriaMet', 'SuccessCriteriaMet'],
  ] as const) {
    if (conditionStatus(object, type) === 'True')
      return some(word, `status.conditions[${type}].status`)
  }
  if (object.metadata.deletionTimestamp !== undefined)
    return some('Terminating', 'metadata.deletionTimestamp')
  if (booleanAt(object, 'spec', 'suspend') === true) return some('Suspended', 'spec.suspend')
  return some('Running', 'status.active')
}

function duration(object: KubeObject, { now }: FieldContext): FieldValue {
  const started = Date.parse(textAt(object, 'status', 'startTime') ?? '')
  if (Number.isNaN(started)) return absent('status.startTime')
  const finished = Date.parse(finishTime(object) ?? '')
  const until = Number.isNaN(finished) ? now.getTime() : finished
  return some(Math.max(0, Math.floor((until - started) / 1000)), 'status.startTime')
}

function finishTime(object: KubeObject): string | undefined {
  return (
    textAt(object, 'status', 'completionTime') ??
    textAt(conditionOf(object, 'Failed'), 'lastTransitionTime')
  )
}

/** A Job: its end, its runs and how long it took. */
export const job = defineKind({
  key: 'Job',
  apiVersion: 'batch/v1',
  resource: 'jobs',
  words: ['run', 'runs'],
  columns: ['status', 'succeeded', 'failed', 'duration', 'age'],
  template: true,
  fields: [
    field('status', 'text', jobStatus),
    replicas('succeeded', 'succeeded'),
    replicas('failed', 'failed'),
    field('duration', 'duration', duration),
    pathField('completions', 'count', 'spec.completions', { orElse: 1 }),
    replicas('active', 'active'),
    pathField('started', 'time', 'status.startTime'),
    field('finished', 'time', (object) => {
      const time = finishTime(object)
      return time === undefined
        ? absent('status.completionTime')
        : some(time, 'status.completionTime')
    }),
    pathField('suspended', 'boolean', 'spec.suspend', { orElse: false }),
    field('backoffLimit', 'count', (object) =>
      some(numberAt(object, 'spec', 'backoffLimit') ?? 6, 'spec.backoffLimit'),
    ),
  ],
})
