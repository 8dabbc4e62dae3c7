import { phrases } from '../phrase.ts'
import type { PlanBody, Pred, Quant } from '../../../../src-shared/model/plan-types.ts'
import { numberAt } from '../number-reader.ts'
import { joined, readRows, selectOf, start, takeAll, type VerbReader } from '../question.ts'
import { relationAt } from '../read-compare.ts'
import { findFree, freeMatch, isFree, kindAt, take, word, type Reading } from '../reading.ts'
import { readWindow } from '../read-window.ts'
import { readSections, withSections } from './sections.ts'
import { draft } from './draft.ts'
import { consume } from './count.ts'

const yesNo =
  /^(?:is|are|was|were|do|does|did|has|have|had|any|anything|anyone|all|will|check|verify|confirm|no|every|each)$/

/** Yes-no questions: a condition on rows, or whether a row exists (A16, quantifiers of A27). */
export const readCheck: VerbReader = (question) => {
  const reading = start(question)
  const first = reading.tokens.findIndex((_, at) => isFree(reading, at))
  const opener = word(reading, first)
  const verify = findFree(
    reading,
    phrases(
      `check that|whether|if; verify|confirm|validate that|whether|if?; make sure that?; whether; if`,
    ),
  )
  const opens = yesNo.test(opener) && !/^(?:check|verify|confirm)$/.test(opener)
  const amount =
    question.text.includes('?') &&
    freeMatch(
      reading,
      first,
      phrases(
        `more than half of; most of?; at least; all of? the?; the majority of; fewer|less than`,
      ),
    ) > 0
  if (!opens && !amount && !(verify && verify.start <= first + 3)) return undefined
  if (/^(?:all|every|each|no)$/.test(opener) && !question.text.includes('?')) return undefined
  if (verify) take(reading, verify.start, verify.end, 'cue')
  const sections = readSections(reading)
  const quant = readQuant(reading)
  const rows = readRows(reading, question.literals)
  const window = readWindow(reading)
  takeAll(
    reading,
    phrases(`are there; is there; do|does i|we|you have; is|are|was|were; do|does|did; has|have|had; i|we have; any; all; there; that|which are|is; in;
  exist|exists|existing; present; sitting; currently; every; each; a|an|the`),
    'cue',
  )
  if (!rows.target && rows.edges.length === 0) {
    const [sole] = rows.preds
    const scoped =
      rows.scope.ns !== undefined || rows.scope.place !== undefined || rows.scope.ctx !== undefined
    const others = rows.preds.filter(
      (item) => !('field' in item.pred && item.pred.field === 'healthy'),
    )
    const sorts = others.every((item) => 'field' in item.pred && item.pred.field === 'category')
    if (
      !(scoped || others.length > 0) ||
      !sorts ||
      rows.preds.length !== others.length + 1 ||
      !sole
    )
      return undefined
    return draft(
      {
        do: 'health',
        of: selectOf(
          reading,
          question.literals,
          rows,
          others.map((item) => item.pred),
        ),
      },
      reading,
      5,
      false,
    )
  }
  const existential = quant === 'any' || quant === 'none'
  const that = existential
    ? rows.preds
    : rows.preds.filter((pred) => pred.attributive !== true || rows.preds.length === 1)
  const where = rows.preds.filter((pred) => !that.includes(pred))
  const of = selectOf(reading, question.literals, rows, joined(reading, where))
  const conditions = joined(reading, that)
  const plan: PlanBody = {
    do: 'check',
    ...(Object.keys(of).length > 0 ? { of } : {}),
    that: conditions,
    quant: quantFor(
      quant,
      rows.target?.name !== undefined,
      rows.target?.plural === true,
      conditions,
    ),
    ...(window ? { window } : {}),
    ...withSections(sections),
  }
  if (
    conditions.length === 0 &&
    !existential &&
    typeof quant !== 'object' &&
    rows.target?.name === undefined
  )
    return undefined
  if (
    conditions.length === 0 &&
    typeof quant !== 'object' &&
    !existential &&
    !/exist|there/.test(question.text.toLowerCase())
  )
    return undefined
  const [only] = conditions
  const named = rows.target?.name !== undefined || rows.target?.from !== undefined
  if (
    named &&
    conditions.length === 1 &&
    only &&
    'field' in only &&
    only.field === 'healthy' &&
    only.value === true
  )
    return draft({ do: 'health', of, ...withSections(sections) }, reading, 4, rows.clash)
  return draft(plan, reading, 4, rows.clash)
}

const quantFor = (
  quant: Quant | undefined,
  named: boolean,
  plural: boolean,
  that: readonly Pred[],
): Quant => {
  if (quant !== undefined) return quant
  if (that.length === 0) return 'any'
  return named || plural ? 'all' : 'any'
}

const readQuant = (reading: Reading): Quant | undefined => {
  const first = reading.tokens.findIndex((_, at) => isFree(reading, at))
  for (let at = first; at < Math.min(first + 6, reading.tokens.length); at += 1) {
    if (!isFree(reading, at)) continue
    const none = freeMatch(
      reading,
      at,
      phrases('is|are there no; none of the?; is|are no; do|does none of?'),
    )
    if (none > 0) return consume(reading, at, none, 'none')
    const there = freeMatch(reading, at, phrases('are|is there; do|does i|we have; have we'))
    const bound = there > 0 ? relationAt(reading, there) : undefined
    const amount = there > 0 ? numberAt(reading, bound?.end ?? there) : undefined
    if (amount && amount.unit === undefined && kindAt(reading, amount.end)) {
      take(reading, at, amount.end, 'quantifier')
      return { op: bound?.rel ?? '>=', value: amount.value }
    }
    const most = freeMatch(
      reading,
      at,
      phrases('most of? the?; the? majority of; more than half of? the?'),
    )
    if (most > 0) return consume(reading, at, most, 'most')
    const relation = relationAt(reading, at)
    const number = numberAt(reading, relation?.end ?? at)
    if (
      number &&
      /^(?:of)$/.test(word(reading, number.end)) &&
      (number.unit === undefined || number.unit.measure === 'percent')
    ) {
      take(reading, at, number.end + 1, 'quantifier')
      return {
        op: relation?.rel ?? '>=',
        value: number.value,
        ...(number.unit ? { unit: '%' as const } : {}),
      }
    }
    const all = freeMatch(reading, at, phrases('all of? the|my|our?; every; each; both'))
    if (all > 0) return consume(reading, at, all, 'all')
    const any = freeMatch(
      reading,
      at,
      phrases(
        `is|are there any|a|an|some?; any of? the|my|our?; some of?; at least one; do|does i|we have any|a|an|some?; has|have any; anything`,
      ),
    )
    if (any > 0) return consume(reading, at, any, 'any')
  }
  return undefined
}
