import { phrases } from './phrase.ts'
import type { Pred } from '../../../src-shared/model/plan-types.ts'
import { negate, type SpanPred } from './predicates.ts'
import { numberAt } from './number-reader.ts'
import { valueFor } from './compare-values.ts'
import { addCompare, ageAt, fieldFirst, numberFirst, relationAt } from './read-compare.ts'
import type { CompareRead } from './read-range.ts'
import { typeOf } from './read-fields.ts'
import { boundsAt, readRatios } from './read-ratio.ts'
import { negationBefore, stateAt } from './read-states.ts'
import { specialAt } from './read-special.ts'
import { timePredAt } from './read-time-predicates.ts'
import { freeMatch, isFree, kindAt, take, word, type Reading } from './reading.ts'
import { lackingAt, havingAt, add } from './read-lacking.ts'
import { valueAt, valueBeforeAt } from './read-field-values.ts'

/** What the conditions of a question are, and whether some number lacks a unit that fits (A28). */
export type PredicatesRead = { preds: SpanPred[]; clash: boolean }

/** Reads every condition on rows of this kind from the unread tokens, left to right (A27). */
export const readPredicates = (reading: Reading, kind: string | undefined): PredicatesRead => {
  const preds: SpanPred[] = readRatios(reading, kind)
  let clash = false
  for (let at = 0; at < reading.tokens.length; at += 1) {
    if (!isFree(reading, at)) continue
    const special =
      boundsAt(reading, kind, at) ??
      specialAt(reading, kind, at) ??
      timePredAt(reading, kind, at) ??
      lackingAt(reading, kind, at)
    if (special) {
      add(reading, preds, special, 'condition')
      continue
    }
    const age = ageAt(reading, kind, at)
    if (age) {
      addCompare(reading, preds, at, age)
      continue
    }
    const number = numberFirst(reading, kind, at) ?? sameFieldAgain(reading, kind, at, preds.at(-1))
    if (number) {
      clash ||= number.clash === true
      addCompare(reading, preds, negatedStart(reading, at, number.preds), number)
      continue
    }
    const again = limitAgain(reading, kind, at, preds.at(-1))
    if (again) {
      clash ||= again.clash === true
      addCompare(reading, preds, at, again)
      continue
    }
    const field = valueAt(reading, kind, at)
    if (field) {
      if (field.length === 0) {
        clash = true
        take(reading, at, at + 1, 'comparison')
      }
      add(reading, preds, withNegation(reading, field), 'condition')
      continue
    }
    const state = stateAt(reading, kind, at)
    if (state) {
      const attributive =
        kindAt(reading, state.end) !== undefined || reading.used[state.end] === 'kind'
      add(reading, preds, [{ ...state, attributive }], 'state')
      continue
    }
    const more = valueBeforeAt(reading, kind, at) ?? havingAt(reading, kind, at)
    if (more) add(reading, preds, more, 'condition')
  }
  const kept = preds.map((item) => leftOut(reading, item))
  for (const item of kept) take(reading, item.start, item.end, 'condition')
  return { preds: kept, clash }
}

/** "at least 2 replicas and at most 50": a second bound without a field is about the first one's. */
const sameFieldAgain = (
  reading: Reading,
  kind: string | undefined,
  at: number,
  last: SpanPred | undefined,
): CompareRead | undefined => {
  if (!last || !('field' in last.pred)) return undefined
  const gap = reading.tokens.slice(last.end, at).map((token) => token.fold)
  if (gap.length > 2 || !gap.some((text) => /^(?:and|or|but)$/.test(text))) return undefined
  const relation = relationAt(reading, at)
  const number = relation ? numberAt(reading, relation.end) : undefined
  if (!relation || !number) return undefined
  const field = last.pred.field
  const read = valueFor(number, typeOf(reading, kind, field), field)
  return read === 'clash'
    ? { preds: [], end: number.end, clash: true }
    : { preds: [{ field, op: relation.rel, value: read.value }], end: number.end }
}

/** "an ephemeral storage limit …, and the limit must be at most 500Mi": a bare limit is the one just named. */
const limitAgain = (
  reading: Reading,
  kind: string | undefined,
  at: number,
  last: SpanPred | undefined,
): CompareRead | undefined => {
  if (!last || !/^(?:limits?|requests?)$/.test(word(reading, at)) || !('field' in last.pred))
    return undefined
  const key = last.pred.field
  if (!/(?:Request|Limit)$/.test(key)) return undefined
  return fieldFirst(
    reading,
    kind,
    [{ keys: [key], start: at, end: at + 1, type: typeOf(reading, kind, key), singular: true }],
    at + 1,
  )
}

/** "skip anything that was scaled to zero": a clause that leaves rows out turns its condition around. */
const leftOut = (reading: Reading, item: SpanPred): SpanPred => {
  for (let at = Math.max(0, item.start - 7); at < item.start; at += 1) {
    const leaveOut =
      phrases(`skip|ignore|exclude|omit|drop|hide anything|everything|those|these|the|ones|any|all? ones|pods|deployments|rows? that|which|with|already? is|are|was|were|have|has|been?;
  leave|leaving out anything|those|the|any? ones? that|which|with? is|are|was|were?;
  not counting|including|interested in? anything|those|the|any? ones? that|which|with? is|are|was|were?;
  except|excluding|but not? those|the|ones|anything|any ones? that|which|with? is|are|was|were?`)
    if (leaveOut.some((phrase) => freeMatch(reading, at, [phrase]) === item.start))
      return { ...item, pred: negate(item.pred), start: at, negated: true }
  }
  return item
}

const withNegation = (reading: Reading, found: readonly SpanPred[]): SpanPred[] =>
  found.map((item) => {
    if (item.negated) return item
    const not = negationBefore(reading, item.start)
    return not < 0 ? item : { ...item, pred: negate(item.pred), start: not, negated: true }
  })

const negatedStart = (reading: Reading, at: number, preds: Pred[]): number => {
  const not = negationBefore(reading, at)
  if (not < 0) return at
  preds.splice(0, preds.length, ...preds.map(negate))
  return not
}
