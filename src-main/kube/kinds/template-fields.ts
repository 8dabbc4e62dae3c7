import { isHarmlessValue, isSecretName } from '../../../src-shared/text/secret-names.ts'
import type { JsonObject, KubeObject } from '../object.ts'
import { field, many, some } from './field.ts'
import { imageCategory } from './image.ts'
import { booleanAt, numberAt, objectsAt, textAt, textMapAt, textsAt } from './json.ts'
import type { Field, FieldEntry, FieldValue } from './kind.ts'
import { referencesOf } from './references.ts'
import { securityFields } from './security-fields.ts'
import { podTemplateOf } from './template.ts'
import {
  perContainer,
  inSpec,
  quantity,
  ratio,
  probe,
  part,
  gpus,
  manyTexts,
} from './container-values.ts'

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

/** A literal that gives something away: a masked value was one, a file path is none (S64). */
function mayBeSecret(value: string): boolean {
  if (value.startsWith('[redacted:')) return true
  return !isHarmlessValue(value) && !/^(?:\.{0,2}\/)[\w./-]*$/.test(value)
}

function secretLikeEnv(object: KubeObject): FieldValue {
  const template = podTemplateOf(object)
  const values = template.containers.flatMap(({ container, path }) =>
    objectsAt(container, 'env').flatMap((variable) => {
      const name = textAt(variable, 'name') ?? ''
      const literal = textAt(variable, 'value')
      const isLiteral = literal !== undefined && isSecretName(name) && mayBeSecret(literal)
      return isLiteral ? [{ value: name, path: `${path}.env[${name}]` }] : []
    }),
  )
  return many(values, `${template.path}.containers[].env`)
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
    // A digest pins an image better than any tag: such an image does not lack one.
    part(
      ({ tag, digest }) => tag ?? (digest === undefined ? undefined : `@${digest.slice(0, 19)}`),
    ),
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
  ...securityFields,
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
