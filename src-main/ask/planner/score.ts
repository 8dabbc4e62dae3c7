import { isFree, kindAt, type Reading } from './reading.ts'
import type { Token } from './tokens.ts'
import { isDomainWord, isKnownWord } from './vocabulary.ts'
import { functionWords } from './words/function-words.ts'

/** Weights of A30: 3 critical, 2 kind, state, field or verb, 1 other content, 0 function words. */
export type Weight = 0 | 1 | 2 | 3

const critical = new Set([
  'not',
  'never',
  'without',
  'except',
  'excluding',
  'exclude',
  'neither',
  'nor',
  'non',
  'none',
  'no',
  'only',
  'more',
  'less',
  'fewer',
  'above',
  'below',
  'under',
  'over',
  'exceeds',
  'exceeding',
  'all',
  'every',
  'most',
  'both',
  'least',
  'greater',
  'than',
  'unless',
  'older',
  'newer',
  'outside',
  'between',
  'ago',
  'since',
  'yesterday',
  'today',
  'half',
  'twice',
  'once',
  'dozen',
  'skip',
  'ignore',
  'ignoring',
  'omit',
  'unless',
  'besides',
  'missing',
  'lacking',
  'lacks',
])
const softCritical = new Set([
  'all',
  'every',
  'both',
  'over',
  'more',
  'only',
  'most',
  'no',
  'than',
  'under',
  'above',
  'below',
  'once',
  'since',
  'least',
  'between',
])

/** The weight of a token when nothing has read it (A30). */
export const weightOf = (token: Token): Weight => {
  switch (token.type) {
    case 'number':
    case 'operator':
    case 'selector':
    case 'quote':
    case 'atom':
    case 'json':
    case 'flag':
      return 3
    case 'punctuation':
    case 'emoji':
      return 0
    case 'word':
      if (critical.has(token.fold)) return softCritical.has(token.fold) ? 2 : 3
      if (functionWords.has(token.fold)) return 0
      return isDomainWord(token.fold) ? 2 : 1
  }
}

/** Whether an unread token forbids running the Plan: a number, negation, comparison, time, selector or name (A31). */
const isCritical = (token: Token): boolean =>
  weightOf(token) === 3 ||
  (token.type === 'word' && softCritical.has(token.fold) && token.fold !== 'all')

/** How much of the question was read, and which unread tokens forbid running. */
export type Coverage = { coverage: number; unread: number[]; critical: number[] }

/** Weighs what a reading has consumed. */
export const coverageOf = (reading: Reading): Coverage => {
  let total = 0
  let consumed = 0
  const unread: number[] = []
  const left: number[] = []
  reading.tokens.forEach((token, at) => {
    const as = reading.used[at]
    const weight =
      as === 'courtesy' || as === 'ignored'
        ? 0
        : as === 'filler' || as === 'cue'
          ? Math.min(weightOf(token), 1)
          : weightOf(token)
    total += weight
    if (isFree(reading, at)) {
      if (weight > 0) unread.push(at)
      if (isCritical(token) || kindAt(reading, at)?.weak === false) left.push(at)
    } else consumed += weight
  })
  const strange = unread.filter((at) => {
    const token = reading.tokens[at]
    return token?.type === 'word' && !isKnownWord(token.fold)
  })
  const words = reading.tokens.filter((token) => token.type === 'word').length
  if (strange.length >= 3 || (strange.length === 2 && words < 8)) left.push(...strange)
  return { coverage: total === 0 ? 1 : consumed / total, unread, critical: left }
}
