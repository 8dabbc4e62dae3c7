import { phrases } from './phrase.ts'
import type { Name } from '../../../src-shared/model/plan-types.ts'
import { nameAt, nameListAt, patternOf } from './read-names.ts'
import {
  determiners,
  freeMatch,
  isFree,
  isNameLike,
  isNameShaped,
  kindAt,
  skip,
  word,
  type KindMention,
  type Reading,
} from './reading.ts'

/** A noun with its kind and name, at a place in the question. */
export type NounPhrase = {
  kind?: string | string[]
  name?: Name
  start: number
  end: number
  plural: boolean
  weak: boolean
}

const nameStop = /^(?:healthy|named|called)$/

const leftName = (
  reading: Reading,
  mention: KindMention,
): { name: Name; start: number } | undefined => {
  const at = mention.start - 1
  const token = reading.tokens[at]
  if (!token || !isFree(reading, at) || nameStop.test(token.fold)) return undefined
  const shaped = isNameShaped(token)
  if (!shaped && (!isNameLike(reading, at) || /^(?:a|an)$/.test(word(reading, at - 1))))
    return undefined
  const parts: string[] = [token.text]
  let start = at
  while (
    !shaped &&
    isFree(reading, start - 1) &&
    reading.tokens[start - 1]?.type === 'word' &&
    isNameLike(reading, start - 1)
  ) {
    start -= 1
    parts.unshift(reading.tokens[start]?.text ?? '')
  }
  if (!shaped && start === 0) return undefined
  if (parts.length > 1) {
    reading.assumptions.push(`“${parts.join(' ')}” was read as a name that contains ${token.text}.`)
    return { name: { has: token.text }, start }
  }
  return { name: patternOf(token.text), start }
}

const spokenLeft = (
  reading: Reading,
  mention: KindMention,
): { name: Name; start: number } | undefined => {
  for (let start = Math.max(0, mention.start - 4); start < mention.start - 1; start += 1) {
    const words = reading.tokens.slice(start, mention.start)
    if (!words.every((token, offset) => token.type === 'word' && isFree(reading, start + offset)))
      continue
    const joined = words.map((token) => token.fold).join('-')
    if (
      reading.lexicon.names.has('workload', joined) ||
      reading.lexicon.names.has('object', joined)
    )
      return { name: joined, start }
  }
  return undefined
}

const rightNames = (
  reading: Reading,
  mention: KindMention,
): { name: Name; end: number } | undefined => {
  const lead = freeMatch(
    reading,
    mention.end,
    phrases('named|called; named|called like; with|by the? name; whose name is; :'),
  )
  if (lead > 0) {
    const list = nameListAt(reading, lead, true)
    return list
      ? { name: list.names.length > 1 ? list.names : list.first, end: list.end }
      : undefined
  }
  const token = reading.tokens[mention.end]
  if (!token || !isFree(reading, mention.end)) return undefined
  const plainAllowed =
    !mention.plural &&
    (!mention.weak || /^(?:releases?|charts?)$/.test(word(reading, mention.end - 1))) &&
    isNameLike(reading, mention.end)
  if (!isNameShaped(token) && !plainAllowed) return undefined
  if (mention.plural && token.type !== 'quote' && token.type !== 'atom') return undefined
  const next = kindAt(reading, mention.end + 1)
  if (next && !next.weak && !mention.plural && token.type === 'word') return undefined
  const list = nameListAt(reading, mention.end)
  return list ? { name: list.names.length > 1 ? list.names : list.first, end: list.end } : undefined
}

/** The noun phrase of a kind mention: its own name left or right of it. */
export const phraseOf = (reading: Reading, mention: KindMention): NounPhrase => {
  const right = rightNames(reading, mention)
  const left = right ? undefined : (spokenLeft(reading, mention) ?? leftName(reading, mention))
  const second = kindAt(reading, mention.end)
  const doubled =
    second !== undefined &&
    second.start === mention.end &&
    (second.key === mention.key ||
      (second.key === 'Pod' && mention.key !== 'Pod' && !mention.plural && left !== undefined))
  let start = left?.start ?? mention.start
  const end = right?.end ?? (doubled && second ? second.end : mention.end)
  while (
    isFree(reading, start - 1) &&
    determiners.has(word(reading, start - 1)) &&
    word(reading, start - 1) !== 'of'
  )
    start -= 1
  const name = right?.name ?? left?.name
  return {
    kind: doubled && second ? second.key : mention.key,
    ...(name === undefined ? {} : { name }),
    start,
    end,
    plural: mention.plural,
    weak: mention.weak,
  }
}

/** A noun phrase that starts at `at` (determiners skipped): a kind with or without a name, or a name alone. */
export const nounPhraseAt = (reading: Reading, at: number): NounPhrase | undefined => {
  const start = skip(reading, at, determiners)
  const direct = kindAt(reading, start)
  if (direct) {
    const phrase = phraseOf(reading, direct)
    if (phrase.start <= start || phrase.name !== undefined) return { ...phrase, start: at }
  }
  const name = nameAt(reading, start)
  if (!name) return undefined
  const after = kindAt(reading, name.end)
  if (after)
    return {
      kind: after.key,
      name: name.name,
      start: at,
      end: after.end,
      plural: after.plural,
      weak: after.weak,
    }
  return { name: name.name, start: at, end: name.end, plural: false, weak: false }
}
