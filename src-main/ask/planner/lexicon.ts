import type { FieldType } from '../../kube/index.ts'
import { fold } from './text.ts'
import { builtInKinds } from './words/kinds.ts'
import { everyKindFields, type KindWords } from './words/kind-words.ts'

/** What sort of thing a live name is (layer 3 of A25). */
export type NameSort =
  | 'object'
  | 'workload'
  | 'namespace'
  | 'node'
  | 'label'
  | 'label-value'
  | 'image'
  | 'container'
  | 'release'
  | 'application'
  | 'context'
  | 'pool'

/** Live names, counted so that watch events can add and remove them one by one; names are data and carry no instruction. */
export type LiveNames = {
  add(sort: NameSort, name: string): void
  remove(sort: NameSort, name: string): void
  has(sort: NameSort, name: string): boolean
  /** The sorts a name is known as, in the order of NameSort. */
  sortsOf(name: string): readonly NameSort[]
  /** At most `limit` names of a sort, in code-unit order. */
  some(sort: NameSort, limit: number): readonly string[]
}

/** One kind as the planner reads it: built-in, or found by discovery. */
export type LexiconKind = {
  key: string
  resource?: string
  clusterScoped: boolean
  fields: { readonly [field: string]: FieldType }
  /** False for a custom kind whose schema is not known: any field path is accepted. */
  closed: boolean
}

/** A phrase that means a kind; `weak` ones are everyday nouns too ("app", "run"). */
export type KindPhrase = { words: readonly string[]; key: string; plural: boolean; weak: boolean }

/** What the planner knows: built-in words, served kinds and live names (A25). */
export type Lexicon = {
  kinds: ReadonlyMap<string, LexiconKind>
  /** Kind phrases by their first word, longest first. */
  phrases: ReadonlyMap<string, readonly KindPhrase[]>
  names: LiveNames
  /** Aliases of contexts, namespaces and names (A22): folded alias to what it stands for. */
  aliases: ReadonlyMap<string, { sort: 'context' | 'namespace' | 'object'; name: string }>
}

/** A kind that the server serves, as discovery names it. */
export type ServedWord = {
  key: string
  kind: string
  resource: string
  singular: string
  shortNames: readonly string[]
  categories?: readonly string[]
  namespaced: boolean
}

/** What a lexicon is built from; every part may be left out. */
export type LexiconSource = {
  served?: readonly ServedWord[]
  names?: Partial<Record<NameSort, readonly string[]>>
  aliases?: Readonly<Record<string, { sort: 'context' | 'namespace' | 'object'; name: string }>>
}

const sorts: readonly NameSort[] = [
  'object',
  'workload',
  'namespace',
  'node',
  'label',
  'label-value',
  'image',
  'container',
  'release',
  'application',
  'context',
  'pool',
]

/** An empty set of live names that is updated by watch events. */
export const createLiveNames = (): LiveNames => {
  const counts = new Map<NameSort, Map<string, number>>(sorts.map((sort) => [sort, new Map()]))
  const of = (sort: NameSort): Map<string, number> => counts.get(sort) ?? new Map<string, number>()
  return {
    add: (sort, name) => {
      of(sort).set(name, (of(sort).get(name) ?? 0) + 1)
    },
    remove: (sort, name) => {
      const left = (of(sort).get(name) ?? 0) - 1
      if (left > 0) of(sort).set(name, left)
      else of(sort).delete(name)
    },
    has: (sort, name) => of(sort).has(name),
    sortsOf: (name) => sorts.filter((sort) => of(sort).has(name)),
    some: (sort, limit) => {
      const names: string[] = []
      for (const name of of(sort).keys()) {
        if (names.length >= 2000) break
        names.push(name)
      }
      return names.sort((a, b) => (a < b ? -1 : 1)).slice(0, limit)
    },
  }
}

const weakWords = new Set([
  'app',
  'application',
  'instance',
  'machine',
  'worker',
  'host machine',
  'agent',
  'claim',
  'volume',
  'disk',
  'release',
  'chart',
  'route',
  'budget',
  'project',
  'role',
  'context',
  'cluster',
  'warning',
  'quota',
  'bucket',
  'composite',
  'helm',
  'flux',
  'gateway',
  'gitops',
  'crossplane',
  'endpoint',
  'cron',
  'vm',
  'es',
  'ks',
  'pc',
  'dep',
  'autoscaler',
  'git source',
  'helm repo',
  'sidecar',
])

const pluralOf = (word: string): readonly string[] => {
  if (/(?:s|x|ch|sh)$/.test(word)) return [`${word}es`]
  if (/[^aeiou]y$/.test(word)) return [`${word.slice(0, -1)}ies`, `${word}s`]
  return [`${word}s`]
}

const phrasesOf = (phrase: string, key: string): KindPhrase[] => {
  const words = phrase.split(' ')
  const last = words.at(-1) ?? ''
  const weak = weakWords.has(phrase)
  const plurals = pluralOf(last).map((plural): KindPhrase => ({
    words: [...words.slice(0, -1), plural],
    key,
    plural: true,
    weak,
  }))
  return [{ words, key, plural: false, weak }, ...plurals]
}

const builtInKind = (kind: KindWords): LexiconKind => ({
  key: kind.key,
  ...(kind.resource === undefined ? {} : { resource: kind.resource }),
  clusterScoped: kind.clusterScoped === true,
  fields: kind.fields,
  closed: true,
})

const splitWords = (kind: string): string =>
  kind
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()

/** Builds the lexicon of built-in words, served kinds and live names; later layers win ties (A25). */
export const lexiconFrom = (source: LexiconSource = {}): Lexicon => {
  const kinds = new Map<string, LexiconKind>(
    builtInKinds.map((kind) => [kind.key, builtInKind(kind)]),
  )
  const found = new Map<string, KindPhrase>()
  const index = (phrase: KindPhrase, replace: boolean): void => {
    const id = phrase.words.join(' ')
    if (replace || !found.has(id)) found.set(id, phrase)
  }
  for (const kind of builtInKinds)
    for (const word of [
      ...kind.words,
      ...(/^[A-Z]/.test(kind.key) ? [kind.key.toLowerCase()] : []),
    ])
      for (const phrase of phrasesOf(word, kind.key)) index(phrase, false)
  for (const served of [...(source.served ?? [])].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    if (!kinds.has(served.key))
      kinds.set(served.key, {
        key: served.key,
        resource: served.resource,
        clusterScoped: !served.namespaced,
        fields: everyKindFields,
        closed: false,
      })
    const words = new Set([
      served.kind.toLowerCase(),
      splitWords(served.kind),
      served.singular.toLowerCase(),
      ...served.shortNames,
    ])
    for (const word of words)
      if (word !== '') for (const phrase of phrasesOf(fold(word), served.key)) index(phrase, false)
    index({ words: [served.resource], key: served.key, plural: true, weak: false }, false)
  }
  const phrases = new Map<string, KindPhrase[]>()
  for (const phrase of found.values()) {
    const first = phrase.words[0] ?? ''
    phrases.set(first, [...(phrases.get(first) ?? []), phrase])
  }
  for (const list of phrases.values())
    list.sort((a, b) => b.words.length - a.words.length || Number(a.weak) - Number(b.weak))
  const names = createLiveNames()
  for (const sort of sorts) for (const name of source.names?.[sort] ?? []) names.add(sort, name)
  return { kinds, phrases, names, aliases: new Map(Object.entries(source.aliases ?? {})) }
}
