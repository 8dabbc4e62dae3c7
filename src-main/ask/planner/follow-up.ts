import { phrases } from './phrase.ts'
import type { Plan, PlanBody, Pred, Select } from '../../../src-shared/model/plan-types.ts'
import { negate } from './predicates.ts'
import { joined, start, takeAll, type Draft, type Question, type VerbReader } from './question.ts'
import { readPredicates } from './read-predicates.ts'
import { readGroup, readOrder } from './read-order.ts'
import { readScope } from './read-scope.ts'
import { readTarget } from './read-target.ts'
import { readWindow } from './read-window.ts'
import { findFree, freeMatch, isFree, take, word, type Reading } from './reading.ts'

const openers: readonly string[] =
  phrases(`and; what|how about; only; just; without; same for|in|with|on; the same for|in|with|on; now; make it|that; but; or; also; except; excluding; exclude;
  not the|those|in; then; instead; filter; ok and; limit|restrict|narrow it|that|them? to; sort|order|group it|them|that? by; sorted|grouped by;
  show|list|give me? only|just; as of; for; in|on; per; by`)
const fillers: readonly string[] =
  phrases(`and|but|or|so|then; what|how about; the; ones?; those|these|them|it|that; in|on|of|for|with|from; show|list|give|me|only|just; same; make; now; also;
  are|is; please; too|instead; which|that; to; a|an; one; limit|restrict|narrow|filter; one`)
const maximumAge = 30 * 60_000

/** The Plan asked last in this context and not longer ago than 30 minutes (A33). */
export const previousPlan = (reading: Reading): Plan | undefined => {
  const { turns, context } = reading.session
  const last = turns.at(-1)
  if (!last || reading.clock.now.getTime() - last.at.getTime() > maximumAge) return undefined
  if (last.context !== undefined && context !== undefined && last.context !== context)
    return undefined
  return last.plan
}

const kindOfPlan = (plan: Plan): string | undefined => {
  const kind = 'of' in plan ? plan.of?.kind : undefined
  return Array.isArray(kind) ? kind[0] : kind
}

/** Scope slots replace each other: a new namespace takes the place of an old one, whichever slot it stood in. */
const withScope = (of: Select, scope: Select, exclude: boolean): Select => {
  const next = { ...of }
  if (exclude) {
    const names = [scope.ns, scope.place].flatMap((name) =>
      typeof name === 'string'
        ? [name]
        : Array.isArray(name)
          ? name
          : typeof name === 'object'
            ? (name.not ?? [])
            : [],
    )
    if (names.length > 0) next.ns = { not: names }
    return next
  }
  if (scope.ns !== undefined || scope.place !== undefined) {
    delete next.ns
    delete next.place
  }
  if (scope.ns !== undefined) next.ns = scope.ns
  if (scope.place !== undefined) next.place = scope.place
  if (scope.ctx !== undefined) next.ctx = scope.ctx
  return next
}

const addPreds = (of: Select, preds: readonly Pred[]): Select => {
  if (preds.length === 0) return of
  const fields = new Set(preds.flatMap((pred) => ('field' in pred ? [pred.field] : [])))
  const kept = (of.where ?? []).filter((pred) => !('field' in pred && fields.has(pred.field)))
  return { ...of, where: [...kept, ...preds] }
}

/** "and in staging?", "only the failing ones", "without those in infra": what is said changes the last Plan (A33). */
export const readFollowUp: VerbReader = (question: Question): Draft | undefined => {
  const reading = start(question)
  const previous = previousPlan(reading)
  const first = reading.tokens.findIndex((_, at) => isFree(reading, at))
  if (first < 0 || freeMatch(reading, first, openers) < 0) return undefined
  if (!previous || previous.do === 'clarify' || previous.do === 'out-of-scope') return undefined
  const body = previous
  const kind = kindOfPlan(previous)
  const exclude =
    freeMatch(
      reading,
      first,
      phrases('without; except; excluding; exclude; but not; not the|those|in; and not; minus'),
    ) > 0
  if (exclude) take(reading, first, first + 1, 'follow-up')
  const order = readOrder(reading, kind)
  const group = readGroup(reading, kind)
  const window = readWindow(reading)
  const scope = readScope(reading, { placesFrom: true })
  const bare = scope.ns === undefined && scope.ctx === undefined && scope.place === undefined
  const read = readPredicates(reading, kind)
  const target = readTarget(reading, question.literals, {})
  takeAll(reading, fillers, 'filler')
  const conditions = joined(reading, read.preds)
  const old: Select = body.of ?? {}
  const scoped = withScope(old, scope, exclude)
  let of = addPreds(scoped, exclude ? conditions.map(negate) : conditions)
  if (target?.kind !== undefined) {
    of = { ...of, kind: target.kind }
    if (target.name === undefined) delete of.name
  }
  if (target?.name !== undefined && !exclude) of = { ...of, name: target.name }
  else if (target?.name !== undefined && typeof target.name === 'string')
    of = { ...of, name: { not: [target.name] } }
  if (question.literals.labels.length > 0)
    of = { ...of, labels: question.literals.labels.join(',') }
  const resource = body.do === 'usage' ? findFree(reading, ['cpu|memory|gpu|disk']) : undefined
  const resourceWord = resource ? word(reading, resource.start) : undefined
  if (resource) take(reading, resource.start, resource.end, 'resource')
  const changed =
    resource !== undefined ||
    !bare ||
    conditions.length > 0 ||
    target !== undefined ||
    window !== undefined ||
    group.length > 0 ||
    order.sort !== undefined ||
    order.limit !== undefined ||
    question.literals.labels.length > 0
  if (!changed) return undefined
  reading.assumptions.push('The rest was carried over from your last question.')
  const { of: _old, ...rest } = { of: undefined, ...body }
  const plan = {
    ...rest,
    ...(Object.keys(of).length > 0 ? { of } : {}),
    ...(window ? { window } : {}),
    ...('sort' in order || 'limit' in order ? order : {}),
    ...(group.length > 0 ? { group } : {}),
    ...(resourceWord === undefined ? {} : { resource: resourceWord }),
  } as PlanBody
  return { plan, reading, strength: 8 }
}

/** Whether a pronoun needs a last answer that is not there, so that the target must be asked for. */
export const lacksReferent = (plan: Plan, reading: Reading): boolean => {
  const from = 'of' in plan ? plan.of?.from : undefined
  if (from === 'focus') return reading.session.focus === undefined
  return from === 'previous' && previousPlan(reading) === undefined
}
