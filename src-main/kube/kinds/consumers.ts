import type { ClusterState } from '../cluster-state.ts'
import type { KubeObject } from '../object.ts'
import { indexBy, knownObjects, nameKey, type Known } from './lookup.ts'
import { referencesOf } from './references.ts'

const templateKinds = [
  'Pod',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Job',
  'CronJob',
] as const

const consumers: { readonly [kind: string]: readonly string[] } = {
  ConfigMap: templateKinds,
  Secret: [...templateKinds, 'ServiceAccount', 'Ingress', 'StorageClass', 'PersistentVolume'],
  PersistentVolumeClaim: templateKinds,
  ServiceAccount: templateKinds,
  PriorityClass: templateKinds,
  RuntimeClass: templateKinds,
  StorageClass: ['PersistentVolumeClaim', 'PersistentVolume'],
  IngressClass: ['Ingress'],
}

/** Kinds that can use an object of this kind, none when its consumers are not tracked (A21). */
export function consumingKinds(kind: string): readonly string[] {
  return consumers[kind] ?? []
}

/** Objects that use this one over every reference path; unknown when one of the kinds that could could not be read (A21). */
export function consumersOf(object: KubeObject, state: ClusterState): Known {
  const kinds = consumingKinds(object.kind)
  if (kinds.length === 0)
    return { state: 'unknown', reason: `what uses a ${object.kind} is not tracked` }
  const found: KubeObject[] = []
  for (const kind of kinds) {
    // Cluster-scoped objects are used from every namespace.
    const known = knownObjects(state, kind, isWide(kind) ? undefined : object.metadata.namespace)
    if (known.state === 'unknown') return known
    found.push(...(usersByReference(known.objects).get(referenceKey(object)) ?? []))
  }
  return { state: 'known', objects: found }
}

function usersByReference(
  objects: readonly KubeObject[],
): ReadonlyMap<string, readonly KubeObject[]> {
  return indexBy(objects, 'references', (object) => [
    ...new Set(
      referencesOf(object).map(
        ({ kind, namespace, name }) => `${kind} ${nameKey(namespace, name)}`,
      ),
    ),
  ])
}

function referenceKey({ kind, metadata }: KubeObject): string {
  return `${kind} ${nameKey(metadata.namespace, metadata.name)}`
}

function isWide(kind: string): boolean {
  return kind === 'StorageClass' || kind === 'PersistentVolume'
}
