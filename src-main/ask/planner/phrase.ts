import type { Token } from './tokens.ts'

/**
 * A phrase of a word table: words separated by spaces, `a|b` for alternatives, `word?` optional, `word*` any ending,
 * `<class>` a word class below. It matches whole tokens only.
 */
export type Phrase = string

/** Articles, possessives and quantifiers that may stand before a noun. */
export const articles: readonly string[] = [
  'the',
  'a',
  'an',
  'my',
  'our',
  'your',
  'this',
  'that',
  'these',
  'those',
  'any',
  'all',
  'some',
  'its',
  'their',
  'each',
  'every',
]

const classes: { readonly [name: string]: readonly string[] } = {
  be: [
    'is',
    'are',
    'was',
    'were',
    'be',
    'been',
    'being',
    'am',
    'get',
    'gets',
    'getting',
    'got',
    'seem',
    'seems',
    'look',
    'looks',
    'stays',
    'stay',
  ],
  aux: [
    'do',
    'does',
    'did',
    'has',
    'have',
    'had',
    'can',
    'could',
    'will',
    'would',
    'should',
    'may',
    'might',
    'must',
  ],
  have: ['has', 'have', 'had', 'having', 'with'],
  det: articles,
  my: ['the', 'a', 'an', 'my', 'our', 'your', 'their', 'some'],
  who: ['who', 'which', 'that', 'what'],
  in: ['in', 'on', 'within', 'inside', 'of', 'from', 'at', 'across', 'for', 'under', 'into'],
  me: ['me', 'us'],
}

type Part = { exact: ReadonlySet<string>; prefixes: readonly string[]; optional: boolean }

const compiled = new Map<Phrase, readonly Part[]>()

const compilePart = (source: string): Part => {
  const optional = source.endsWith('?') && source.length > 1
  const exact = new Set<string>()
  const prefixes: string[] = []
  for (const alternative of (optional ? source.slice(0, -1) : source).split('|')) {
    const named = /^<(\w+)>$/.exec(alternative)
    if (named) for (const word of classes[named[1] ?? ''] ?? []) exact.add(word)
    else if (alternative.endsWith('*') && alternative.length > 1)
      prefixes.push(alternative.slice(0, -1))
    else exact.add(alternative)
  }
  return { exact, prefixes, optional }
}

const partsOf = (phrase: Phrase): readonly Part[] => {
  const known = compiled.get(phrase)
  if (known) return known
  const parts = phrase
    .split(' ')
    .filter((part) => part !== '')
    .map(compilePart)
  compiled.set(phrase, parts)
  return parts
}

const plainTypes = new Set(['word', 'atom', 'number', 'operator', 'punctuation', 'flag'])

const fits = (part: Part, token: Token | undefined): boolean => {
  if (token === undefined || !plainTypes.has(token.type)) return false
  if (part.exact.has(token.fold)) return true
  return (
    token.type !== 'punctuation' && part.prefixes.some((prefix) => token.fold.startsWith(prefix))
  )
}

const matchParts = (
  parts: readonly Part[],
  tokens: readonly Token[],
  at: number,
  index: number,
  free: (at: number) => boolean,
): number => {
  const part = parts[index]
  if (part === undefined) return at
  if (free(at) && fits(part, tokens[at])) {
    const end = matchParts(parts, tokens, at + 1, index + 1, free)
    if (end >= 0) return end
  }
  return part.optional ? matchParts(parts, tokens, at, index + 1, free) : -1
}

const always = (): boolean => true

/** The token index after the phrase when it matches at `at`, else -1; `free` says which tokens may be used. */
export const matchPhrase = (
  phrase: Phrase,
  tokens: readonly Token[],
  at: number,
  free: (at: number) => boolean = always,
): number => {
  const end = matchParts(partsOf(phrase), tokens, at, 0, free)
  return end > at ? end : -1
}

type TokenIndex = { byWord: Map<string, number[]>; starts: Map<Phrase, readonly number[]> }

const indexes = new WeakMap<readonly Token[], TokenIndex>()
const nowhere: readonly number[] = []

