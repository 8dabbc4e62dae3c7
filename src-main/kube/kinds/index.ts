import type { ServedKind, ServedKinds } from '../cluster-state.ts'
import type { KubeObject } from '../object.ts'
import { clusterRole, clusterRoleBinding, role, roleBinding, serviceAccount } from './access.ts'
import { customResourceDefinition, priorityClass } from './cluster-kinds.ts'
import { configMap, secret } from './config.ts'
import { container } from './container.ts'
import { context } from './context-kind.ts'
import { cronJob } from './cron-job.ts'
import { daemonSet } from './daemon-set.ts'
import { deployment } from './deployment.ts'
import { event } from './event.ts'
import { field, optional } from './field.ts'
import { genericKind, schemaField, schemaType } from './generic.ts'
import { argoApp, fluxHelmRelease, fluxKustomization, fluxSources, helm } from './gitops.ts'
import { ingress, ingressClass } from './ingress.ts'
import { job } from './job.ts'
import { conditionStatus } from './json.ts'
import type { Field, Kind } from './kind.ts'
import { namespace } from './namespace.ts'
import { node } from './node.ts'
import { crossplaneKinds, crossplaneProvider } from './crossplane.ts'
import { gatewayKinds } from './gateway.ts'
import { certificate, externalSecret, secretStores } from './operators.ts'
import { pod } from './pod.ts'
import { horizontalPodAutoscaler, networkPolicy, podDisruptionBudget } from './policy.ts'
import { limitRange, resourceField, resourceQuota } from './quota.ts'
import { replicaSet } from './replica-set.ts'
import { endpointSlice, service } from './service.ts'
import { statefulSet } from './stateful-set.ts'
import { persistentVolume, persistentVolumeClaim, storageClass } from './storage.ts'

/** Every kind with fields of its own (A18); all others are served by {@link genericKind}. */
export const kinds: readonly Kind[] = [
  pod,
  container,
  deployment,
  replicaSet,
  statefulSet,
  daemonSet,
  job,
  cronJob,
  node,
  namespace,
  service,
  endpointSlice,
  ingress,
  ingressClass,
  configMap,
  secret,
  persistentVolumeClaim,
  persistentVolume,
  storageClass,
  horizontalPodAutoscaler,
  podDisruptionBudget,
  networkPolicy,
  resourceQuota,
  limitRange,
  serviceAccount,
  role,
  clusterRole,
  roleBinding,
  clusterRoleBinding,
  event,
  priorityClass,
  customResourceDefinition,
  ...gatewayKinds,
  argoApp,
  fluxKustomization,
  fluxHelmRelease,
  ...fluxSources,
  helm,
  ...crossplaneKinds,
  crossplaneProvider,
  externalSecret,
  ...secretStores,
  certificate,
  context,
]

const groups: { readonly [key: string]: readonly string[] } = {
  workload: ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Rollout'],
  flux: [
    'FluxKustomization',
    'FluxHelmRelease',
    'GitRepository',
    'OCIRepository',
    'HelmRepository',
    'Bucket',
  ],
  gitops: [
    'ArgoApp',
    'FluxKustomization',
    'FluxHelmRelease',
    'GitRepository',
    'OCIRepository',
    'HelmRepository',
    'Bucket',
    'Helm',
  ],
  crossplane: ['CrossplaneManaged', 'CrossplaneClaim', 'CrossplaneComposite', 'CrossplaneProvider'],
  rbac: ['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding', 'ServiceAccount'],
  storage: ['PersistentVolumeClaim', 'PersistentVolume', 'StorageClass'],
  network: ['Service', 'EndpointSlice', 'Ingress', 'Gateway', 'HTTPRoute', 'NetworkPolicy'],
}

const byKey = new Map(kinds.map((kind) => [kind.key, kind]))

/** The kinds of a group kind (A8), undefined when the key is no group. */
export function groupKind(key: string): readonly string[] | undefined {
  return Object.hasOwn(groups, key) ? groups[key] : undefined
}

/** The kind of this key: of the registry, else generic when the server serves it; undefined when it is neither. */
export function findKind(
  key: string,
  served?: ServedKinds,
  definitions: readonly KubeObject[] = [],
): Kind | undefined {
  const known = byKey.get(key)
  if (known) return known
  const found = served?.find(key)
  if (!found) return undefined
  const own = kinds.find(
    (kind) =>
      kind.servedBy === undefined &&
      groupOf(kind) === found.group &&
      apiKindOf(kind) === found.kind,
  )
  return own ?? genericKind(found, definitionOf(found, definitions))
}

