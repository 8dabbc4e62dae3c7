import type { Plan, Slot } from '../../../src-shared/model/plan-types.ts'
import { canonicalPlan, plansEqual } from './canonical.ts'
import { nearestQuestions } from './examples.ts'
import { lacksReferent } from './follow-up.ts'
import type { Lexicon } from './lexicon.ts'
import { readCourtesy, readLiterals } from './read-literals.ts'
import type { Clock, Reading, Session } from './reading.ts'
import type { Draft, Question, VerbReader } from './question.ts'
import { coverageOf, weightOf, type Weight } from './score.ts'
import { correctSpelling } from './spelling.ts'
import { longestQuestion, normalise } from './text.ts'
import { tokenise } from './tokens.ts'
import { verbReaders } from './verbs.ts'
import { isDomainWord } from './vocabulary.ts'
import { readRestated, restate } from './restate.ts'

/** What the planner decided (A31): run the Plan, ask back, or say that it was not understood. */
export type Decision = 'run' | 'clarify' | 'not-understood'

/** One Plan that was considered, with its score (A101). */
export type Candidate = {
  plan: Plan
  restated: string
  score: number
  strength: number
  unread: readonly string[]
}

/** One token as it is shown by `--explain`: its weight and what it was read as. */
export type TokenTrace = {
  text: string
  offset: number
  weight: Weight
  readAs?: string
  typed?: string
}

/** The result of planning one question: pure data, the same for the same inputs (A37). */
export type Planned = {
  plan: Plan
  restated: string
  ignoredWords: string[]
  assumptions: string[]
  score: number
  lead: number
  decision: Decision
  candidates: Candidate[]
  nearest: string[]
  tokens: TokenTrace[]
}

const notUnderstood: Plan = { do: 'out-of-scope', reason: 'concept' }

type Scored = { draft: Draft; plan: Plan; score: number; unread: number[]; critical: number[] }

const scoreOf = (draft: Draft, corrections: number): Scored => {
  const { coverage, unread, critical } = coverageOf(draft.reading)
  const score = Math.max(0, coverage - 0.1 * corrections - 0.05 * draft.reading.rowAssumptions)
  return { draft, plan: canonicalPlan(draft.plan), score, unread, critical }
}

/** Strength counts for a little more than coverage: a clear cue wins unless it leaves much of the question unread. */
const rank = (scored: Scored): number =>
  scored.score + scored.draft.strength * 0.04 - scored.critical.length * 0.1

const readAll = (
  question: Question,
  readers: readonly VerbReader[],
  corrections: number,
): Scored[] =>
  readers
    .flatMap((reader) => reader(question) ?? [])
    .map((draft) => scoreOf(draft, corrections))
    .sort((a, b) => rank(b) - rank(a) || b.draft.strength - a.draft.strength)

/** Plans a question: pure, deterministic, never throws (A1, A31, A37). */
export const planQuestion = (
  question: string,
  lexicon: Lexicon,
  session: Session,
  clock: Clock,
): Planned => {
  if (question.length > longestQuestion)
    return failed(question.slice(0, 80), [
      `The question is longer than ${longestQuestion} characters.`,
    ])
  const exact = readRestated(question.trim())
  if (exact) return exactly(exact)
  const split = firstQuestion(question)
  if (split) {
    const first = planQuestion(split.first, lexicon, session, clock)
    if (first.decision === 'run' && first.score >= 0.85 && first.ignoredWords.length === 0)
      return { ...first, ignoredWords: [split.rest] }
  }
  const normal = normalise(question)
  const { tokens, corrections } = correctSpelling(tokenise(normal.text), lexicon)
  const reading: Reading = {
    tokens,
    used: tokens.map(() => undefined),
    lexicon,
    session,
    clock,
    assumptions: [...normal.notes],
    rowAssumptions: 0,
  }
  for (const correction of corrections)
    reading.assumptions.push(`“${correction.typed}” was read as “${correction.word}”.`)
  const literals = readLiterals(reading, normal.text)
  readCourtesy(reading)
  const scored = readAll({ reading, literals, text: normal.text }, verbReaders, corrections.length)
  const [best] = scored
  if (!best)
    return { ...failed(question, reading.assumptions), tokens: trace(reading, normal.offsets) }
  const other = scored.find((candidate) => !plansEqual(candidate.plan, best.plan))
  const lead = best.score - (other ? Math.min(other.score, best.score) : 0)
  const decided = decide(best)
  const plan =
    decided.decision === 'clarify' && decided.missing
      ? clarification(best.plan, decided.missing)
      : best.plan
  return {
    plan,
    restated: restate(plan),
    ignoredWords: ignored(best.draft.reading),
    assumptions: best.draft.reading.assumptions,
    score: best.score,
    lead,
    decision: decided.decision,
    candidates: scored.slice(0, 6).map((candidate) => ({
      plan: candidate.plan,
      restated: restate(candidate.plan),
      score: candidate.score,
      strength: candidate.draft.strength,
      unread: candidate.unread.map((at) => tokens[at]?.text ?? ''),
    })),
    nearest: decided.decision === 'run' ? [] : nearestQuestions(tokens.map((token) => token.fold)),
    tokens: trace(best.draft.reading, normal.offsets),
  }
}

