import type { Scalar } from '../../../src-shared/model/plan-types.ts'
import { milliCores, quantityNumber } from '../../../src-shared/text/quantity.ts'
import type { JsonObject, KubeObject } from '../object.ts'
import { field, many, optional, some, type FieldDetail } from './field.ts'
import { imageCategory, imageParts } from './image.ts'
import {
  at,
  booleanAt,
  numberAt,
  objectAt,
  objectsAt,
  scalarTextAt,
  textAt,
  textMapAt,
  textsAt,
} from './json.ts'
import type { Field, FieldEntry, FieldType, FieldValue } from './kind.ts'
import { referencesOf } from './references.ts'
import { podTemplateOf, type TemplateContainer } from './template.ts'

type Reader = (container: TemplateContainer) => Scalar | undefined

/** A field with one value per container, saying which containers lack it (A10). */
function perContainer(
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
function inSpec(key: string, type: FieldType, name: string, orElse?: Scalar): Field {
  return field(key, type, (object) => {
    const { spec, path } = podTemplateOf(object)
    const raw = at(spec, name)
    const isScalar = typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean'
    return optional(isScalar && raw !== '' ? raw : orElse, `${path}.${name}`)
  })
}

function quantity(
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

function ratio(resource: string): Reader {
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

function probe(key: 'readinessProbe' | 'livenessProbe' | 'startupProbe'): Field {
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

function runsAsRoot(object: KubeObject): FieldValue {
  const { spec, path, containers } = podTemplateOf(object)
  const values: FieldEntry[] = []
  const lacking: string[] = []
  for (const { container, path: own } of containers) {
    const user =
      numberAt(container, 'securityContext', 'runAsUser') ??
      numberAt(spec, 'securityContext', 'runAsUser')
    const nonRoot =
      booleanAt(container, 'securityContext', 'runAsNonRoot') ??
      booleanAt(spec, 'securityContext', 'runAsNonRoot')
    const where = `${own}.securityContext.runAsUser`
    if (user !== undefined) values.push({ value: user === 0, path: where })
    else if (nonRoot === true)
      values.push({ value: false, path: `${own}.securityContext.runAsNonRoot` })
    else lacking.push(where)
  }
  return many(values, `${path}.securityContext.runAsUser`, lacking)
}

const credentialName =
  /(?:^|[_\-.])(?:pass(?:word|wd|phrase)?|pwd|secret|token|api[_\-.]?key|access[_\-.]?key|private[_\-.]?key|credentials?|connection[_\-.]?string|dsn|cookie|session|salt)(?:$|[_\-.])/i

const placeholders: ReadonlySet<string> = new Set([
  'changeme',
  'change-me',
  'none',
  'null',
  'example',
  'todo',
  'redacted',
  'placeholder',
  'dummy',
  'xxx',
  'n/a',
])

/** Whether a name of a variable or key says that its value is a credential (S64); camelCase counts as parts. */
export function isCredentialName(name: string): boolean {
  return credentialName.test(name.replace(/([a-z0-9])([A-Z])/g, '$1_$2'))
}

/** Whether a literal value may be one: not empty, a reference, a boolean, a small number, a path or a placeholder (S64). */
export function mayBeCredential(value: string): boolean {
  const text = value.trim()
  if (text === '' || placeholders.has(text.toLowerCase())) return false
  if (/^(?:true|false|yes|no|on|off)$/i.test(text) || /^\$[({]/.test(text)) return false
  if (/^\d+(?:ms|s|m|h|d)?$/.test(text) && Number.parseInt(text, 10) < 10_000) return false
  return !/^(?:\.{0,2}\/)[\w./-]*$/.test(text)
}

function secretLikeEnv(object: KubeObject): FieldValue {
  const template = podTemplateOf(object)
  const values = template.containers.flatMap(({ container, path }) =>
    objectsAt(container, 'env').flatMap((variable) => {
      const name = textAt(variable, 'name') ?? ''
      const literal = textAt(variable, 'value')
      const isLiteral = literal !== undefined && isCredentialName(name) && mayBeCredential(literal)
      return isLiteral ? [{ value: name, path: `${path}.env[${name}]` }] : []
    }),
  )
  return many(values, `${template.path}.containers[].env`)
}

function manyTexts(
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

function referenced(key: string, kind: string): Field {
  return manyTexts(key, (object) => {
    const found = referencesOf(object).filter((reference) => reference.kind === kind)
    const first = new Map(found.map(({ name, path }) => [name, path]))
    return {
      values: [...first].map(([value, path]) => ({ value, path })),
      path: `${podTemplateOf(object).path}.volumes`,
    }
  })
}

function part(read: (parts: ReturnType<typeof imageParts>) => string | undefined): Reader {
  return ({ container }) => {
    const image = textAt(container, 'image')
    return image === undefined ? undefined : read(imageParts(image))
  }
}

function toleration(entry: JsonObject): string {
  const key = textAt(entry, 'key') ?? '*'
  const value = textAt(entry, 'value')
  const effect = textAt(entry, 'effect')
  return `${key}${value === undefined ? '' : `=${value}`}${effect === undefined ? '' : `:${effect}`}`
}

/** The fields T of every pod template: of a Pod, a container row and every workload (A18). */
export const templateFields: readonly Field[] = [
  perContainer('image', 'text', 'image', ({ container }) => textAt(container, 'image')),
  perContainer(
    'tag',
    'text',
    'image',
    part(({ tag }) => tag),
  ),
  perContainer(
    'digest',
    'text',
    'image',
    part(({ digest }) => digest),
  ),
  perContainer(
    'registry',
    'text',
    'image',
    part(({ registry }) => registry),
  ),
  perContainer('containerNames', 'text', 'name', ({ name }) => name || undefined),
  field('containers', 'count', (object) => {
    const { containers, path } = podTemplateOf(object)
    return some(containers.filter(({ sort }) => sort !== 'init').length, `${path}.containers`)
  }),
  perContainer('cpuRequest', 'cpu', 'resources.requests.cpu', quantity('requests', 'cpu', 'cpu')),
  perContainer('cpuLimit', 'cpu', 'resources.limits.cpu', quantity('limits', 'cpu', 'cpu')),
  perContainer(
    'memoryRequest',
    'memory',
    'resources.requests.memory',
    quantity('requests', 'memory', 'bytes'),
  ),
  perContainer(
    'memoryLimit',
    'memory',
    'resources.limits.memory',
    quantity('limits', 'memory', 'bytes'),
  ),
  perContainer(
    'ephemeralRequest',
    'bytes',
    'resources.requests.ephemeral-storage',
    quantity('requests', 'ephemeral-storage', 'bytes'),
  ),
  perContainer(
    'ephemeralLimit',
    'bytes',
    'resources.limits.ephemeral-storage',
    quantity('limits', 'ephemeral-storage', 'bytes'),
  ),
  perContainer('gpuRequest', 'count', 'resources.limits', gpus),
  perContainer('cpuLimitRatio', 'count', 'resources', ratio('cpu'), {
    title: 'CPU limit / request',
  }),
  perContainer('memoryLimitRatio', 'count', 'resources', ratio('memory'), {
    title: 'Memory limit / request',
  }),
  probe('readinessProbe'),
  probe('livenessProbe'),
  probe('startupProbe'),
  perContainer(
    'privileged',
    'boolean',
    'securityContext.privileged',
    ({ container }) => booleanAt(container, 'securityContext', 'privileged') ?? false,
  ),
  field('runAsRoot', 'boolean', runsAsRoot, { many: true }),
  perContainer(
    'readOnlyRoot',
    'boolean',
    'securityContext.readOnlyRootFilesystem',
    ({ container }) => booleanAt(container, 'securityContext', 'readOnlyRootFilesystem') ?? false,
  ),
  inSpec('hostNetwork', 'boolean', 'hostNetwork', false),
  manyTexts('hostPath', (object) => {
    const { spec, path } = podTemplateOf(object)
    const values = objectsAt(spec, 'volumes').flatMap((volume) => {
      const value = textAt(volume, 'hostPath', 'path')
      return value === undefined
        ? []
        : [{ value, path: `${path}.volumes[${textAt(volume, 'name') ?? ''}].hostPath.path` }]
    })
    return { values, path: `${path}.volumes[].hostPath.path` }
  }),
  manyTexts('capabilities', (object) => {
    const { containers, path } = podTemplateOf(object)
    const values = containers.flatMap(({ container, path: own }) =>
      textsAt(container, 'securityContext', 'capabilities', 'add').map((value) => ({
        value,
        path: `${own}.securityContext.capabilities.add`,
      })),
    )
    return { values, path: `${path}.containers[].securityContext.capabilities.add` }
  }),
  inSpec('automountToken', 'boolean', 'automountServiceAccountToken'),
  inSpec('serviceAccount', 'text', 'serviceAccountName', 'default'),
  perContainer('tty', 'boolean', 'tty', ({ container }) => booleanAt(container, 'tty') ?? false),
  perContainer(
    'stdin',
    'boolean',
    'stdin',
    ({ container }) => booleanAt(container, 'stdin') ?? false,
  ),
  manyTexts('env', (object) => {
    const { containers, path } = podTemplateOf(object)
    const values = containers.flatMap(({ container, path: own }) =>
      objectsAt(container, 'env').flatMap((variable) => {
        const name = textAt(variable, 'name')
        return name === undefined ? [] : [{ value: name, path: `${own}.env[${name}]` }]
      }),
    )
    return { values, path: `${path}.containers[].env` }
  }),
  field('secretLikeEnv', 'text', secretLikeEnv, { many: true, title: 'Credential-like variables' }),
  manyTexts('volumes', (object) => {
    const { spec, path } = podTemplateOf(object)
    const names = objectsAt(spec, 'volumes').flatMap((volume) => textAt(volume, 'name') ?? [])
    return {
      values: names.map((value) => ({ value, path: `${path}.volumes[${value}]` })),
      path: `${path}.volumes`,
    }
  }),
  referenced('claims', 'PersistentVolumeClaim'),
  referenced('configMaps', 'ConfigMap'),
  referenced('secrets', 'Secret'),
  manyTexts('nodeSelector', (object) => {
    const { spec, path } = podTemplateOf(object)
    const pairs = Object.entries(textMapAt(spec, 'nodeSelector'))
    return {
      values: pairs.map(([key, value]) => ({
        value: `${key}=${value}`,
        path: `${path}.nodeSelector[${key}]`,
      })),
      path: `${path}.nodeSelector`,
    }
  }),
  manyTexts('tolerations', (object) => {
    const { spec, path } = podTemplateOf(object)
    return {
      values: objectsAt(spec, 'tolerations').map((entry) => ({
        value: toleration(entry),
        path: `${path}.tolerations`,
      })),
      path: `${path}.tolerations`,
    }
  }),
  inSpec('priorityClass', 'text', 'priorityClassName'),
  field('gracePeriod', 'duration', (object) => {
    const { spec, path } = podTemplateOf(object)
    return some(
      numberAt(spec, 'terminationGracePeriodSeconds') ?? 30,
      `${path}.terminationGracePeriodSeconds`,
    )
  }),
  manyTexts('category', (object) => {
    const { containers, path } = podTemplateOf(object)
    const values = containers.flatMap(({ container, path: own }) => {
      const value = imageCategory(textAt(container, 'image') ?? '')
      return value === undefined ? [] : [{ value, path: `${own}.image` }]
    })
    return { values, path: `${path}.containers[].image` }
  }),
]

function gpus({ container }: TemplateContainer): number | undefined {
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
