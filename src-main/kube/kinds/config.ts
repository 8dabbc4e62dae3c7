import type { KubeObject } from '../object.ts'
import { defineKind } from './define.ts'
import { field, many, pathField, some, unknown } from './field.ts'
import { textAt } from './json.ts'
import type { FieldContext } from './kind.ts'
import { usedByField } from './storage.ts'
import type { DataRead } from '../cluster-state.ts'

function dataOf(object: KubeObject, { state }: FieldContext): DataRead | string {
  const read = object.kind === 'Secret' ? 'secret-shape' : 'config-map'
  const found = state.data({
    read,
    namespace: object.metadata.namespace ?? '',
    name: object.metadata.name,
  })
  if (found === undefined) return `the keys of ${object.kind} ${object.metadata.name} were not read`
  return found.state === 'ok'
    ? found
    : `${object.kind} ${object.metadata.name}: ${found.state === 'denied' ? 'reading it is forbidden' : found.state}`
}

const keys = field(
  'keys',
  'text',
  (object, context) => {
    const data = dataOf(object, context)
    if (typeof data === 'string') return unknown(data)
    return many(
      data.keys.map((value) => ({ value, path: `data[${value}]` })),
      'data',
    )
  },
  { many: true },
)

const usedKeyBytes = (data: { readonly [key: string]: string }): number =>
  Object.entries(data).reduce((sum, [key, value]) => sum + utf8Length(key) + utf8Length(value), 0)

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length
}

/** A ConfigMap: key names, size and who uses it; its list holds metadata only. */
export const configMap = defineKind({
  key: 'ConfigMap',
  apiVersion: 'v1',
  resource: 'configmaps',
  shortNames: ['cm'],
  words: ['cms', 'config map', 'config maps', 'config', 'configs', 'configuration'],
  columns: ['keys', 'size', 'usedBy', 'age'],
  fields: [
    keys,
    field('size', 'bytes', (object, context) => {
      const data = dataOf(object, context)
      if (typeof data === 'string') return unknown(data)
      return data.data === undefined
        ? unknown('its data was not read')
        : some(usedKeyBytes(data.data), 'data')
    }),
    usedByField('ConfigMap'),
    pathField('immutable', 'boolean', 'immutable', { orElse: false }),
  ],
})

/** A Secret: its type and key names by the narrow reads of S60, never a value. */
export const secret = defineKind({
  key: 'Secret',
  apiVersion: 'v1',
  resource: 'secrets',
  words: ['credential', 'credentials'],
  columns: ['type', 'keys', 'usedBy', 'age'],
  fields: [
    field('type', 'text', (object, context) => {
      const listed = textAt(object, 'type')
      if (listed !== undefined) return some(listed, 'type')
      const data = dataOf(object, context)
      if (typeof data === 'string') return unknown(data)
      return data.type === undefined ? unknown('its type was not read') : some(data.type, 'type')
    }),
    keys,
    usedByField('Secret'),
    pathField('immutable', 'boolean', 'immutable', { orElse: false }),
    field('certExpiresIn', 'duration', () => unknown('the certificate in a Secret is not read')),
    field('certSubject', 'text', () => unknown('the certificate in a Secret is not read')),
  ],
})
