import type { FieldType } from '../../../kube/index.ts'

/** One kind as the planner knows it: its key, the phrases that mean it and the type of each field. */
export type KindWords = {
  key: string
  /** Singular phrases; plurals are derived. */
  words: readonly string[]
  /** API resource names, for access questions and kubectl-shaped ones. */
  resource?: string
  clusterScoped?: true
  fields: { readonly [field: string]: FieldType }
}

const types: { readonly [letter: string]: FieldType } = {
  t: 'text',
  n: 'count',
  b: 'boolean',
  c: 'cpu',
  m: 'memory',
  y: 'bytes',
  p: 'percent',
  d: 'duration',
  T: 'time',
  v: 'version',
}

const parse = (source: string): { [field: string]: FieldType } =>
  Object.fromEntries(
    source
      .split(/\s+/)
      .filter((part) => part !== '')
      .map((part): [string, FieldType] => {
        const [key = '', letter = 't'] = part.split(':')
        return [key, types[letter] ?? 'text']
      }),
  )

/** Fields that every kind has (A19). */
export const everyKindFields = parse(
  'name namespace context kind age:d created:T changed:T labels annotations text owner workload managedBy finalizers deleting:b health healthy:b why findings:n unused:b',
)

/** Fields of everything that has a pod template. */
export const templateFields = parse(
  'image tag digest registry containerNames containers:n cpuRequest:c cpuLimit:c memoryRequest:m memoryLimit:m ephemeralRequest:y ephemeralLimit:y gpuRequest:n cpuLimitRatio:n memoryLimitRatio:n readinessProbe livenessProbe startupProbe privileged:b runAsRoot:b readOnlyRoot:b hostNetwork:b hostPID:b hostIPC:b hostPorts:n runAsNonRoot:b runAsUser:n runAsGroup:n seccompProfile appArmorProfile allowPrivilegeEscalation:b procMount droppedCapabilities fsGroup:n sysctls volumeTypes hostPath capabilities automountToken:b serviceAccount tty:b stdin:b env secretLikeEnv volumes claims configMaps secrets nodeSelector tolerations priorityClass gracePeriod:d category',
)

/** One kind from its phrases and its field list. */
export const kind = (
  key: string,
  words: string,
  fields: string,
  more: Partial<KindWords> = {},
): KindWords => ({
  key,
  words: words.split(',').map((word) => word.trim()),
  fields: { ...everyKindFields, ...parse(fields) },
  ...more,
})

/** One kind that has a pod template. */
export const template = (
  key: string,
  words: string,
  fields: string,
  more: Partial<KindWords> = {},
): KindWords => {
  const base = kind(key, words, fields, more)
  return { ...base, fields: { ...templateFields, ...base.fields } }
}
