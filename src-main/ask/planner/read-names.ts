import type { Name } from '../../../src-shared/model/plan-types.ts'
import {
  determiners,
  isFree,
  isNameLike,
  isNameShaped,
  kindAt,
  skip,
  word,
  type Reading,
} from './reading.ts'
import { isKnownWord } from './vocabulary.ts'
import { componentWords } from './words/component-words.ts'

/** A name that was read, and the index after it. */
export type NameRead = { name: Name; end: number; text: string }

/** A typed name as a Name: `x*`, `*x` and `*x*` are patterns, everything else is exact. */
export const patternOf = (text: string): Name => {
  const starred = /^(\*?)([^*]+)(\*?)$/.exec(text)
  if (!starred) return text
  const [, before, body = '', after] = starred
  if (before && after) return { has: body }
  if (after) return { starts: body }
  if (before) return { ends: body }
  return text
}

/** Adjacent plain words that are a live name or workload base when joined by `-` (A27). */
const spokenAt = (reading: Reading, at: number): NameRead | undefined => {
  const parts: string[] = []
  let best: NameRead | undefined
  for (let end = at; end < at + 5; end += 1) {
    const token = reading.tokens[end]
    if (!token || token.type !== 'word' || !isFree(reading, end)) break
    parts.push(token.fold)
    const joined = parts.join('-')
    if (
      parts.length > 1 &&
      (reading.lexicon.names.has('workload', joined) || reading.lexicon.names.has('object', joined))
    )
      best = { name: joined, end: end + 1, text: joined }
  }
  return best
}

/** Reads a name at `at`, determiners skipped; `any` accepts every word, as after "namespace" or "named" (A26). */
export const nameAt = (reading: Reading, at: number, any = false): NameRead | undefined => {
  const start = any
    ? skip(reading, at, new Set(['the', 'a', 'an', 'my', 'our', 'is', ':', '=']))
    : skip(reading, at, determiners)
  const token = reading.tokens[start]
  if (!token || !isFree(reading, start)) return undefined
  const spoken = any ? undefined : spokenAt(reading, start)
  if (spoken) return spoken
  if (isNameShaped(token)) return { name: patternOf(token.text), end: start + 1, text: token.text }
  if (
    any &&
    (token.type === 'word' || token.type === 'number') &&
    !/^(?:and|or|in|on|with|that|which|is|are|of|for|from|to|have|has|where|whose|who|by)$/.test(
      token.fold,
    )
  )
    return { name: token.text, end: start + 1, text: token.text }
  if (isNameLike(reading, start))
    return { name: patternOf(token.text), end: start + 1, text: token.text }
  return undefined
}

/** Reads "a, b and c" from `at`: at least one name, else undefined. */
export const nameListAt = (
  reading: Reading,
  at: number,
  any = false,
): { names: string[]; end: number; first: Name } | undefined => {
  const first = nameAt(reading, at, any)
  if (!first) return undefined
  const names = [first.text]
  let end = first.end
  for (;;) {
    let next = end
    while (/^(?:,|and|or|&|nor)$/.test(word(reading, next)) && isFree(reading, next)) next += 1
    if (next === end) break
    const more = nameAt(reading, next)
    if (!more || (more.end !== next + 1 && typeof more.name !== 'string')) break
    const following = kindAt(reading, more.end)
    if (following && !following.weak && following.key !== 'Namespace') break
    const text = word(reading, next)
    if (
      text !== '' &&
      isKnownWord(text) &&
      !componentWords.has(text) &&
      !isNameShaped(reading.tokens[next])
    )
      break
    names.push(more.text)
    end = more.end
  }
  return { names, end, first: first.name }
}
