import { quantityNumber, milliCores } from '../../../src-shared/text/quantity.ts'
import type { KubeObject } from '../object.ts'
import { defineKind } from './define.ts'
import { absent, field, many, some } from './field.ts'
import { at, objectAt, objectsAt, scalarTextAt, textAt, textsAt } from './json.ts'
import type { Field, FieldEntry, FieldType, FieldValue } from './kind.ts'

/** The type of an amount by the name of its resource. */
function resourceType(resource: string): FieldType {
  if (/(?:^|\.)cpu$/.test(resource)) return 'cpu'
  if (/(?:^|\.)(?:memory|storage|ephemeral-storage)$/.test(resource)) return 'bytes'
  return 'count'
}

function amount(raw: unknown, resource: string): number | undefined {
  if (typeof raw !== 'string' && typeof raw !== 'number') return undefined
  return resourceType(resource) === 'cpu' ? milliCores(raw) : quantityNumber(raw)
}

/** `cpu` in a quota stands for `requests.cpu`: the API treats the two as one. */
function quotaAmount(
  object: KubeObject,
  section: 'used' | 'hard',
  resource: string,
): { value: number; path: string } | undefined {
  for (const name of [resource, `requests.${resource}`]) {
    const value =
      amount(at(object, 'status', section, name), name) ??
      (section === 'hard' ? amount(at(object, 'spec', 'hard', name), name) : undefined)
    if (value !== undefined) return { value, path: `status.${section}[${name}]` }
  }
  return undefined
}

function usedPercent(object: KubeObject, resource: string): FieldEntry | undefined {
  const used = quotaAmount(object, 'used', resource)
  const hard = quotaAmount(object, 'hard', resource)
  if (!used || !hard || hard.value === 0) return undefined
  return { value: Math.round((used.value / hard.value) * 1000) / 10, path: used.path }
}

/** The field of one resource of a quota or limit range: `usedPct.cpu`, `default.memory`; undefined for another key. */
export function resourceField(key: string): Field | undefined {
  const match = /^(usedPct|used|hard|default|defaultRequest|min|max)\.(.{1,100})$/.exec(key)
  if (!match) return undefined
  const [, section = '', resource = ''] = match
  if (section === 'usedPct') {
    return field(
      key,
      'percent',
      (object) => {
        const value = usedPercent(object, resource)
        return value ? { state: 'some', values: [value] } : absent(`status.used[${resource}]`)
      },
      { title: `${resource} used` },
    )
  }
  if (section === 'used' || section === 'hard') {
    return field(
      key,
      resourceType(resource),
      (object) => {
        const found = quotaAmount(object, section, resource)
        return found ? some(found.value, found.path) : absent(`status.${section}[${resource}]`)
      },
      { title: `${resource} ${section}` },
    )
  }
  return field(key, resourceType(resource), (object) => limitValues(object, section, resource), {
    many: true,
    title: `${section} ${resource}`,
  })
}

function limitValues(object: KubeObject, section: string, resource: string): FieldValue {
  const values = objectsAt(object, 'spec', 'limits').flatMap((limit): FieldEntry[] => {
    const value = amount(at(limit, section, resource), resource)
    return value === undefined
      ? []
      : [{ value, path: `spec.limits[${textAt(limit, 'type') ?? ''}].${section}.${resource}` }]
  })
  return many(values, `spec.limits[].${section}.${resource}`)
}

/** A ResourceQuota; its fields are per resource: `usedPct.cpu`, `used.memory`, `hard.pods`. */
export const resourceQuota = defineKind({
  key: 'ResourceQuota',
  apiVersion: 'v1',
  resource: 'resourcequotas',
  shortNames: ['quota'],
  words: ['quotas', 'resource quota', 'resource quotas'],
  columns: ['fullest', 'usage', 'age'],
  fields: [
    field(
      'usage',
      'text',
      (object) =>
        many(
          Object.keys(objectAt(object, 'status', 'hard')).map((name) => ({
            value: `${name} ${scalarTextAt(object, 'status', 'used', name) ?? '0'}/${scalarTextAt(object, 'status', 'hard', name) ?? ''}`,
            path: `status.used[${name}]`,
          })),
          'status.hard',
        ),
      { many: true },
    ),
    field(
      'fullest',
      'percent',
      (object) => {
        const shares = Object.keys(objectAt(object, 'status', 'hard')).flatMap(
          (name) => usedPercent(object, name) ?? [],
        )
        const top = shares.toSorted((a, b) => Number(b.value) - Number(a.value))[0]
        return top ? { state: 'some', values: [top] } : absent('status.hard')
      },
      { title: 'Most used', words: ['most used', 'usage'] },
    ),
    field(
      'scopes',
      'text',
      (object) =>
        many(
          textsAt(object, 'spec', 'scopes').map((value) => ({ value, path: 'spec.scopes' })),
          'spec.scopes',
        ),
      { many: true },
    ),
    ...['cpu', 'memory', 'pods'].flatMap((name) =>
      ['usedPct', 'used', 'hard'].flatMap((section) => resourceField(`${section}.${name}`) ?? []),
    ),
    ...['requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'].flatMap(
      (name) => resourceField(`usedPct.${name}`) ?? [],
    ),
  ],
})

/** A LimitRange; its fields are per resource: `default.cpu`, `max.memory`. */
export const limitRange = defineKind({
  key: 'LimitRange',
  apiVersion: 'v1',
  resource: 'limitranges',
  shortNames: ['limits'],
  words: ['limit range', 'limit ranges'],
  columns: ['type', 'default.cpu', 'default.memory', 'max.cpu', 'max.memory'],
  fields: [
    field(
      'type',
      'text',
      (object) =>
        many(
          objectsAt(object, 'spec', 'limits')
            .flatMap((limit) => textAt(limit, 'type') ?? [])
            .map((value) => ({ value, path: 'spec.limits[].type' })),
          'spec.limits',
        ),
      { many: true },
    ),
    ...['default', 'defaultRequest', 'min', 'max'].flatMap((section) =>
      ['cpu', 'memory'].flatMap((name) => resourceField(`${section}.${name}`) ?? []),
    ),
  ],
})
