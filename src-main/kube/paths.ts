import type { ServedKind } from './cluster-state.ts'

/** The API root of a group and version: `/api/v1`, `/apis/apps/v1`. */
export function groupPath(group: string, version: string): string {
  return group === '' ? `/api/${version}` : `/apis/${group}/${version}`
}

/** The path of a kind's collection, cluster-wide or in one namespace. */
export function collectionPath(kind: ServedKind, namespace?: string): string {
  const root = groupPath(kind.group, kind.version)
  const scope = kind.namespaced && namespace !== undefined ? `/namespaces/${namespace}` : ''
  return `${root}${scope}/${kind.resource}`
}

/** The path of one object. */
export function objectPath(kind: ServedKind, namespace: string | undefined, name: string): string {
  return `${collectionPath(kind, namespace)}/${name}`
}