/** The served kinds whose objects make the rows of a kind; none when the server does not serve it. */
export function servedKindsOf(kind: Kind, served: ServedKinds): readonly ServedKind[] {
  if (kind.servedBy) return kind.servedBy(served)
  return served.kinds
    .filter((each) => each.kind === apiKindOf(kind) && each.group === groupOf(kind))
    .slice(0, 1)
}

/** The kind as the API spells it. */
export function apiKindOf(kind: Kind): string {
  return kind.apiKind ?? kind.key
}

/**
 * A field of a kind by its key: its own and common fields, `conditions.<Type>`, `labels.<key>`, `annotations.<key>`, the
 * per-resource fields of quotas, and dotted schema paths; undefined for an unknown word without a dot.
 */
export function fieldOf(
  kind: Kind,
  key: string,
  definitions: readonly KubeObject[] = [],
): Field | undefined {
  // Without definitions a key always means the same field; engines ask once per row.
  if (definitions.length > 0) return findField(kind, key, definitions)
  let known = fieldsByKey.get(kind)
  if (!known) {
    known = new Map(kind.fields.map((each) => [each.key, each]))
    fieldsByKey.set(kind, known)
  }
  if (!known.has(key)) known.set(key, findField(kind, key, definitions))
  return known.get(key)
}

const fieldsByKey = new WeakMap<Kind, Map<string, Field | undefined>>()

function findField(kind: Kind, key: string, definitions: readonly KubeObject[]): Field | undefined {
  const own = kind.fields.find((each) => each.key === key)
  if (own) return own
  const dot = key.indexOf('.')
  if (dot <= 0 || dot === key.length - 1) return undefined
  const rest = key.slice(dot + 1)
  switch (key.slice(0, dot)) {
    case 'conditions':
      return field(
        key,
        'text',
        (object) => optional(conditionStatus(object, rest), `status.conditions[${rest}].status`),
        { title: rest },
      )
    case 'labels':
      return field(
        key,
        'text',
        ({ metadata }) => optional(metadata.labels?.[rest], `metadata.labels[${rest}]`),
        { title: rest },
      )
    case 'annotations':
      return field(
        key,
        'text',
        ({ metadata }) => optional(metadata.annotations?.[rest], `metadata.annotations[${rest}]`),
        { title: rest },
      )
    case 'metadata':
    case 'spec':
    case 'status':
      return schemaField(key, typeInSchema(kind, key, definitions))
    default:
      if (kind.key === 'ResourceQuota' || kind.key === 'LimitRange') return resourceField(key)
      return undefined
  }
}

function typeInSchema(kind: Kind, path: string, definitions: readonly KubeObject[]): Field['type'] {
  const [group = '', version = ''] = kind.apiVersion.split('/')
  const definition = definitions.find(
    ({ metadata }) => metadata.name === `${kind.resource}.${group}`,
  )
  return (definition && schemaType(definition, version, path)) ?? 'text'
}

function definitionOf(
  served: ServedKind,
  definitions: readonly KubeObject[],
): KubeObject | undefined {
  return definitions.find(({ metadata }) => metadata.name === `${served.resource}.${served.group}`)
}

function groupOf(kind: Kind): string {
  return kind.apiVersion.includes('/') ? (kind.apiVersion.split('/')[0] ?? '') : ''
}

/** What the planner knows of one kind: its key, plural, short names, words, and its fields with their types and words. */
export type KindWords = {
  key: string
  plural: string
  shortNames: readonly string[]
  words: readonly string[]
  fields: readonly { key: string; type: Field['type']; words: readonly string[] }[]
}

/** The words of every kind of the registry, and of the further kinds a server serves (A25 layers 1 and 2). */
export function fieldWords(
  served?: ServedKinds,
  definitions: readonly KubeObject[] = [],
): readonly KindWords[] {
  const known = new Set(
    kinds.flatMap((kind) => (served ? servedKindsOf(kind, served) : [])).map(({ key }) => key),
  )
  const others = (served?.kinds ?? [])
    .filter(({ key }) => !known.has(key))
    .map((each) => genericKind(each, definitionOf(each, definitions)))
  return [...kinds, ...others].map((kind) => ({
    key: kind.key,
    plural: kind.resource,
    shortNames: kind.shortNames,
    words: kind.words,
    fields: kind.fields.map(({ key, type, words }) => ({ key, type, words })),
  }))
}
