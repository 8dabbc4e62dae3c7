import type { Pred } from '../../../src-shared/model/plan-types.ts'
import { phrases, matchAny } from './phrase.ts'
import { anyOf, negate, type SpanPred } from './predicates.ts'
import { readRows, selectOf, start, takeAll, type Draft, type Question } from './question.ts'
import { freeMatch, kindAt, kindMentions, says, take, word, type Reading } from './reading.ts'
import { prohibitionPhrases, requirementPhrases, violationPhrases } from './words/cues.ts'

type Sentence = { from: number; to: number }

/** The sentence or clause a token stands in; a colon or dash also begins one. */
const sentenceOf = (reading: Reading, at: number): Sentence => {
  const ends = (index: number): boolean => /^[.?!;]$/.test(word(reading, index))
  let from = at
  while (from > 0 && !ends(from - 1)) from -= 1
  let to = at
  while (to < reading.tokens.length && !ends(to)) to += 1
  return { from, to }
}

/** Where a phrase starts that ends at or before `to`, the last one; -1 when there is none. */
const lastCue = (
  reading: Reading,
  phrases: readonly string[],
  from: number,
  to: number,
  inside: boolean,
): number => {
  for (let at = to - 1; at >= from; at -= 1) {
    const end = matchAny(phrases, reading.tokens, at)
    if (end > at && (inside || end <= to)) return at
  }
  return -1
}

/** "no Pod uses X": the rows named by "no" must not have what follows. */
const noneBefore = (reading: Reading, item: SpanPred, from: number): boolean => {
  for (let at = from; at < item.start; at += 1)
    if (
      word(reading, at) === 'no' &&
      (reading.used[at + 1] === 'kind' || kindAt(reading, at + 1))
    ) {
      take(reading, at, at + 1, 'rule')
      return true
    }
  return false
}

/** "only X is allowed": what is named is what every row must have. */
const onlyAllowed = (reading: Reading, { from, to }: Sentence, item: SpanPred): boolean => {
  const words = reading.tokens.slice(from, to).map((token) => token.fold)
  const only = words.indexOf('only')
  return (
    only >= 0 &&
    from + only <= item.end &&
    words.some((text) =>
      /^(?:allow|allows|allowed|permit|permits|permitted|use|using|come|from|pull|approved|trusted|be)$/.test(
        text,
      ),
    )
  )
}

/** Whether a condition is something every row must satisfy (true) or something no row may satisfy (false). */
const isRequired = (reading: Reading, item: SpanPred): boolean => {
  if (item.bound === true) return true
  const sentence = sentenceOf(reading, item.start)
  if (noneBefore(reading, item, sentence.from)) return item.negated === true
  if (onlyAllowed(reading, sentence, item)) return true
  const required = lastCue(reading, requirementPhrases, sentence.from, item.end, true)
  const forbidden = lastCue(reading, prohibitionPhrases, sentence.from, item.start, false)
  const after = matchLater(reading, item, sentence)
  if (after !== undefined) return after
  if (forbidden >= 0 && (required < 0 || forbidden >= required - 2 || item.start - forbidden <= 4))
    return false
  return required >= 0
}

/** "Services of type X are not allowed", "tag latest is forbidden": the verdict follows the condition. */
const matchLater = (reading: Reading, item: SpanPred, sentence: Sentence): boolean | undefined => {
  for (let at = item.end; at < Math.min(sentence.to, item.end + 4); at += 1) {
    if (
      matchAny(
        phrases(
          `not allowed|permitted|accepted|acceptable|okay|ok; forbidden|prohibited|banned|disallowed`,
        ),
        reading.tokens,
        at,
      ) > at
    )
      return false
    if (
      matchAny(
        phrases('is|are required|mandatory; must be set|defined|specified|present|configured'),
        reading.tokens,
        at,
      ) > at
    )
      return true
  }
  return undefined
}

const fillers: readonly string[] =
  phrases(`which|what|who; check|examine|inspect|review|audit|auditing|find|identify|list|show|report|checking|finding|flag|name; any|all|each|every|both;
  ones?; that; need|want|have; make sure; ensure; the; policy|policies; names?; violations?|violators?|offenders?; are|is|has; must|should; be;
  i|we|our; will; do|does; allow|allowed|allows; require|requires|required|requirement|requirements|requiring; enforce|enforcing; rule|rules;
  define|defines|defined|specified|specify|set|configured; using|use|uses|used; resources?; containers?|container; against;
  specifically|particularly|namely; every|single; maximum|max|minimum|min|value|values; image|images; so; following; grant|grants|add|adds; considered;
  if`)

