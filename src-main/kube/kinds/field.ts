import type { Scalar } from '../../../src-shared/model/plan-types.ts'
import { milliCores, quantityNumber } from '../../../src-shared/text/quantity.ts'
import { secondsSince } from '../../../src-shared/text/age.ts'
import type { Json, KubeObject } from '../object.ts'
import { fieldWords } from './field-words.ts'
import { at } from './json.ts'
import type { Field, FieldContext, FieldEntry, FieldType, FieldValue } from './kind.ts'

/** One value found at this schema path. */
export function some(value: Scalar, path: string): FieldValue {
  return { state: 'some', values: [{ value, path }] }
}

/** The values found, empty texts left out, or absent at `path` when there are none. */
export function many(
  values: readonly FieldEntry[],
  path: string,
  lacking: readonly string[] = [],
): FieldValue {
  const present = values.filter(({ value }) => value !== '')
  if (present.length === 0) return { state: 'absent', path: lacking[0] ?? path }
  return lacking.length === 0
    ? { state: 'some', values: present }
    : { state: 'some', values: present, lacking }
}

/** Nothing stands at this schema path. */
export function absent(path: string): FieldValue {
  return { state: 'absent', path }
}

/** The value cannot be told, with the reason for a person. */
export function unknown(reason: string): FieldValue {
  return { state: 'unknown', reason }
}

/** The value when there is one, else absent. */
export function optional(value: Scalar | undefined, path: string): FieldValue {
  return value === undefined ? absent(path) : some(value, path)
}

/** What a field says about itself beyond key, type and extractor. */
export type FieldDetail = {
  title?: string
  many?: true
  needs?: readonly string[]
  words?: readonly string[]
}

/** A field with its title, unit and words filled in from its key and type (A18). */
export function field(
  key: string,
  type: FieldType,
  extract: (object: KubeObject, context: FieldContext) => FieldValue,
  detail: FieldDetail = {},
): Field {
  const unit = unitOf(type)
  return {
    key,
    title: detail.title ?? titleOf(key),
    type,
    ...(unit === undefined ? {} : { unit }),
    ...(detail.many ? { many: true } : {}),
    ...(detail.needs ? { needs: detail.needs } : {}),
    words: [...new Set([...fieldWords(key), ...(detail.words ?? [])])],
    extract,
  }
}

/** A field that stands at one dotted schema path; `orElse` is the API's default for an absent value (A39). */
export function pathField(
  key: string,
  type: FieldType,
  path: string,
  detail: FieldDetail & { orElse?: Scalar } = {},
): Field {
  const keys = path.split('.')
  return field(
    key,
    type,
    (object, context) => {
      const raw = at(object, ...keys)
      const value = raw === undefined ? undefined : readScalar(raw, type, context.now)
      if (Array.isArray(value))
        return many(
          value.map((entry) => ({ value: entry, path })),
          path,
        )
      return optional(value ?? detail.orElse, path)
    },
    detail,
  )
}

/** A raw JSON value as a value of this type, a list as several; undefined when it cannot be one. */
export function readScalar(raw: Json, type: FieldType, now: Date): Scalar | Scalar[] | undefined {
  if (Array.isArray(raw)) {
    return raw.flatMap((entry) => readScalar(entry, type, now) ?? [])
  }
  if (raw === null || typeof raw === 'object') return undefined
  switch (type) {
    case 'cpu':
      return typeof raw === 'boolean' ? undefined : milliCores(raw)
    case 'memory':
    case 'bytes':
    case 'percent':
      return typeof raw === 'boolean' ? undefined : quantityNumber(raw)
    case 'count':
      return typeof raw === 'number'
        ? raw
        : typeof raw === 'string' && /^\d+$/.test(raw)
          ? Number(raw)
          : undefined
    case 'duration':
      return typeof raw === 'number'
        ? raw
        : typeof raw === 'string'
          ? secondsSince(raw, now)
          : undefined
    case 'boolean':
      return typeof raw === 'boolean' ? raw : undefined
    case 'time':
      return typeof raw === 'string' && !Number.isNaN(Date.parse(raw)) ? raw : undefined
    case 'text':
    case 'version':
      return raw === '' ? undefined : typeof raw === 'string' ? raw : String(raw)
  }
}

/** The unit of a type as it stands in exported data (A18). */
export function unitOf(type: FieldType): string | undefined {
  switch (type) {
    case 'cpu':
      return 'm'
    case 'memory':
    case 'bytes':
      return 'bytes'
    case 'percent':
      return '%'
    case 'duration':
      return 's'
    case 'text':
    case 'count':
    case 'boolean':
    case 'time':
    case 'version':
      return undefined
  }
}

const shortForms: ReadonlyMap<string, string> = new Map([
  ['cpu', 'CPU'],
  ['gpu', 'GPU'],
  ['ip', 'IP'],
  ['tls', 'TLS'],
  ['dns', 'DNS'],
  ['qos', 'QoS'],
  ['hpa', 'HPA'],
  ['pdb', 'PDB'],
  ['os', 'OS'],
  ['url', 'URL'],
  ['pct', '%'],
])

/** The title of a field key: `cpuRequest` is `CPU request`. */
export function titleOf(key: string): string {
  const words = key.replace(/([a-z0-9])([A-Z])/g, '$1 $2').split(' ')
  const text = words
    .map((word) => shortForms.get(word.toLowerCase()) ?? word.toLowerCase())
    .join(' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
