import type { ServedKind } from '../cluster-state.ts'
import type { Json, JsonObject, KubeObject } from '../object.ts'
import { defineKind } from './define.ts'
import { absent, field, many, optional, readScalar } from './field.ts'
import { booleanAt, conditionStatus, objectAt, objectsAt, textAt } from './json.ts'
import type { Field, FieldEntry, FieldType, FieldValue, Kind } from './kind.ts'

/** A kind known only from discovery and, when it was read, its CustomResourceDefinition (printer columns and schema). */
export function genericKind(served: ServedKind, definition?: KubeObject): Kind {
  const version = definition && servedVersion(definition, served.version)
  const printed = version ? printerColumns(version) : []
  const hasPrintedReady = printed.some(({ key }) => key === 'ready')
  return defineKind({
    key: served.key,
    apiKind: served.kind,
    apiVersion: served.group === '' ? served.version : `${served.group}/${served.version}`,
    resource: served.resource,
    shortNames: served.shortNames,
    ...(served.namespaced ? {} : { namespaced: false as const }),
    words: served.singular === served.kind.toLowerCase() ? [] : [served.singular],
    columns: [
      ...(hasPrintedReady ? [] : ['ready']),
      ...printed.map(({ key }) => key),
      'age',
    ].filter((key, index, all) => all.indexOf(key) === index),
    fields: [
      ...(hasPrintedReady ? [] : [readyField]),
      ...printed.filter(({ key }) => key !== 'age' && key !== 'name'),
    ],
  })
}

const readyField: Field = field('ready', 'boolean', (object) => {
  const type = ['Ready', 'Available', 'Synced', 'Healthy', 'Established'].find(
    (name) => conditionStatus(object, name) !== undefined,
  )
  return type === undefined
    ? absent('status.conditions[Ready].status')
    : optional(conditionStatus(object, type) === 'True', `status.conditions[${type}].status`)
})

/** A field by a dotted path into the object, lists flattened; its type comes from the CRD's schema when that was read. */
export function schemaField(path: string, type: FieldType = 'text'): Field {
  return field(path, type, (object, { now }) => valuesAt(object, path, type, now), {
    many: true,
    title: path,
  })
}

/** The type of a dotted path in a CRD's schema; undefined when the schema does not have it. */
export function schemaType(
  definition: KubeObject,
  version: string,
  path: string,
): FieldType | undefined {
  const found = servedVersion(definition, version)
  let node: JsonObject = objectAt(found, 'schema', 'openAPIV3Schema')
  for (const key of path.split('.')) {
    while (textAt(node, 'type') === 'array') node = objectAt(node, 'items')
    const properties = objectAt(node, 'properties')
    const next = objectAt(
      Object.hasOwn(properties, key) ? properties : node,
      Object.hasOwn(properties, key) ? key : 'additionalProperties',
    )
    if (Object.keys(next).length === 0) return undefined
    node = next
  }
  while (textAt(node, 'type') === 'array') node = objectAt(node, 'items')
  return jsonType(textAt(node, 'type'), textAt(node, 'format'))
}

function jsonType(type: string | undefined, format: string | undefined): FieldType {
  if (type === 'integer' || type === 'number') return 'count'
  if (type === 'boolean') return 'boolean'
  return format === 'date-time' || type === 'date' ? 'time' : 'text'
}

function servedVersion(definition: KubeObject, version: string): JsonObject | undefined {
  return objectsAt(definition, 'spec', 'versions').find(
    (each) => each['name'] === version && booleanAt(each, 'served') !== false,
  )
}

function printerColumns(version: JsonObject): readonly Field[] {
  return objectsAt(version, 'additionalPrinterColumns').flatMap((column) => {
    const name = textAt(column, 'name')
    const path = textAt(column, 'jsonPath')
    if (name === undefined || path === undefined) return []
    const type = jsonType(textAt(column, 'type'), textAt(column, 'format'))
    const words = [name.toLowerCase()]
    return [
      field(columnKey(name), type, (object, { now }) => printedValue(object, path, type, now), {
        title: name,
        words,
      }),
    ]
  })
}

/** `Last Sync` and `LAST-SYNC` become `lastSync`. */
function columnKey(name: string): string {
  const parts = name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
  return parts
    .map((part, index) => (index === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1)))
    .join('')
}

/** Printer columns use a JSONPath subset: dotted keys and filters such as `.status.conditions[?(@.type=="Ready")].status`. */
function printedValue(
  object: KubeObject,
  jsonPath: string,
  type: FieldType,
  now: Date,
): FieldValue {
  const steps = [
    ...jsonPath.matchAll(
      /\.((?:\\.|[^.[\]])+)|\[\?\(@\.(\w+)\s*==\s*["']([^"']+)["']\)\]|\[(\d+|\*)\]|\[["']([^"']+)["']\]/g,
    ),
  ]
  let nodes: readonly unknown[] = [object]
  for (const [, key, filterKey, filterValue, index, quoted] of steps) {
    const name = (key ?? quoted)?.replaceAll('\\.', '.')
    nodes = nodes.flatMap((node): readonly unknown[] => {
      if (name !== undefined) return [property(node, name)]
      if (!Array.isArray(node)) return []
      if (filterKey !== undefined)
        return node.filter((entry) => property(entry, filterKey) === filterValue)
      return index === '*' ? node : [node[Number(index)]]
    })
  }
  return scalars(nodes, jsonPath.replace(/^\./, ''), type, now)
}

function valuesAt(object: KubeObject, path: string, type: FieldType, now: Date): FieldValue {
  let nodes: readonly unknown[] = [object]
  for (const key of path.split('.')) {
    nodes = nodes.flatMap((node) =>
      Array.isArray(node) ? node.map((entry) => property(entry, key)) : [property(node, key)],
    )
  }
  return scalars(nodes.flat(), path, type, now)
}

function scalars(nodes: readonly unknown[], path: string, type: FieldType, now: Date): FieldValue {
  const values = nodes.flatMap((node): FieldEntry[] => {
    if (node === undefined || node === null) return []
    const value = readScalar(node as Json, type, now)
    if (Array.isArray(value)) return value.map((each) => ({ value: each, path }))
    if (value !== undefined) return [{ value, path }]
    return type === 'text' ? [{ value: JSON.stringify(node), path }] : []
  })
  return many(values, path)
}

function property(node: unknown, key: string): unknown {
  return typeof node === 'object' && node !== null && Object.hasOwn(node, key)
    ? (node as { readonly [key: string]: unknown })[key]
    : undefined
}
