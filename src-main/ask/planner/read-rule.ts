import type { Pred } from '../../../src-shared/model/plan-types.ts'
import { anyOf, negate, type SpanPred } from './predicates.ts'
import { readRows, selectOf, takeAll, type Draft, type Question } from './question.ts'
import { matchAny } from './phrase.ts'
import { says, word, type Reading } from './reading.ts'
import { prohibitionPhrases, requirementPhrases, violationPhrases } from './words/cues.ts'

/** Whether a phrase stands between `from` and `to`, read or not; the last place it starts. */
const lastCue = (
  reading: Reading,
  phrases: readonly string[],
  from: number,
  to: number,
): number => {
  for (let at = to - 1; at >= from; at -= 1)
    if (matchAny(phrases, reading.tokens, at) > at) return at
  return -1
}

const sentenceStart = (reading: Reading, at: number): number => {
  for (let back = at - 1; back >= 0; back -= 1)
    if (/^[.?!;]$/.test(word(reading, back))) return back + 1
  return 0
}

/** What a condition of a rule says about violators: its opposite when it is required, itself when it is forbidden. */
const violated = (reading: Reading, item: SpanPred): { required: boolean } => {
  const from = sentenceStart(reading, item.start)
  const required = lastCue(reading, requirementPhrases, from, item.start + 1)
  const forbidden = lastCue(reading, prohibitionPhrases, from, item.start + 1)
  if (forbidden >= 0 && forbidden >= required - 2 && (required < 0 || forbidden >= required))
    return { required: false }
  return { required: required >= 0 }
}

const fillers: readonly string[] = [
  'which|what',
  'check|examine|inspect|review|audit|auditing|find|identify|list|show|report',
  'please',
  'any|all|each|every',
  'ones?',
  'that',
  'need|want|have',
  'make sure',
  'ensure',
  'the',
  'policy',
  'names?',
  'violations?',
  'are|is',
  'only',
  'must|should',
  'be',
  'i|we|our',
  'will',
  'do|does',
  'not',
  'allow|allowed|allows',
  'require|requires|required|requirement|requirements|requiring',
  'enforce|enforcing',
  'rule|rules|policies',
  'define|defines|defined|specified|specify|set|have|has|configured',
  'using|use|uses',
  'resources?',
  'containers?',
  'find',
  'against',
  'no',
]

/** Rule-shaped questions: what every row must or must not have, and who breaks it; undefined when no rule is named. */
export const readRule = (question: Question, reading: Reading): Draft | undefined => {
  const violating = says(reading, violationPhrases)
  if (!violating && question.literals.line === undefined) return undefined
  const rows = readRows(reading, question.literals)
  if (!rows.target || rows.preds.length === 0) return undefined
  const required: SpanPred[] = []
  const found: SpanPred[] = []
  for (const item of rows.preds) (violated(reading, item).required ? required : found).push(item)
  const broken: Pred[] = required.length > 0 ? breaking(required) : []
  const direct = found.length > 0 ? groupFound(reading, found) : []
  const where =
    required.length > 0 && found.length > 0 ? anyOf([...direct, ...broken]) : [...direct, ...broken]
  takeAll(reading, violationPhrases, 'rule')
  takeAll(reading, requirementPhrases, 'rule')
  takeAll(reading, prohibitionPhrases, 'rule')
  takeAll(reading, fillers, 'rule')
  const of = selectOf(reading, question.literals, rows, where)
  return {
    plan: {
      do: 'list',
      of,
      ...(question.literals.line === undefined ? {} : { line: question.literals.line }),
    },
    reading,
    strength: 9,
    ...(rows.clash ? { clash: true } : {}),
  }
}

/** Rows that break a conjunction; a part that only says which rows are meant ("that define external IPs") stays as it is. */
const breaking = (required: readonly SpanPred[]): Pred[] => {
  const guards = required.filter((item) =>
    required.some(
      (other) =>
        other !== item &&
        sameField(item.pred, other.pred) &&
        isExists(item.pred) &&
        isMembership(other.pred),
    ),
  )
  const rules = required.filter((item) => !guards.includes(item))
  return [...guards.map((item) => item.pred), ...anyOf(rules.map((item) => negate(item.pred)))]
}

const isExists = (pred: Pred): boolean => 'field' in pred && pred.op === 'exists'
const isMembership = (pred: Pred): boolean =>
  'field' in pred && (pred.op === 'in' || pred.op === 'not-in')
const sameField = (a: Pred, b: Pred): boolean =>
  'field' in a && 'field' in b && a.field.replace(/s$/, '') === b.field.replace(/s$/, '')

const groupFound = (reading: Reading, found: readonly SpanPred[]): Pred[] => {
  const ordered = [...found].sort((a, b) => a.start - b.start)
  const groups: Pred[][] = []
  let last: SpanPred | undefined
  for (const item of ordered) {
    const before = last
    const or =
      before !== undefined &&
      before.start !== item.start &&
      reading.tokens.slice(before.end, item.start).some((token) => /^(?:or|nor)$/.test(token.fold))
    const group = groups.at(-1)
    if (or && group) group.push(item.pred)
    else groups.push([item.pred])
    last = item
  }
  return groups.flatMap((group) => anyOf(group))
}
