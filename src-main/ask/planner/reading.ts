import type { Plan } from '../../../src-shared/model/plan-types.ts'
import type { KindPhrase, Lexicon, LexiconKind } from './lexicon.ts'
import { anyStarts, articles, matchAny, type Phrase } from './phrase.ts'
import type { Token } from './tokens.ts'
import { isKnownWord } from './vocabulary.ts'
import { componentWords } from './words/component-words.ts'

/** The instant and zone a question is read in; nothing else is read from the machine. */
export type Clock = { now: Date; timeZone: string }

/** What was asked before (A33): the last Plans, oldest first, and the object in focus on screen. */
export type Session = {
  turns: readonly { plan: Plan; at: Date; context?: string }[]
  focus?: { kind: string; name?: string; ns?: string; ctx?: string }
  /** The context that is selected now. */
  context?: string
}

/** A question while it is read: which tokens are used and for what, and what was assumed. */
export type Reading = {
  tokens: readonly Token[]
  /** By token: what it was read as; undefined = not read yet. */
  used: (string | undefined)[]
  lexicon: Lexicon
  session: Session
  clock: Clock
  assumptions: string[]
  /** How many of the assumptions change rows (A30). */
  rowAssumptions: number
}

/** A reading of the same tokens that can be changed without changing the first. */
export const copyReading = (reading: Reading): Reading => ({
  ...reading,
  used: [...reading.used],
  assumptions: [...reading.assumptions],
})

/** Whether the token at `at` exists and is not read yet. */
export const isFree = (reading: Reading, at: number): boolean =>
  at >= 0 && at < reading.tokens.length && reading.used[at] === undefined

/** Marks tokens from `start` to before `end` as read. */
export const take = (reading: Reading, start: number, end: number, as: string): void => {
  for (let at = start; at < end; at += 1) reading.used[at] ??= as
}

/** The index after a phrase that matches unread tokens at `at`, else -1. */
export const freeMatch = (reading: Reading, at: number, phrases: readonly Phrase[]): number =>
  matchAny(phrases, reading.tokens, at, (index) => isFree(reading, index))

/** The index after a phrase that matches at `at`, read or not, else -1. */
export const anyMatch = (reading: Reading, at: number, phrases: readonly Phrase[]): number =>
  matchAny(phrases, reading.tokens, at)

/** Where one of the phrases occurs among unread tokens, leftmost first. */
export const findFree = (
  reading: Reading,
  phrases: readonly Phrase[],
  from = 0,
): { start: number; end: number } | undefined => {
  for (const at of anyStarts(phrases, reading.tokens)) {
    if (at < from) continue
    const end = freeMatch(reading, at, phrases)
    if (end > at) return { start: at, end }
  }
  return undefined
}

/** Whether one of the phrases occurs anywhere, read or not. */
export const says = (reading: Reading, phrases: readonly Phrase[]): boolean =>
  anyStarts(phrases, reading.tokens).length > 0

/** Folded text of the token at `at`, or an empty string. */
export const word = (reading: Reading, at: number): string => {
  const token = reading.tokens[at]
  return token && token.type !== 'quote' ? token.fold : ''
}

/** Skips unread tokens that are one of the words, rightwards. */
export const skip = (reading: Reading, at: number, words: ReadonlySet<string>): number => {
  let index = at
  while (isFree(reading, index) && words.has(word(reading, index))) index += 1
  return index
}

/** Determiners that may stand before a noun. */
export const determiners: ReadonlySet<string> = new Set([
  ...articles,
  'both',
  'of',
  'given',
  'same',
  'whole',
  'entire',
  'certain',
  'particular',
  'current',
  'following',
])

/** A kind that is mentioned: its key, the phrase and where it stands. */
export type KindMention = {
  key: string
  start: number
  end: number
  plural: boolean
  weak: boolean
}

const phraseAt = (reading: Reading, at: number, phrase: KindPhrase): boolean =>
  phrase.words.every((part, offset) => {
    const token = reading.tokens[at + offset]
    return (
      token !== undefined &&
      (token.type === 'word' || token.type === 'atom') &&
      token.fold === part &&
      isFree(reading, at + offset)
    )
  })

/** What an everyday word means beside others: a claim among managed resources, a release under Flux, a Secret that is synced. */
const sharpened = (reading: Reading, key: string, word: string): string => {
  const has = (pattern: RegExp): boolean => reading.tokens.some((token) => pattern.test(token.fold))
  if (key === 'Helm' && saysFlux(reading)) return 'FluxHelmRelease'
  if (
    word === 'claim' &&
    key === 'PersistentVolumeClaim' &&
    has(/^(?:managed|composite|composites|crossplane|xr|xrs|composition)$/)
  )
    return 'CrossplaneClaim'
  if (key === 'Secret' && has(/^(?:synced|syncs|sync|syncing|refreshed)$/)) return 'ExternalSecret'
  return key
}

