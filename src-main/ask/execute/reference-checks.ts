import {
  apiKindOf,
  indexBy,
  knownObjects,
  objectNamed,
  servedKindsOf,
  type Field,
  type FieldContext,
  type FieldEntry,
  type Kind,
  type KubeObject,
} from '../../kube/index.ts'

/** Values that satisfy a check over other objects, or why that cannot be told (A13). */
export type CheckedValues =
  | { state: 'known'; entries: readonly FieldEntry[] }
  | { state: 'unknown'; reason: string }

/** Values that also occur on another row of the same kind: selectors within a namespace, everything else in the whole context (A13). */
export function duplicateValues(
  field: Field,
  entries: readonly FieldEntry[],
  object: KubeObject,
  kind: Kind,
  context: FieldContext,
): CheckedValues {
  const served = servedKindsOf(kind, context.state.served)[0]
  if (!served) return { state: 'unknown', reason: `${kind.key} is not served` }
  const isLocal = isLocalField(field.key)
  const known = knownObjects(
    context.state,
    served.key,
    isLocal ? object.metadata.namespace : undefined,
  )
  if (known.state === 'unknown') return known
  const index = indexBy(known.objects, `value of ${field.key}`, (other) => {
    const value = field.extract(other, context)
    if (value.state !== 'some') return []
    return [...new Set(value.values.map((entry) => scopeKey(isLocal, other, entry)))]
  })
  const repeated = entries.filter((entry) => {
    const rows = index.get(scopeKey(isLocal, object, entry)) ?? []
    return rows.some(
      ({ metadata }) =>
        metadata.name !== object.metadata.name || metadata.namespace !== object.metadata.namespace,
    )
  })
  return { state: 'known', entries: repeated }
}

/** Whether a duplicate is looked for inside one namespace only. */
export function isLocalField(key: string): boolean {
  return key === 'selector' || key === 'podSelector'
}

function scopeKey(isLocal: boolean, object: KubeObject, entry: FieldEntry): string {
  return `${isLocal ? (object.metadata.namespace ?? '') : ''}\n${String(entry.value)}`
}

/** The kind that the values of a field name, by the kind they stand on; undefined when the field is no reference. */
export function referredKind(field: string, kind: Kind): readonly string[] | undefined {
  const key = `${apiKindOf(kind)}.${field}`
  if (Object.hasOwn(byKindAndField, key)) return byKindAndField[key]
  return Object.hasOwn(byField, field) ? byField[field] : undefined
}

const byKindAndField: { readonly [key: string]: readonly string[] } = {
  'Ingress.class': ['IngressClass'],
  'Ingress.backends': ['Service'],
  'Ingress.tlsSecrets': ['Secret'],
  'PersistentVolumeClaim.class': ['StorageClass'],
  'PersistentVolumeClaim.volume': ['PersistentVolume'],
  'PersistentVolume.class': ['StorageClass'],
  'PersistentVolume.claim': ['PersistentVolumeClaim'],
  'HorizontalPodAutoscaler.target': ['Deployment', 'StatefulSet', 'ReplicaSet'],
  'StatefulSet.serviceName': ['Service'],
  'RoleBinding.role': ['Role', 'ClusterRole'],
  'ClusterRoleBinding.role': ['ClusterRole'],
  'HTTPRoute.backends': ['Service'],
  'HTTPRoute.parents': ['Gateway'],
}

const byField: { readonly [key: string]: readonly string[] } = {
  serviceAccount: ['ServiceAccount'],
  claims: ['PersistentVolumeClaim'],
  configMaps: ['ConfigMap'],
  secrets: ['Secret'],
  priorityClass: ['PriorityClass'],
  node: ['Node'],
}

/** Values that name an object which does not exist (A13); unknown when the objects could not all be read. */
export function danglingValues(
  field: Field,
  entries: readonly FieldEntry[],
  object: KubeObject,
  kind: Kind,
  context: FieldContext,
): CheckedValues {
  const targets = referredKind(field.key, kind)
  if (!targets) return { state: 'unknown', reason: `${field.key} of ${kind.key} names no object` }
  const missing: FieldEntry[] = []
  for (const entry of entries) {
    const { wanted, namespace, name } = referred(String(entry.value), targets, object)
    let exists = false
    for (const target of wanted) {
      const isWide = context.state.served.find(target)?.namespaced === false
      const known = knownObjects(context.state, target, isWide ? undefined : namespace)
      if (known.state === 'unknown') return known
      exists ||= objectNamed(known.objects, isWide ? undefined : namespace, name) !== undefined
    }
    if (!exists) missing.push(entry)
  }
  return { state: 'known', entries: missing }
}

/** `Kind/name`, `namespace/name` and `name:port` forms of a reference. */
function referred(
  text: string,
  targets: readonly string[],
  object: KubeObject,
): { wanted: readonly string[]; namespace: string | undefined; name: string } {
  const own = object.metadata.namespace
  const bare = text.replace(/:[^:/]*$/, '')
  const [first = '', rest] = bare.split('/', 2)
  if (rest === undefined) return { wanted: targets, namespace: own, name: bare }
  return targets.includes(first)
    ? { wanted: [first], namespace: own, name: rest }
    : { wanted: targets, namespace: first, name: rest }
}
