import type { Read } from '../../src-shared/model/read.ts'
import { builtInKinds } from './built-in-kinds.ts'
import type { ServedKind, ServedKinds } from './cluster-state.ts'

/** A kind as discovery tells it, before its key is known. */
export type FoundKind = Omit<ServedKind, 'key'>

const builtInGroups = new Map<string, Set<string>>()
for (const { kind, group } of builtInKinds) {
  const groups = builtInGroups.get(kind) ?? new Set<string>()
  builtInGroups.set(kind, groups.add(group))
}

/**
 * Gives every kind its key: the kind alone where one group serves it or where the group is the built-in home of it (the
 * core group first), else `Kind.group`.
 */
export function withKeys(found: readonly FoundKind[]): ServedKind[] {
  const groupsOf = new Map<string, Set<string>>()
  for (const { kind, group } of found) {
    groupsOf.set(kind, (groupsOf.get(kind) ?? new Set<string>()).add(group))
  }
  return found.map((kind) => {
    const groups = groupsOf.get(kind.kind) ?? new Set([kind.group])
    return {
      ...kind,
      key: kind.group === homeOf(kind.kind, groups) ? kind.kind : `${kind.kind}.${kind.group}`,
    }
  })
}

/** The group whose kind keeps the plain name, or undefined when no group has the better claim. */
function homeOf(kind: string, groups: ReadonlySet<string>): string | undefined {
  const builtIn = builtInGroups.get(kind)
  if (builtIn === undefined) return groups.size === 1 ? [...groups][0] : undefined
  return (
    [...builtIn].find((group) => groups.has(group)) ??
    (groups.size === 1 ? [...groups][0] : undefined)
  )
}

/** Indexes kinds by key, `kind.group`, `plural.group`, kind, plural, singular and short name, any case; built-in groups win a shared word. */
export function servedKinds(
  kinds: readonly ServedKind[],
  complete: boolean,
  reads: readonly Read[],
): ServedKinds {
  const byWord = new Map<string, ServedKind>()
  const claim = (word: string, kind: ServedKind): void => {
    const key = word.toLowerCase()
    if (key !== '' && !byWord.has(key)) byWord.set(key, kind)
  }
  // Exact names of every kind come before short names of any, so that no short name hides a kind.
  for (const kind of kinds) claim(kind.key, kind)
  for (const kind of kinds) {
    claim(`${kind.kind}.${kind.group}`, kind)
    claim(`${kind.resource}.${kind.group}`, kind)
  }
  const plainFirst = [...kinds].sort((a, b) => Number(a.key !== a.kind) - Number(b.key !== b.kind))
  for (const kind of plainFirst) claim(kind.kind, kind)
  for (const kind of plainFirst) claim(kind.resource, kind)
  for (const kind of plainFirst) claim(kind.singular, kind)
  for (const kind of plainFirst) for (const short of kind.shortNames) claim(short, kind)
  return {
    kinds,
    complete,
    reads,
    find: (word) => byWord.get(word.toLowerCase()),
  }
}
