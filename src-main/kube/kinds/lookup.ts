import type { ClusterState } from '../cluster-state.ts'
import type { KubeObject } from '../object.ts'

/** Objects of a kind that a join rests on: all of them in the scope, or the reason why they are not all known. */
export type Known =
  | { state: 'known'; objects: readonly KubeObject[] }
  | { state: 'unknown'; reason: string }

/**
 * Every object of a served kind (key) in one namespace, or in the whole cluster when `namespace` is undefined; unknown
 * unless every one of them could be read, because a join over a part would read as "none" (A12, A45).
 */
export function knownObjects(state: ClusterState, key: string, namespace?: string): Known {
  const wide = state.listing(key)
  const listing =
    namespace !== undefined && wide?.state !== 'complete'
      ? (state.listing(key, [namespace]) ?? wide)
      : wide
  if (listing === undefined) return { state: 'unknown', reason: `${key} objects were not read` }
  if (listing.state === 'complete') return { state: 'known', objects: listing.objects }
  return {
    state: 'unknown',
    reason: listing.message ?? `${key} objects could not all be read (${listing.state})`,
  }
}

const indexes = new WeakMap<
  readonly KubeObject[],
  Map<string, ReadonlyMap<string, readonly KubeObject[]>>
>()

/** The objects grouped by a key, made once per list of objects and index name; objects with an undefined key are left out. */
export function indexBy(
  objects: readonly KubeObject[],
  name: string,
  keysOf: (object: KubeObject) => readonly string[],
): ReadonlyMap<string, readonly KubeObject[]> {
  const known =
    indexes.get(objects) ?? new Map<string, ReadonlyMap<string, readonly KubeObject[]>>()
  indexes.set(objects, known)
  const existing = known.get(name)
  if (existing) return existing
  const index = new Map<string, KubeObject[]>()
  for (const object of objects) {
    for (const key of keysOf(object)) {
      const group = index.get(key)
      if (group) group.push(object)
      else index.set(key, [object])
    }
  }
  known.set(name, index)
  return index
}

/** The index key of an object or of a reference to one: its namespace (empty for cluster scope) and name. */
export function nameKey(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`
}

/** The object of this namespace and name among the given ones. */
export function objectNamed(
  objects: readonly KubeObject[],
  namespace: string | undefined,
  name: string,
): KubeObject | undefined {
  const index = indexBy(objects, 'name', ({ metadata }) => [
    nameKey(metadata.namespace, metadata.name),
  ])
  return index.get(nameKey(namespace, name))?.[0]
}

/** The objects of these that the owner (by uid) controls. */
export function ownedBy(objects: readonly KubeObject[], owner: KubeObject): readonly KubeObject[] {
  const index = indexBy(objects, 'controller', ({ metadata }) =>
    (metadata.ownerReferences ?? [])
      .filter(({ controller }) => controller === true)
      .map(({ uid }) => uid),
  )
  return owner.metadata.uid === undefined ? [] : (index.get(owner.metadata.uid) ?? [])
}