const requests =
  /^(?:also|and|check|verify|are|is|do|does|did|which|what|list|show|how|can|could|please|in other words|tell|give|find|report|identify)\b/i
const sameQuestion =
  /\b(?:cause|causes|causing|reason|wrong|check|investigate|fix|why|diagnose|help|debug|violat\w*|figure|explain|troubleshoot|do|them|it|they|those|these)\b/i

/** The first of two questions, when the second asks for something else; its words are then named as ignored (A34). */
const firstQuestion = (question: string): { first: string; rest: string } | undefined => {
  const at = question.indexOf('?')
  const rest = at < 0 ? '' : question.slice(at + 1).trim()
  if (rest === '' || !requests.test(rest) || /<[^>]*>/.test(rest)) return undefined
  if (/^in other words/i.test(rest)) return { first: question.slice(0, at + 1), rest }
  if (sameQuestion.test(rest.replace(/^(?:also|and|please)?\s*check (?:if|that|whether)/i, '')))
    return undefined
  return { first: question.slice(0, at + 1), rest }
}

/** A restated sentence is read whole, so its Plan is certain (A6). */
const exactly = (plan: Plan): Planned => {
  const canonical = canonicalPlan(plan)
  return {
    plan: canonical,
    restated: restate(canonical),
    ignoredWords: [],
    assumptions: [],
    score: 1,
    lead: 1,
    decision: 'run',
    candidates: [],
    nearest: [],
    tokens: [],
  }
}

/** Verbs whose rows every word of the question may narrow. */
const selective = new Set<Plan['do']>([
  'list',
  'count',
  'check',
  'usage',
  'cost',
  'propose',
  'access',
  'relations',
  'contexts',
  'audit',
  'compare',
])

const decide = (best: Scored): { decision: Decision; missing?: Slot[] } => {
  if (best.plan.do === 'clarify') return { decision: 'clarify' }
  // A pronoun alone is no question to ask back about.
  if (best.score < 0.3) return { decision: 'not-understood' }
  if (lacksReferent(best.plan, best.draft.reading))
    return { decision: 'clarify', missing: ['target'] }
  if (best.draft.clash === true) return { decision: 'clarify', missing: ['unit'] }
  if (best.critical.length > 0) return { decision: 'not-understood' }
  if (
    best.score < 0.6 ||
    (best.score < 0.8 &&
      selective.has(best.plan.do) &&
      best.unread.some((at) => isDomainWord(best.draft.reading.tokens[at]?.fold ?? '')))
  )
    return { decision: 'not-understood' }
  return { decision: 'run' }
}

const clarification = (plan: Plan, missing: Slot[]): Plan => {
  const { v: _version, ...body } = plan
  const draft: Record<string, unknown> = { ...body }
  if ('of' in plan && plan.of?.from !== undefined) {
    const { from: _from, nth: _nth, ...of } = plan.of
    draft['of'] = of
    if (Object.keys(of).length === 0) delete draft['of']
  }
  return { do: 'clarify', missing, draft }
}

const ignored = (reading: Reading): string[] =>
  reading.tokens.flatMap((token, at) => {
    const as = reading.used[at]
    if (as === 'ignored') return [token.text]
    return as === undefined && weightOf(token) > 0 ? [token.text] : []
  })

const failed = (question: string, assumptions: readonly string[]): Planned => ({
  plan: notUnderstood,
  restated: restate(notUnderstood),
  ignoredWords: question.trim() === '' ? [] : [question.trim()],
  assumptions: [...assumptions],
  score: 0,
  lead: 0,
  decision: 'not-understood',
  candidates: [],
  nearest: nearestQuestions([]),
  tokens: [],
})

const trace = (reading: Reading, offsets: readonly number[]): TokenTrace[] =>
  reading.tokens.map((token, at) => {
    const as = reading.used[at]
    return {
      text: token.text,
      offset: offsets[token.start] ?? 0,
      weight: weightOf(token),
      ...(as === undefined ? {} : { readAs: as }),
      ...(token.typed === undefined ? {} : { typed: token.typed }),
    }
  })