/** In a question about Flux a Helm release is Flux's object of that name. */
const saysFlux = (reading: Reading): boolean =>
  reading.tokens.some((token) => /^flux(?:cd)?$/.test(token.fold))

/** "the worker pods": an everyday noun between a determiner and a kind is the name of those rows. */
const namesNextKind = (reading: Reading, at: number): boolean => {
  const token = reading.tokens[at]
  if (
    !token ||
    !/^(?:worker|agent|gateway|app|proxy|router)$/.test(token.fold) ||
    !/^(?:the|my|our|this|all)$/.test(word(reading, at - 1))
  )
    return false
  return (
    reading.lexicon.phrases
      .get(word(reading, at + 1))
      ?.some((phrase) => phrase.words.length === 1 && !phrase.weak && phrase.key !== 'Node') ??
    false
  )
}

const containerParts =
  /^(?:images?|registry|registries|runtimes?|ports?|logs?|names?|status|limits?|requests?|resources?|versions?|restarts?|output|port)$/

/** The longest kind phrase of unread tokens that starts at `at` (A26: never inside a longer token). */
export const kindAt = (reading: Reading, at: number): KindMention | undefined => {
  const token = reading.tokens[at]
  if (!token || (token.type !== 'word' && token.type !== 'atom')) return undefined
  if (namesNextKind(reading, at)) return undefined
  if (token.fold === 'ingress' && /^controllers?$/.test(word(reading, at + 1))) return undefined
  if (token.fold === 'container' && containerParts.test(word(reading, at + 1))) return undefined
  for (const phrase of reading.lexicon.phrases.get(token.fold) ?? [])
    if (phraseAt(reading, at, phrase))
      return {
        key: sharpened(reading, phrase.key, token.fold),
        start: at,
        end: at + phrase.words.length,
        plural: phrase.plural,
        weak: phrase.weak,
      }
  return undefined
}

/** Whether a singular kind phrase ends right before `at`, as in "deployment web". */
const kindEndsAt = (reading: Reading, at: number): boolean => {
  for (let start = Math.max(0, at - 3); start < at; start += 1) {
    const mention = kindAt(reading, start)
    if (mention && mention.end === at && !mention.plural) return true
  }
  return false
}

/** Every kind that is mentioned in unread tokens, left to right. */
export const kindMentions = (reading: Reading): KindMention[] => {
  const mentions: KindMention[] = []
  let at = 0
  while (at < reading.tokens.length) {
    const mention = kindAt(reading, at)
    if (mention) mentions.push(mention)
    at = mention ? mention.end : at + 1
  }
  return mentions
}

/** The lexicon's entry of a kind, if it is known. */
export const kindOf = (reading: Reading, key: string | undefined): LexiconKind | undefined =>
  key === undefined ? undefined : reading.lexicon.kinds.get(key)

const nameShape = /^[a-z0-9_*](?:[-a-z0-9._:/*]*[a-z0-9*])?$/i

/** Whether a token can only be a name: quoted, or with inner marks or digits and no other reading (A24). */
export const isNameShaped = (token: Token | undefined): boolean => {
  if (!token) return false
  if (token.type === 'quote') return nameShape.test(token.text) && token.text.length <= 253
  return (
    token.type === 'atom' &&
    /[a-z]/i.test(token.text) &&
    nameShape.test(token.text) &&
    !/^\d{4}-\d{2}-\d{2}/.test(token.text) &&
    !/^\d{1,2}(?::\d\d)?(?:am|pm)$/i.test(token.text)
  )
}

const beforeName =
  /^(?:the|my|our|a|an|this|that|of|for|from|in|on|with|to|is|are|was|does|did|do|why|and|or|,|called|named|about|between|vs|not|by|both|all|any|\/|&|has|have|says?|doing|can|could|reach|if|whether|when|logs?)$/

/** Whether a word could be a name: nothing in the vocabulary knows it, or it names parts of systems and stands where a name may. */
export const isNameLike = (reading: Reading, at: number): boolean => {
  const token = reading.tokens[at]
  if (!token || !isFree(reading, at)) return false
  if (isNameShaped(token)) return true
  if (token.type !== 'word' || token.text.length < 2) return false
  if (!/^[\p{L}\p{M}\p{N}_]+$/u.test(token.text)) return false
  if (namesNextKind(reading, at)) return true
  if (reading.lexicon.phrases.has(token.fold)) return false
  if (componentWords.has(token.fold))
    return (
      !isKnownWord(token.fold) ||
      beforeName.test(word(reading, at - 1)) ||
      kindAt(reading, at + 1) !== undefined ||
      kindEndsAt(reading, at)
    )
  return !isKnownWord(token.fold)
}