const takeCues = (reading: Reading, preds: readonly SpanPred[]): void => {
  const sentences = preds.map((item) => sentenceOf(reading, item.start))
  for (const { from, to } of sentences)
    for (let at = from; at < to; at += 1) {
      const end = Math.max(
        freeMatch(reading, at, requirementPhrases),
        freeMatch(reading, at, prohibitionPhrases),
        freeMatch(
          reading,
          at,
          phrases(
            `only; not allowed|permitted|accepted|acceptable; forbidden|prohibited|banned|disallowed`,
          ),
        ),
      )
      if (end > at) take(reading, at, end, 'rule')
    }
}

/** Sentences that only comment on the rule: definitions and "it does not matter". */
const takeRemarks = (reading: Reading): void => {
  reading.tokens.forEach((_, at) => {
    const end = matchAny(
      phrases(
        `not matter|care; is|are considered; as that could|would|may|might; because; in order to; since that|it|this; for example; to prevent|avoid; just that`,
      ),
      reading.tokens,
      at,
    )
    if (end < 0) return
    const sentence = sentenceOf(reading, at)
    const whole = /^(?:not|is|are)$/.test(word(reading, at))
    take(reading, whole ? sentence.from : at, sentence.to, 'remark')
  })
}

/** Rule-shaped questions: what every row must or must not have, and who breaks it; undefined when no rule is named. */
export const readRule = (question: Question): Draft | undefined => {
  const reading = start(question)
  if (!says(reading, violationPhrases) && question.literals.line === undefined) return undefined
  takeAll(
    reading,
    phrases(`not have it|them|those|one|either|neither; ones that do|does not;
  missing|lacking|without this|that|it|them|these|those label|labels|annotation|annotations|setting|field?;
  not have this|that|these|those label|labels|annotation|annotations|setting|field|probes|probe; specifically|namely; this|that|which means that?;
  this|that|it would|could|will prevent|block|cause|allow;
  and? these|those|the|which? limits|requests|values|they? can|must|should|may not exceed|go certain|the|some|given|over|beyond maximum|max|defined? values|value|limits|bounds;
  i want|need|would like to ensure|make|verify sure? that?`),
    'rule',
  )
  takeRemarks(reading)
  takeAll(reading, violationPhrases, 'rule')
  const rows = readRows(reading, question.literals, { reference: false })
  if (!rows.target || rows.preds.length === 0) return undefined
  const required: SpanPred[] = []
  const found: SpanPred[] = []
  for (const item of rows.preds) (isRequired(reading, item) ? required : found).push(item)
  const broken: Pred[] = required.length > 0 ? breaking(required) : []
  const already = broken
    .flatMap((pred) => ('any' in pred ? pred.any : [pred]))
    .map((pred) => JSON.stringify(pred))
  const repeats = (item: SpanPred): boolean =>
    ('any' in item.pred ? item.pred.any : [item.pred]).every((pred) =>
      already.includes(JSON.stringify(pred)),
    )
  const direct = groupFound(
    reading,
    found.filter((item) => !repeats(item)),
  )
  const where =
    broken.length > 0 && direct.length > 0 ? anyOf([...direct, ...broken]) : [...direct, ...broken]
  takeCues(reading, rows.preds)
  takeAll(reading, fillers, 'rule')
  for (const mention of kindMentions(reading)) take(reading, mention.start, mention.end, 'rule')
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
  return unique([
    ...guards.map((item) => item.pred),
    ...anyOf(
      rules.flatMap((item) =>
        item.negated === true && 'any' in item.pred
          ? item.pred.any.map(negate)
          : [broken(item.pred)],
      ),
    ),
  ])
}

/** Breaking a bound on where images come from takes one container only. */
const broken = (pred: Pred): Pred => {
  const parts = 'any' in pred ? pred.any : [pred]
  if (parts.every((part) => 'field' in part && part.field === 'image' && part.op === 'starts'))
    return { container: 'some', where: parts.map((part): Pred => ({ not: part })) }
  return negate(pred)
}

const isExists = (pred: Pred): boolean => 'field' in pred && pred.op === 'exists'
const isMembership = (pred: Pred): boolean =>
  'field' in pred && (pred.op === 'in' || pred.op === 'not-in')
const sameField = (a: Pred, b: Pred): boolean =>
  'field' in a && 'field' in b && a.field.replace(/s$/, '') === b.field.replace(/s$/, '')

const unique = (preds: readonly Pred[]): Pred[] =>
  preds.filter(
    (pred, index) =>
      preds.findIndex((other) => JSON.stringify(other) === JSON.stringify(pred)) === index,
  )

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
  return unique(groups.flatMap((group) => anyOf(group)))
}
