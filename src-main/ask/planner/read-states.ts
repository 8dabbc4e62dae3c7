import type { Pred } from '../../../src-shared/model/plan-types.ts'
import { entriesAt } from './phrase.ts'
import { negate } from './predicates.ts'
import { anyMatch, freeMatch, isFree, kindOf, word, type Reading } from './reading.ts'
import { stateWords } from './words/states.ts'
import type { StateWords } from './words/symptoms.ts'

/** A state that was read: its condition and what it means under "why". */
export type StateRead = {
  pred: Pred
  start: number
  end: number
  symptom?: string
  negated: boolean
}

const betweenNot = new Set([
  'a',
  'an',
  'in',
  'the',
  'yet',
  'currently',
  'being',
  'been',
  'be',
  'fully',
  'properly',
  'actually',
  'really',
  'still',
  'getting',
  'get',
  'correctly',
  'all',
  'very',
  'become',
  'becoming',
  'so',
  'state',
  'of',
  'set',
  'to',
  'have',
  'has',
  'marked',
  'as',
  'using',
  'use',
  'yet',
  'running',
  'run',
  'on',
  'any',
  'more',
])
const negations = new Set(['not', 'non', 'never', 'neither', 'nor', 'cannot'])

/** The index of an unread negation that governs what starts at `at`, else -1. */
export const negationBefore = (reading: Reading, at: number): number => {
  if (
    isFree(reading, at - 1) &&
    isFree(reading, at - 2) &&
    word(reading, at - 1) === 'than' &&
    word(reading, at - 2) === 'other'
  )
    return at - 2
  for (let back = at - 1; back >= Math.max(0, at - 4); back -= 1) {
    const text = word(reading, back)
    if (isFree(reading, back) && negations.has(text)) return back
    if (reading.used[back] !== undefined && reading.used[back] !== 'courtesy') return -1
    if (!betweenNot.has(text)) return -1
  }
  return -1
}

const fieldReference = (
  value: string | number | boolean,
): string | number | boolean | { field: string } =>
  typeof value === 'string' && value.startsWith('@') ? { field: value.slice(1) } : value

const workloadReady = (value: boolean): Pred => ({
  field: 'ready',
  op: value ? '>=' : '<',
  value: { field: 'desired' },
})

/** The condition a state means on a kind, or undefined when the kind has no such state. */
export const conditionOf = (
  state: StateWords,
  reading: Reading,
  kind: string | undefined,
): Pred | undefined => {
  if (state.kinds && (kind === undefined || !state.kinds.includes(kind))) return undefined
  const entry = kindOf(reading, kind)
  const has = (field: string): boolean => (entry ? entry.fields[field] !== undefined : true)
  if (!has(state.field)) {
    if (state.field === 'status' && has('state'))
      return { field: 'state', op: '=', value: state.value }
    const other =
      state.otherwise ??
      (state.field === 'status' && state.symptom !== undefined
        ? { field: 'healthy', value: false }
        : undefined)
    return other && has(other.field)
      ? { field: other.field, op: '=', value: other.value }
      : undefined
  }
  if (
    state.field === 'ready' &&
    typeof state.value === 'boolean' &&
    entry?.fields['ready'] === 'count'
  )
    return workloadReady(state.value)
  const op = state.op ?? '='
  if (op === 'exists' || op === 'missing') return { field: state.field, op }
  if (typeof state.value === 'string' && state.value.startsWith('@'))
    return { field: state.field, op: '>=', value: fieldReference(state.value) }
  if (op === '=' && state.field === 'expiresIn')
    return { field: 'expiresIn', op: '<=', value: '0s' }
  return { field: state.field, op, value: state.value }
}

const participle =
  /^(?:with|as|on|without|an?|the|image|images|version|more|less|at|under|privileged|older|multiple|only|outdated|using)$/

/** The state words at `at` with their condition for this kind; longest phrase first, table order on ties. */
export const stateAt = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): StateRead | undefined => {
  let best: { state: StateWords; pred: Pred; end: number } | undefined
  for (const state of entriesAt(stateWords, reading.tokens, at)) {
    const end = freeMatch(reading, at, state.words)
    if (end <= (best?.end ?? at)) continue
    const pred = conditionOf(state, reading, kind)
    if (pred) best = { state, pred, end }
  }
  if (!best) return undefined
  const { state, end } = best
  if (
    end === at + 1 &&
    word(reading, at) === 'running' &&
    participle.test(word(reading, end)) &&
    freeMatch(reading, end, ['without any? errors|error|issues|problems|restarts']) < 0
  )
    return undefined
  const not = negationBefore(reading, at)
  const tail = freeMatch(reading, end, ['state|status|mode|phase|condition', 'properly|correctly'])
  const stop = tail > end && !anyMatch(reading, tail, ['is|are']) ? Math.max(end, tail) : end
  const symptom = not >= 0 ? state.negated : state.symptom
  return {
    pred: not >= 0 ? negate(best.pred) : best.pred,
    start: not >= 0 ? not : at,
    end: stop,
    negated: not >= 0,
    ...(symptom === undefined ? {} : { symptom }),
  }
}
