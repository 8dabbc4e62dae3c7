import { unitOf, type UnitWord } from './quantity.ts'
import { isFree, type Reading } from './reading.ts'
import { magnitudes, numberWords } from './words/comparisons.ts'

/** A number with its unit as it stands in the question; `milli` is a bare `m`, which its neighbours decide (A28). */
export type NumberRead = {
  value: number
  unit?: UnitWord
  milli?: true
  end: number
  spoken: boolean
}

const wordNumber = (fold: string): number | undefined => numberWords[fold]

const spokenAt = (reading: Reading, at: number): { value: number; end: number } | undefined => {
  const token = reading.tokens[at]
  if (!token || token.type === 'quote' || !isFree(reading, at)) return undefined
  if (token.fold === 'a' || token.fold === 'an') {
    const next = reading.tokens[at + 1]
    if (!next) return undefined
    if (next.fold === 'couple')
      return { value: 2, end: reading.tokens[at + 2]?.fold === 'of' ? at + 3 : at + 2 }
    const magnitude = magnitudes[next.fold]
    if (magnitude !== undefined) return { value: magnitude, end: at + 2 }
    if (next.fold === 'single') return { value: 1, end: at + 2 }
    return undefined
  }
  if (token.fold === 'couple')
    return { value: 2, end: reading.tokens[at + 1]?.fold === 'of' ? at + 2 : at + 1 }
  let value = token.type === 'number' ? token.number : wordNumber(token.fold)
  if (value === undefined && token.type === 'atom') {
    const [tens = '', ones = ''] = token.fold.split('-')
    const pair = [wordNumber(tens), wordNumber(ones)]
    if (pair[0] !== undefined && pair[1] !== undefined && pair[0] >= 20 && pair[1] < 10)
      value = pair[0] + pair[1]
  }
  if (value === undefined) return undefined
  let end = at + 1
  if (token.unit !== undefined) return { value, end }
  const ones = reading.tokens[end]
  if (
    token.type === 'word' &&
    value >= 20 &&
    value < 100 &&
    ones &&
    (wordNumber(ones.fold) ?? 10) < 10 &&
    (wordNumber(ones.fold) ?? 0) > 0
  ) {
    value += wordNumber(ones.fold) ?? 0
    end += 1
  }
  const scale = reading.tokens[end]
  const magnitude = scale ? magnitudes[scale.fold.replace(/s$/, '')] : undefined
  if (magnitude !== undefined) {
    value *= magnitude
    end += 1
  }
  return { value, end }
}

/** Reads a number at `at`: digits or words, with a suffix or a following unit word; undefined when there is none. */
export const numberAt = (reading: Reading, at: number): NumberRead | undefined => {
  const token = reading.tokens[at]
  const spoken = spokenAt(reading, at)
  if (!spoken || !token) return undefined
  const isSpoken = token.type !== 'number'
  if (token.unit !== undefined) {
    if (token.unit === 'm')
      return { value: spoken.value, milli: true, end: spoken.end, spoken: isSpoken }
    const unit = unitOf(token.unit)
    return {
      value: spoken.value,
      end: spoken.end,
      spoken: isSpoken,
      ...(unit === undefined ? {} : { unit }),
    }
  }
  const next = reading.tokens[spoken.end]
  if (
    next &&
    isFree(reading, spoken.end) &&
    (next.type === 'word' || next.type === 'punctuation')
  ) {
    const unit = next.text === 'no' ? undefined : unitOf(next.text)
    if (
      unit &&
      unit.measure !== 'times' &&
      !(
        unit.measure === 'cores' &&
        /^cpus?$/i.test(next.text) &&
        startsField(reading, spoken.end + 1)
      )
    )
      return { value: spoken.value, unit, end: spoken.end + 1, spoken: isSpoken }
    if (unit?.measure === 'times')
      return { value: spoken.value, unit, end: spoken.end + 1, spoken: isSpoken }
    if (next.fold === 'per' && reading.tokens[spoken.end + 1]?.fold === 'cent')
      return {
        value: spoken.value,
        unit: { measure: 'percent', factor: 1 },
        end: spoken.end + 2,
        spoken: isSpoken,
      }
  }
  return { value: spoken.value, end: spoken.end, spoken: isSpoken }
}

const startsField = (reading: Reading, at: number): boolean =>
  /^(?:limits?|requests?|usage)$/.test(reading.tokens[at]?.fold ?? '')

/** The decimals of a version such as `1.33` as typed, when the token at `at` is a plain or dotted number. */
export const versionAt = (reading: Reading, at: number): string | undefined => {
  const token = reading.tokens[at]
  if (!token || !isFree(reading, at)) return undefined
  if (token.type === 'number' && token.unit === undefined) return token.text
  if (/^v?\d+(?:\.\d+)+/.test(token.fold)) return token.text.replace(/^v(?=\d)/i, '')
  return undefined
}
