import { builtInKinds } from './built-in-kinds.ts'
import type { ServedKinds } from './cluster-state.ts'
import type { KubeObject } from './object.ts'
import { servedKinds, withKeys, type FoundKind } from './served-kinds.ts'

/** Built-in kinds and what the objects and their CustomResourceDefinitions show, without those that are not served. */
export function servedBy(
  objects: readonly KubeObject[],
  notServed: ReadonlySet<string>,
): ServedKinds {
  const found = new Map<string, FoundKind>()
  const add = (kind: FoundKind): void => {
    const id = `${kind.kind}.${kind.group}`
    if (!found.has(id)) found.set(id, kind)
  }
  for (const { key: _key, ...kind } of builtInKinds) add(kind)
  for (const object of objects) for (const kind of definedKinds(object)) add(kind)
  for (const object of objects) add(guessedKind(object))
  const kinds = withKeys([...found.values()]).filter(
    ({ key, kind, group }) => !notServed.has(key) && !notServed.has(`${kind}.${group}`),
  )
  return servedKinds(kinds, true, [])
}

const ALL_VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'] as const

/** The kind that a CustomResourceDefinition brings. */
function definedKinds(object: KubeObject): FoundKind[] {
  if (object.kind !== 'CustomResourceDefinition') return []
  const spec = object['spec'] as {
    group?: string
    scope?: string
    versions?: { name: string; served?: boolean; storage?: boolean }[]
    names?: {
      kind?: string
      plural?: string
      singular?: string
      shortNames?: string[]
      categories?: string[]
    }
  }
  const versions = (spec.versions ?? []).filter(({ served }) => served !== false)
  const version = versions.find(({ storage }) => storage === true) ?? versions[0]
  if (spec.group === undefined || spec.names?.kind === undefined || version === undefined) return []
  return [
    {
      kind: spec.names.kind,
      group: spec.group,
      version: version.name,
      resource: spec.names.plural ?? plural(spec.names.kind),
      singular: spec.names.singular ?? spec.names.kind.toLowerCase(),
      shortNames: spec.names.shortNames ?? [],
      categories: spec.names.categories ?? [],
      namespaced: spec.scope !== 'Cluster',
      verbs: ALL_VERBS,
    },
  ]
}

function guessedKind({ apiVersion, kind, metadata }: KubeObject): FoundKind {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion]
  return {
    kind,
    group: group ?? '',
    version: version ?? '',
    resource: plural(kind),
    singular: kind.toLowerCase(),
    shortNames: [],
    categories: [],
    namespaced: metadata.namespace !== undefined,
    verbs: ALL_VERBS,
  }
}

function plural(kind: string): string {
  const word = kind.toLowerCase()
  if (/(s|x|z|ch|sh)$/.test(word)) return `${word}es`
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`
}
