import type { Lexicon } from './lexicon.ts'
import type { Token } from './tokens.ts'
import { componentWords } from './words/component-words.ts'
import { functionWords } from './words/function-words.ts'
import { correctable, isKnownWord } from './vocabulary.ts'

/** One corrected word (A29). */
export type Correction = { typed: string; word: string }

/** Damerau-Levenshtein distance (adjacent swaps count one), or `limit + 1` when it is larger. */
export const distance = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let value = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, (before[j - 2] ?? 0) + 1)
      row.push(value)
      least = Math.min(least, value)
    }
    if (least > limit) return limit + 1
    before = last
    last = row
  }
  return last[b.length] ?? limit + 1
}

const allowed = (length: number): number =>
  length >= 8 ? 2 : length >= 4 ? 1 : length === 3 ? 1 : 0

const correction = (token: Token): string | undefined => {
  const limit = allowed(token.fold.length)
  let best: string | undefined
  let least = limit + 1
  let unique = true
  for (const word of correctable) {
    if (Math.abs(word.length - token.fold.length) > limit) continue
    const found = distance(token.fold, word, limit)
    if (found > limit || found === 0) continue
    const swapped = word[0] === token.fold[1] && word[1] === token.fold[0]
    if (word[0] !== token.fold[0] && !swapped) continue
    if (token.fold.length === 3 && !isSwap(token.fold, word)) continue
    const rank = found + (word[0] === token.fold[0] ? 0 : 0.5)
    if (rank < least) {
      best = word
      least = rank
      unique = true
    } else if (rank === least) unique = false
  }
  return unique ? best : undefined
}

const isSwap = (a: string, b: string): boolean =>
  a.length === b.length && a.split('').sort().join('') === b.split('').sort().join('')

const nameCue =
  /^(?:namespace|ns|named|called|in|of|for|from|context|cluster|label|pod|deployment|service|job|node|group|user|account|release|app|application|sa|serviceaccount|from|at|to|between|does|do|can|the|with|is|why|and|on|by)$/

/** Corrects misspelt built-in words; names, numbers, quoted spans and words where a name may stand are left alone (A29). */
export const correctSpelling = (
  tokens: readonly Token[],
  lexicon: Lexicon,
): { tokens: Token[]; corrections: Correction[] } => {
  const corrections: Correction[] = []
  const corrected = tokens.map((token, at): Token => {
    if (token.type !== 'word' || token.fold.length < 3 || !/^[a-z]+$/.test(token.fold)) return token
    if (
      isKnownWord(token.fold) ||
      lexicon.phrases.has(token.fold) ||
      componentWords.has(token.fold) ||
      lexicon.names.sortsOf(token.text).length > 0
    )
      return token
    const before = tokens[at - 1]?.fold ?? ''
    const isKind = (word: string): boolean => lexicon.phrases.has(word)
    const word = correction(token)
    if (word === undefined) return token
    const after = lexicon.phrases
      .get(tokens[at + 1]?.fold ?? '')
      ?.find((phrase) => phrase.words.length === 1)
    if (after && !after.plural) return token
    const kindBefore = lexicon.phrases.get(before)?.some((phrase) => !phrase.plural) === true
    if (
      (kindBefore || nameCue.test(before)) &&
      !(
        (isKind(word) || (functionWords.has(word) && token.fold.length >= 7)) &&
        distance(token.fold, word, 1) === 1 &&
        token.fold.length >= 5 &&
        !/^(?:namespace|ns|named|called|context|label)$/.test(before)
      )
    )
      return token
    corrections.push({ typed: token.text, word })
    return { ...token, text: word, fold: word, typed: token.text }
  })
  return { tokens: corrected, corrections }
}
