import { phrases } from './phrase.ts'
import {
  freeMatch,
  isFree,
  isNameShaped,
  kindAt,
  kindMentions,
  take,
  word,
  type Reading,
} from './reading.ts'
import { phraseOf } from './noun-phrase.ts'

const pronouns = /^(?:it|its|they|them|their|those|these|this|that|itself)$/

/** "the deployment you found" is from the last answer, "in this list" from the screen. */
const referenceByWords = (
  reading: Reading,
): { from: 'focus' | 'previous'; kind?: string } | undefined => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const list = freeMatch(
      reading,
      at,
      phrases(
        `in|on|from this|the current list|table|view|page|screen; this list|table|view|page|screen`,
      ),
    )
    if (list > at) {
      take(reading, at, list, 'reference')
      return { from: reading.session.focus ? 'focus' : 'previous' }
    }
    const found = freeMatch(
      reading,
      at,
      phrases(
        `that|which? you|i just? found|showed|listed|mentioned|reported|saw|asked about?; from before|above|earlier`,
      ),
    )
    if (found < 0) continue
    const mention = kindMentions(reading)
      .filter((item) => item.end <= at)
      .at(-1)
    if (mention) take(reading, mention.start, mention.end, 'reference')
    take(reading, at, found, 'reference')
    return { from: 'previous', ...(mention ? { kind: mention.key } : {}) }
  }
  return undefined
}

/** Reads what a pronoun or demonstrative stands for: "this service" = focus, "it"/"those pods" = the last answer (A33). */
export const readReference = (
  reading: Reading,
): { from: 'focus' | 'previous'; kind?: string | string[]; nth?: number } | undefined => {
  const shown = referenceByWords(reading)
  if (shown) return shown
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const text = word(reading, at)
    if (!isFree(reading, at)) continue
    const nth = freeMatch(reading, at, ['the? first|second|third|fourth|fifth|last one'])
    if (nth > at) {
      const rank =
        ['first', 'second', 'third', 'fourth', 'fifth'].indexOf(word(reading, nth - 2)) + 1
      take(reading, at, nth, 'reference')
      return { from: 'previous', nth: rank === 0 ? -1 : rank }
    }
    if (!pronouns.test(text)) continue
    const demonstrative = /^(?:this|these|those|that)$/.test(text)
    let next = at + 1
    while (
      isFree(reading, next) &&
      /^(?:failing|broken|same|unhealthy|pending|crashing|failed)$/.test(word(reading, next))
    )
      next += 1
    const mention = demonstrative ? kindAt(reading, next) : undefined
    if (
      demonstrative &&
      !mention &&
      !/^(?:one|ones)$/.test(word(reading, next)) &&
      !isReferential(reading, at)
    )
      continue
    if (!demonstrative && !isReferential(reading, at)) continue
    if (mention && phraseOf(reading, mention).name !== undefined) continue
    take(
      reading,
      at,
      mention ? mention.end : /^(?:one|ones)$/.test(word(reading, next)) ? next + 1 : at + 1,
      'reference',
    )
    const focus =
      demonstrative && reading.session.focus !== undefined && (text === 'this' || text === 'these')
    const kind =
      mention && mention.key !== 'Event' && mention.key !== 'Context' ? mention.key : undefined
    const next2 =
      mention && /^(?:or|and|\/)$/.test(word(reading, mention.end))
        ? kindAt(reading, mention.end + 1)
        : undefined
    if (kind !== undefined && mention && next2) {
      take(reading, mention.end, next2.end, 'reference')
      return { from: focus ? 'focus' : 'previous', kind: [kind, next2.key] }
    }
    return { from: focus ? 'focus' : 'previous', ...(kind === undefined ? {} : { kind }) }
  }
  return undefined
}

/** Whether a pronoun can only mean something said before: no other noun or name in the question could be meant. */
const isReferential = (reading: Reading, at: number): boolean => {
  const text = word(reading, at)
  const others = reading.tokens.some(
    (_, index) =>
      index !== at &&
      isFree(reading, index) &&
      (kindAt(reading, index)?.weak === false || isNameShaped(reading.tokens[index])),
  )
  if (others) return false
  if (/^(?:it|its)$/.test(text)) return !/^(?:seems|looks|appears)$/.test(word(reading, at + 1))
  if (/^(?:they|them|their)$/.test(text)) return true
  const next = word(reading, at + 1)
  if (text === 'that') return at === reading.tokens.length - 1 || /^[?.!,]$/.test(next)
  return (
    at === reading.tokens.length - 1 ||
    /^(?:[?.!,]|is|are|was|in|and|happen|happening|mean)$/.test(next)
  )
}
