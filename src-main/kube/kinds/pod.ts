import type { KubeObject } from '../object.ts'
import { defineKind } from './define.ts'
import { field, many, optional, pathField, some, unknown } from './field.ts'
import { conditionStatus, numberAt, textAt } from './json.ts'
import type { Field, FieldContext, FieldEntry, FieldValue } from './kind.ts'
import { indexBy, knownObjects, nameKey } from './lookup.ts'
import { containerStatuses, lastEnd, podStatus } from './pod-status.ts'
import { usageFields } from './usage-fields.ts'

function ends(object: KubeObject, key: 'reason' | 'exitCode'): FieldValue {
  const values = containerStatuses(object).flatMap(({ status, path }): FieldEntry[] => {
    const end = lastEnd(status)
    const value = key === 'reason' ? textAt(end?.ended, 'reason') : numberAt(end?.ended, 'exitCode')
    return end === undefined || value === undefined
      ? []
      : [{ value, path: `${path}.${end.path}.${key}` }]
  })
  return many(values, `status.containerStatuses[].lastState.terminated.${key}`)
}

function failedProbe(object: KubeObject, { state }: FieldContext): FieldValue {
  const events = knownObjects(state, 'Event', object.metadata.namespace)
  if (events.state === 'unknown') return unknown(events.reason)
  const index = indexBy(events.objects, 'involved', (event) => [
    nameKey(
      textAt(event, 'involvedObject', 'namespace'),
      `${textAt(event, 'involvedObject', 'kind')}/${textAt(event, 'involvedObject', 'name')}`,
    ),
  ])
  const own = index.get(nameKey(object.metadata.namespace, `Pod/${object.metadata.name}`)) ?? []
  const probes = own
    .filter((event) => textAt(event, 'reason') === 'Unhealthy')
    .flatMap(
      (event) =>
        /^(Readiness|Liveness|Startup) probe/
          .exec(textAt(event, 'message') ?? '')?.[1]
          ?.toLowerCase() ?? [],
    )
  return many(
    [...new Set(probes)].map((value) => ({ value, path: 'message' })),
    'message',
  )
}

/** Fields that a Pod's status gives, also used for container rows. */
export const podStatusFields: readonly Field[] = [
  field('lastReason', 'text', (object) => ends(object, 'reason'), { many: true }),
  field('exitCode', 'count', (object) => ends(object, 'exitCode'), { many: true }),
]

/** A Pod: displayed status (A38), readiness, restarts (A39) and where it runs. */
export const pod = defineKind({
  key: 'Pod',
  apiVersion: 'v1',
  resource: 'pods',
  shortNames: ['po'],
  words: ['instance', 'instances', 'podz'],
  columns: ['readyContainers', 'status', 'restarts', 'age', 'node'],
  template: true,
  fields: [
    field(
      'readyContainers',
      'text',
      (object) => {
        const { readyContainers, containers } = podStatus(object)
        return some(`${readyContainers}/${containers}`, 'status.containerStatuses[].ready')
      },
      { title: 'Ready' },
    ),
    field('status', 'text', (object) => {
      const { status, path } = podStatus(object)
      return some(status, path)
    }),
    field('restarts', 'count', (object) =>
      some(podStatus(object).restarts, 'status.containerStatuses[].restartCount'),
    ),
    pathField('node', 'text', 'spec.nodeName'),
    field('ready', 'boolean', (object) =>
      some(conditionStatus(object, 'Ready') === 'True', 'status.conditions[Ready].status'),
    ),
    pathField('phase', 'text', 'status.phase'),
    field('lastRestart', 'time', (object) =>
      optional(
        podStatus(object).lastRestart,
        'status.containerStatuses[].lastState.terminated.finishedAt',
      ),
    ),
    ...podStatusFields,
    field('failedProbe', 'text', failedProbe, { many: true, needs: ['Event'] }),
    pathField('ip', 'text', 'status.podIP'),
    pathField('hostIP', 'text', 'status.hostIP'),
    pathField('qos', 'text', 'status.qosClass'),
    field('static', 'boolean', ({ metadata }) => {
      const key = 'kubernetes.io/config.mirror'
      return some(metadata.annotations?.[key] !== undefined, `metadata.annotations[${key}]`)
    }),
    ...usageFields,
  ],
})
