import { findKind, groupKind, type Kind } from '../../kube/index.ts'

/** One row of a kind in a sentence: the kind as the API spells it, or its title where that is another word. */
export function kindTitle(kind: Kind | undefined): string | undefined {
  return kind?.title ?? kind?.key
}

/** The kinds of a selection in a sentence: `Deployment or StatefulSet`, `object` when none is named. */
export function kindWords(keys: string | readonly string[] | undefined): string {
  const names = [keys ?? []]
    .flat()
    .map((key) => (groupKind(key) ? groupWord(key) : (kindTitle(findKind(key)) ?? key)))
  return names.length === 0 ? 'object' : names.join(' or ')
}

/** A group kind as a word: `workload`, `Flux object`. */
function groupWord(key: string): string {
  if (key === 'workload') return key
  return key === 'rbac' ? 'RBAC object' : `${key.charAt(0).toUpperCase()}${key.slice(1)} object`
}

/** `1 Pod`, `3 Ingresses`: a count with the kind as the API spells it, in the right number. */
export function counted(count: number, kinds: readonly Kind[]): string {
  return `${count} ${kindWord(count, kinds)}`
}

/** The kind in singular or plural; `objects` for several kinds. */
export function kindWord(count: number, kinds: readonly Kind[]): string {
  const only = kinds.length === 1 ? kindTitle(kinds[0]) : undefined
  if (only === undefined) return count === 1 ? 'object' : 'objects'
  return count === 1 ? only : pluralOf(only)
}

/** The English plural of a kind: Ingresses, NetworkPolicies, Pods. */
export function pluralOf(word: string): string {
  if (/(?:s|x|z|ch|sh)$/.test(word)) return `${word}es`
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`
}

/** A title inside a sentence: its first letter small unless it is a short form. */
export function spoken(title: string): string {
  return /^[A-Z][a-z ]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title
}