const indexOf = (tokens: readonly Token[]): TokenIndex => {
  const known = indexes.get(tokens)
  if (known) return known
  const byWord = new Map<string, number[]>()
  tokens.forEach((token, at) => {
    const list = byWord.get(token.fold)
    if (list) list.push(at)
    else byWord.set(token.fold, [at])
  })
  const index: TokenIndex = { byWord, starts: new Map() }
  indexes.set(tokens, index)
  return index
}

const placesOf = (part: Part, index: TokenIndex, into: Set<number>): void => {
  for (const word of part.exact) for (const at of index.byWord.get(word) ?? nowhere) into.add(at)
  if (part.prefixes.length > 0)
    for (const [word, places] of index.byWord)
      if (part.prefixes.some((prefix) => word.startsWith(prefix)))
        for (const at of places) into.add(at)
}

/** Where a phrase can start in these tokens, ascending; found once per question and then looked up. */
export const startsOf = (phrase: Phrase, tokens: readonly Token[]): readonly number[] => {
  const index = indexOf(tokens)
  const known = index.starts.get(phrase)
  if (known) return known
  const parts = partsOf(phrase)
  const places = new Set<number>()
  for (const part of parts) {
    placesOf(part, index, places)
    if (!part.optional) break
  }
  const starts =
    places.size === 0
      ? nowhere
      : [...places]
          .filter((at) => matchParts(parts, tokens, at, 0, always) > at)
          .sort((a, b) => a - b)
  index.starts.set(phrase, starts)
  return starts
}

/** The longest match of several phrases at `at`, as the index after it, else -1. */
export const matchAny = (
  phrases: readonly Phrase[],
  tokens: readonly Token[],
  at: number,
  free: (at: number) => boolean = always,
): number => {
  let best = -1
  for (const phrase of phrases) {
    const starts = startsOf(phrase, tokens)
    if (starts.length === 0 || !starts.includes(at)) continue
    best = Math.max(best, matchPhrase(phrase, tokens, at, free))
  }
  return best
}

/** One entry of a word table: anything with phrases. */
type Entry = { readonly words: readonly Phrase[] }

const tables = new WeakMap<readonly Token[], Map<readonly Entry[], Map<number, Entry[]>>>()

/** The entries of a word table that have a phrase starting at `at`, in table order; found once per question. */
export const entriesAt = <T extends Entry>(
  table: readonly T[],
  tokens: readonly Token[],
  at: number,
): readonly T[] => {
  let byTable = tables.get(tokens)
  if (!byTable) {
    byTable = new Map()
    tables.set(tokens, byTable)
  }
  let places = byTable.get(table)
  if (!places) {
    places = new Map()
    for (const entry of table)
      for (const start of anyStarts(entry.words, tokens)) {
        const list = places.get(start)
        if (list) list.push(entry)
        else places.set(start, [entry])
      }
    byTable.set(table, places)
  }
  return (places.get(at) ?? []) as T[]
}

/** Every index at which one of the phrases can start, ascending. */
export const anyStarts = (phrases: readonly Phrase[], tokens: readonly Token[]): number[] => {
  const places = new Set<number>()
  for (const phrase of phrases) for (const at of startsOf(phrase, tokens)) places.add(at)
  return [...places].sort((a, b) => a - b)
}

const lists = new Map<string, readonly Phrase[]>()

/** A list of phrases written as one text with semicolons between them. */
export const phrases = (text: string): readonly Phrase[] => {
  const known = lists.get(text)
  if (known) return known
  const list = text.split(';').map((phrase) => phrase.trim().replace(/\s+/g, ' '))
  lists.set(text, list)
  return list
}

/** Every plain word a phrase can match, for the vocabulary of spelling corrections. */
export const wordsOf = (phrase: Phrase): string[] =>
  partsOf(phrase)
    .flatMap((part) => [...part.exact])
    .filter((word) => /^[a-z]+$/.test(word))

/** Every stem that a phrase can match with any ending. */
export const stemsOf = (phrase: Phrase): string[] =>
  partsOf(phrase).flatMap((part) => [...part.prefixes])
