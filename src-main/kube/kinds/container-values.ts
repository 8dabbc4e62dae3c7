import type { Scalar } from '../../../src-shared/model/plan-types.ts'
import { milliCores, quantityNumber } from '../../../src-shared/text/quantity.ts'
import type { JsonObject, KubeObject } from '../object.ts'
import { field, many, optional, type FieldDetail } from './field.ts'
import { imageParts } from './image.ts'
import { at, objectAt, scalarTextAt, textAt, textsAt } from './json.ts'
import type { Field, FieldEntry, FieldType, FieldValue } from './kind.ts'
import { podTemplateOf, type TemplateContainer } from './template.ts'

type Reader = (container: TemplateContainer) => Scalar | undefined

/** A field with one value per container, saying which containers lack it (A10). */
export function perContainer(
  key: string,
  type: FieldType,
  path: string,
  read: Reader,
  options: FieldDetail & { only?: 'lasting' } = {},
): Field {
  const extract = (object: KubeObject): FieldValue => {
    const values: FieldEntry[] = []
    const lacking: string[] = []
    for (const container of podTemplateOf(object).containers) {
      if (options.only === 'lasting' && container.sort === 'init') continue
      const value = read(container)
      const at = `${container.path}.${path}`
      if (value === undefined) lacking.push(at)
      else
        values.push({ value, path: at, ...(container.sort === 'init' ? { transient: true } : {}) })
    }
    return many(values, `${podTemplateOf(object).path}.containers[].${path}`, lacking)
  }
  return field(key, type, extract, { ...options, many: true })
}

/** A field that stands in the pod spec itself; `orElse` is the API's default. */
export function inSpec(key: string, type: FieldType, name: string, orElse?: Scalar): Field {
  return field(key, type, (object) => {
    const { spec, path } = podTemplateOf(object)
    const raw = at(spec, name)
    const isScalar = typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean'
    return optional(isScalar && raw !== '' ? raw : orElse, `${path}.${name}`)
  })
}

/** Reads a request or limit of one resource. */
export function quantity(
  section: 'requests' | 'limits',
  resource: string,
  type: 'cpu' | 'bytes' | 'count',
): Reader {
  return ({ container }) => {
    const raw = at(container, 'resources', section, resource)
    if (typeof raw !== 'string' && typeof raw !== 'number') return undefined
    return type === 'cpu' ? milliCores(raw) : quantityNumber(raw)
  }
}

/** Reads how many times the request the limit of a resource is. */
export function ratio(resource: string): Reader {
  return ({ container }) => {
    const limit = quantityNumber(textOrNumber(container, 'limits', resource))
    const request = quantityNumber(textOrNumber(container, 'requests', resource))
    return limit === undefined || request === undefined || request === 0
      ? undefined
      : limit / request
  }
}

function textOrNumber(container: JsonObject, section: string, resource: string): string | number {
  const raw = at(container, 'resources', section, resource)
  return typeof raw === 'string' || typeof raw === 'number' ? raw : ''
}

/** A field that describes a probe; containers that end by themselves have none. */
export function probe(key: 'readinessProbe' | 'livenessProbe' | 'startupProbe'): Field {
  return perContainer(
    key,
    'text',
    key,
    ({ container }) => {
      const definition = objectAt(container, key)
      return Object.keys(definition).length === 0 ? undefined : probeText(definition)
    },
    { only: 'lasting' },
  )
}

function probeText(definition: JsonObject): string {
  const http = objectAt(definition, 'httpGet')
  const portOf = (target: JsonObject): string => scalarTextAt(target, 'port') ?? ''
  if (Object.keys(http).length > 0)
    return `HTTP GET ${textAt(http, 'path') ?? '/'} on port ${portOf(http)}`
  const tcp = objectAt(definition, 'tcpSocket')
  if (Object.keys(tcp).length > 0) return `TCP on port ${portOf(tcp)}`
  const grpc = objectAt(definition, 'grpc')
  if (Object.keys(grpc).length > 0) return `gRPC on port ${portOf(grpc)}`
  const command = textsAt(definition, 'exec', 'command')
  return command.length > 0 ? `command ${command[0]}` : 'defined'
}

/** A text field with several values. */
export function manyTexts(
  key: string,
  read: (object: KubeObject) => { values: readonly FieldEntry[]; path: string },
  detail: FieldDetail = {},
): Field {
  return field(
    key,
    'text',
    (object) => {
      const { values, path } = read(object)
      return many(values, path)
    },
    { ...detail, many: true },
  )
}

/** Reads one part of the image reference. */
export function part(read: (parts: ReturnType<typeof imageParts>) => string | undefined): Reader {
  return ({ container }) => {
    const image = textAt(container, 'image')
    return image === undefined ? undefined : read(imageParts(image))
  }
}

/** Reads how many GPUs a container asks for. */
export function gpus({ container }: TemplateContainer): number | undefined {
  const wanted = Object.entries(objectAt(container, 'resources', 'limits')).filter(([name]) =>
    /(?:^|\/)gpu$/.test(name),
  )
  const total = wanted.reduce(
    (sum, [, raw]) =>
      sum + (quantityNumber(typeof raw === 'number' || typeof raw === 'string' ? raw : '') ?? 0),
    0,
  )
  return wanted.length === 0 ? undefined : total
}
