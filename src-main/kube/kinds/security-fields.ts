import type { JsonObject, KubeObject } from '../object.ts'
import { inSpec, manyTexts, perContainer } from './container-values.ts'
import { field, many } from './field.ts'
import { booleanAt, numberAt, objectAt, objectsAt, textAt, textsAt } from './json.ts'
import type { Field, FieldEntry, FieldType } from './kind.ts'
import { podTemplateOf, type TemplateContainer } from './template.ts'

type Value = string | number | boolean

/** A setting that a container may override: its own value, else the pod's, else `orElse`; none of them = lacking (A10). */
function effective(
  key: string,
  type: FieldType,
  path: string,
  read: (context: JsonObject) => Value | undefined,
  orElse?: Value,
): Field {
  return field(
    key,
    type,
    (object) => {
      const template = podTemplateOf(object)
      const shared = read(objectAt(template.spec, 'securityContext'))
      const values: FieldEntry[] = []
      const lacking: string[] = []
      for (const { container, path: own } of template.containers) {
        const value = read(objectAt(container, 'securityContext')) ?? shared ?? orElse
        const where = `${own}.securityContext.${path}`
        if (value === undefined) lacking.push(where)
        else values.push({ value, path: where })
      }
      return many(values, `${template.path}.securityContext.${path}`, lacking)
    },
    { many: true },
  )
}

const volumeType = (volume: JsonObject): string =>
  Object.keys(volume).find((key) => key !== 'name') ?? 'emptyDir'

/** The API server adds the volume of the account's token to every pod; nobody wrote it. */
const isAdded = (volume: JsonObject): boolean =>
  (textAt(volume, 'name') ?? '').startsWith('kube-api-access-')

function volumeTypes(object: KubeObject): { values: FieldEntry[]; path: string } {
  const { spec, path } = podTemplateOf(object)
  return {
    values: objectsAt(spec, 'volumes')
      .filter((volume) => !isAdded(volume))
      .map((volume) => ({
        value: volumeType(volume),
        path: `${path}.volumes[${textAt(volume, 'name') ?? ''}]`,
      })),
    path: `${path}.volumes`,
  }
}

function sysctls(object: KubeObject): { values: FieldEntry[]; path: string } {
  const { spec, path } = podTemplateOf(object)
  const where = `${path}.securityContext.sysctls`
  const names = objectsAt(objectAt(spec, 'securityContext'), 'sysctls')
  return {
    values: names.map((entry) => ({ value: textAt(entry, 'name') ?? '', path: where })),
    path: where,
  }
}

function hostPorts(object: KubeObject): ReturnType<typeof many> {
  const { containers, path } = podTemplateOf(object)
  const values = containers.flatMap(({ container, path: own }) =>
    objectsAt(container, 'ports').flatMap((port) => {
      const value = numberAt(port, 'hostPort')
      return value === undefined || value === 0 ? [] : [{ value, path: `${own}.ports[].hostPort` }]
    }),
  )
  return many(values, `${path}.containers[].ports[].hostPort`)
}

/** The capabilities dropped, container by container; one that drops none is lacking. */
function droppedCapabilities(object: KubeObject): ReturnType<typeof many> {
  const { containers, path } = podTemplateOf(object)
  const where = ({ path: own }: TemplateContainer): string =>
    `${own}.securityContext.capabilities.drop`
  const dropped = ({ container }: TemplateContainer): readonly string[] =>
    textsAt(container, 'securityContext', 'capabilities', 'drop')
  return many(
    containers.flatMap((entry) =>
      dropped(entry).map((value) => ({ value: value.toUpperCase(), path: where(entry) })),
    ),
    `${path}.containers[].securityContext.capabilities.drop`,
    containers.filter((entry) => dropped(entry).length === 0).map(where),
  )
}

/** What a pod template says about isolation, as it takes effect: a container's word before the pod's before the API's default. */
export const securityFields: readonly Field[] = [
  inSpec('hostPID', 'boolean', 'hostPID', false),
  inSpec('hostIPC', 'boolean', 'hostIPC', false),
  field('hostPorts', 'count', hostPorts, { many: true }),
  effective(
    'runAsNonRoot',
    'boolean',
    'runAsNonRoot',
    (context) => booleanAt(context, 'runAsNonRoot'),
    false,
  ),
  effective('runAsUser', 'count', 'runAsUser', (context) => numberAt(context, 'runAsUser')),
  effective('runAsGroup', 'count', 'runAsGroup', (context) => numberAt(context, 'runAsGroup')),
  effective('seccompProfile', 'text', 'seccompProfile.type', (context) =>
    textAt(context, 'seccompProfile', 'type'),
  ),
  effective('appArmorProfile', 'text', 'appArmorProfile.type', (context) =>
    textAt(context, 'appArmorProfile', 'type'),
  ),
  perContainer(
    'allowPrivilegeEscalation',
    'boolean',
    'securityContext.allowPrivilegeEscalation',
    ({ container }) => booleanAt(container, 'securityContext', 'allowPrivilegeEscalation') ?? true,
  ),
  perContainer(
    'procMount',
    'text',
    'securityContext.procMount',
    ({ container }) => textAt(container, 'securityContext', 'procMount') ?? 'Default',
  ),
  field('droppedCapabilities', 'text', droppedCapabilities, { many: true }),
  field('fsGroup', 'count', (object) => {
    const { spec, path } = podTemplateOf(object)
    const value = numberAt(spec, 'securityContext', 'fsGroup')
    const where = `${path}.securityContext.fsGroup`
    return many(value === undefined ? [] : [{ value, path: where }], where)
  }),
  manyTexts('sysctls', sysctls),
  manyTexts('volumeTypes', volumeTypes),
]
