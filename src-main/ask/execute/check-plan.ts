import type {
  Cmp,
  FieldKey,
  Name,
  Plan,
  Pred,
  Select,
} from '../../../src-shared/model/plan-types.ts'
import { parseSelector } from '../../../src-shared/text/selector.ts'
import {
  fieldOf,
  findKind,
  groupKind,
  kinds as registry,
  type Field,
  type Kind,
  type ServedKinds,
} from '../../kube/index.ts'
import { comparable } from './compare.ts'
import { refusedExpression } from './regular-expression.ts'
import { referredKind } from './reference-checks.ts'

/** Whether the registry accepts a plan; a refusal names the bound or the combination that is wrong (A7, A16). */
export type PlanCheck = { accepted: true } | { accepted: false; reason: string }

const bounds = { predicates: 12, depth: 3, namespaces: 50, sides: 8, limit: 10_000 } as const

/** Checks every kind, field, operator and value of a plan against the registry and the bounds; nothing is coerced (A7, A16). */
export function checkPlan(plan: Plan, served?: ServedKinds): PlanCheck {
  const reason = firstOf([
    () => boundReason(plan),
    () => selectReason(selectOf(plan), served),
    () => verbReason(plan, served),
  ])
  return reason === undefined ? { accepted: true } : { accepted: false, reason }
}

type Reason = string | undefined

function firstOf(checks: readonly (() => Reason)[]): Reason {
  for (const check of checks) {
    const reason = check()
    if (reason !== undefined) return reason
  }
  return undefined
}

function selectOf(plan: Plan): Select {
  return 'of' in plan ? (plan.of ?? {}) : {}
}

function boundReason(plan: Plan): Reason {
  const select = selectOf(plan)
  const preds = [
    ...(select.where ?? []),
    ...(plan.do === 'check' ? plan.that : []),
    ...(plan.do === 'count' ? (plan.share ?? []) : []),
  ]
  if (countPreds(preds) > bounds.predicates)
    return `bound "predicates": at most ${bounds.predicates} conditions`
  if (Math.max(0, ...preds.map((pred) => depthOf(pred))) > bounds.depth)
    return `bound "depth": conditions nest at most ${bounds.depth} deep`
  if (preds.some((pred) => edgesIn(pred) > 1))
    return 'bound "edges": one relation per chain of conditions'
  if (Array.isArray(select.ns) && select.ns.length > bounds.namespaces)
    return `bound "namespaces": at most ${bounds.namespaces}`
  if (Array.isArray(select.place) && select.place.length > bounds.namespaces)
    return `bound "namespaces": at most ${bounds.namespaces}`
  if (plan.do === 'compare' && plan.sides.length > bounds.sides)
    return `bound "sides": at most ${bounds.sides}`
  if ('limit' in plan && plan.limit !== undefined && plan.limit > bounds.limit)
    return `bound "limit": at most ${bounds.limit}`
  return undefined
}

function countPreds(preds: readonly Pred[]): number {
  return preds.reduce((sum, pred) => {
    if ('any' in pred) return sum + countPreds(pred.any)
    if ('not' in pred) return sum + countPreds([pred.not])
    if ('container' in pred) return sum + countPreds(pred.where)
    if ('edge' in pred) return sum + 1 + countPreds(pred.to.where ?? [])
    return sum + 1
  }, 0)
}

function depthOf(pred: Pred): number {
  const deepest = (inner: readonly Pred[]): number =>
    1 + Math.max(0, ...inner.map((each) => depthOf(each)))
  if ('any' in pred) return deepest(pred.any)
  if ('not' in pred) return deepest([pred.not])
  if ('container' in pred) return deepest(pred.where)
  if ('edge' in pred) return deepest(pred.to.where ?? [])
  return 1
}

function edgesIn(pred: Pred): number {
  if ('any' in pred) return Math.max(0, ...pred.any.map(edgesIn))
  if ('not' in pred) return edgesIn(pred.not)
  if ('edge' in pred) return 1 + Math.max(0, ...(pred.to.where ?? []).map(edgesIn))
  return 0
}

function verbReason(plan: Plan, served: ServedKinds | undefined): Reason {
  const kinds = kindsOf(selectOf(plan), served)
  switch (plan.do) {
    case 'list': {
      const keys = [
        ...(plan.fields ?? []),
        ...(plan.group ?? []),
        ...(plan.distinct === undefined ? [] : [plan.distinct]),
      ]
      return fieldsReason([...keys, ...(plan.sort ? [plan.sort.by] : [])], kinds)
    }
    case 'count': {
      const { agg } = plan
      const numeric =
        agg && kinds.map((kind) => fieldOf(kind, agg.field)).find((field) => field !== undefined)
      if (agg && numeric && !isNumeric(numeric))
        return `${agg.fn} needs a number, and ${agg.field} is ${typeWords[numeric.type]}`
      return (
        fieldsReason([...(plan.group ?? []), ...(agg ? [agg.field] : [])], kinds) ??
        predsReason(plan.share ?? [], kinds, served)
      )
    }
    case 'check':
      return predsReason(plan.that, kinds, served)
    case 'show':
      return fieldsReason(plan.fields ?? [], kinds)
    case 'logs':
      return expressionReason(plan.match) ?? expressionReason(plan.notMatch)
    case 'reach':
      return firstOf(
        [plan.source, plan.target].map(
          (peer) => () => (typeof peer === 'object' ? selectReason(peer, served) : undefined),
        ),
      )
    case 'explain':
    case 'health':
    case 'events':
    case 'changes':
    case 'history':
    case 'drift':
    case 'usage':
    case 'cost':
    case 'access':
    case 'relations':
    case 'audit':
    case 'contexts':
    case 'compare':
    case 'propose':
    case 'clarify':
    case 'out-of-scope':
      return undefined
  }
}

/** Log patterns that are written as /…/ are regular expressions, others are plain text. */
function expressionReason(match: string | undefined): Reason {
  const source = match === undefined ? undefined : /^\/(.+)\/$/.exec(match)?.[1]
  return source === undefined ? undefined : refusedExpression(source)
}

function selectReason(select: Select, served: ServedKinds | undefined): Reason {
  const names = [select.name, select.ns, select.ctx].flatMap((name) => patternReason(name) ?? [])
  if (names[0] !== undefined) return names[0]
  if (select.labels !== undefined) {
    const parsed = parseSelector(select.labels)
    if (parsed.state === 'bad') return `the label selector cannot be read: ${parsed.reason}`
  }
  return predsReason(select.where ?? [], kindsOf(select, served), served)
}

function patternReason(name: Name | undefined): Reason {
  return typeof name === 'object' && !Array.isArray(name) && name.matches !== undefined
    ? refusedExpression(name.matches)
    : undefined
}

function kindsOf(select: Select, served: ServedKinds | undefined): readonly Kind[] {
  if (select.kind === undefined) return registry
  const keys = [select.kind].flat().flatMap((key) => groupKind(key) ?? [key])
  return keys.flatMap((key) => findKind(key, served) ?? [])
}

function fieldsReason(keys: readonly FieldKey[], kinds: readonly Kind[]): Reason {
  if (hasOpenFields(kinds)) return undefined
  const missing = keys.find((key) => kinds.length > 0 && !kinds.some((kind) => fieldOf(kind, key)))
  return missing === undefined ? undefined : noField(missing, kinds)
}

function predsReason(
  preds: readonly Pred[],
  kinds: readonly Kind[],
  served: ServedKinds | undefined,
): Reason {
  return firstOf(
    preds.map((pred) => () => {
      if ('any' in pred) return predsReason(pred.any, kinds, served)
      if ('not' in pred) return predsReason([pred.not], kinds, served)
      if ('container' in pred)
        return predsReason(pred.where, kindsOf({ kind: 'Container' }, served), served)
      if ('edge' in pred) return selectReason(pred.to, served)
      return comparisonReason(pred, kinds)
    }),
  )
}

function comparisonReason(cmp: Cmp, kinds: readonly Kind[]): Reason {
  if (hasOpenFields(kinds)) return undefined
  const owners = kinds.flatMap((kind) => {
    const field = fieldOf(kind, cmp.field)
    return field ? [{ kind, field }] : []
  })
  if (owners.length === 0) return kinds.length === 0 ? undefined : noField(cmp.field, kinds)
  const reasons = owners.map(({ kind, field }) => combinationReason(cmp, field, kind))
  // Without a kind, or over a group, one kind that takes the condition is enough.
  return reasons.some((reason) => reason === undefined) ? undefined : reasons[0]
}

/** A custom kind brings fields with its definition, which is read only when the plan runs. */
function hasOpenFields(kinds: readonly Kind[]): boolean {
  return kinds.some((kind) => !registry.includes(kind))
}

function combinationReason(cmp: Cmp, field: Field, kind: Kind): Reason {
  const isPath = /^(?:spec|status|metadata)\./.test(cmp.field)
  const of = `${cmp.field} of ${kind.key}`
  if (!isPath && !operators[field.type].has(cmp.op))
    return `${of} is ${typeWords[field.type]} and does not take "${cmp.op}"`
  if (cmp.op === 'dangling' && referredKind(cmp.field, kind) === undefined)
    return `${of} names no other object`
  if (valueless.has(cmp.op))
    return cmp.value === undefined ? undefined : `"${cmp.op}" takes no value`
  if (cmp.value === undefined) return `"${cmp.op}" needs a value`
  if (typeof cmp.value === 'object' && !Array.isArray(cmp.value)) {
    const other = fieldOf(kind, cmp.value.field)
    if (!other) return `${kind.key} has no field ${cmp.value.field}`
    return isNumeric(other) === isNumeric(field)
      ? undefined
      : `${of} and ${cmp.value.field} cannot be compared`
  }
  const values = [cmp.value].flat()
  if (Array.isArray(cmp.value) && cmp.op !== 'in' && cmp.op !== 'not-in')
    return `"${cmp.op}" takes one value`
  if (cmp.op === 'matches') return refusedExpression(String(values[0]))
  const wanted: Field =
    cmp.op === 'within' || cmp.op === 'not-within' ? { ...field, type: 'duration' } : field
  const bad = values.find((value) => comparable(wanted, value) === undefined && !isPath)
  return bad === undefined
    ? undefined
    : `${of} is ${typeWords[wanted.type]}, and ${JSON.stringify(bad)} is not`
}

const valueless: ReadonlySet<string> = new Set(['exists', 'missing', 'duplicate', 'dangling'])
const anyType = ['=', '!=', 'in', 'not-in', 'exists', 'missing', 'duplicate'] as const
const order = ['<', '<=', '>', '>='] as const
const textual = ['has', 'starts', 'ends', 'matches', 'dangling'] as const

const operators: { readonly [type in Field['type']]: ReadonlySet<string> } = {
  text: new Set([...anyType, ...textual]),
  version: new Set([...anyType, ...order, ...textual]),
  boolean: new Set(['=', '!=', 'exists', 'missing']),
  count: new Set([...anyType, ...order]),
  cpu: new Set([...anyType, ...order]),
  memory: new Set([...anyType, ...order]),
  bytes: new Set([...anyType, ...order]),
  percent: new Set([...anyType, ...order]),
  duration: new Set([...anyType, ...order, 'within', 'not-within']),
  time: new Set([...anyType, ...order, 'within', 'not-within']),
}

const typeWords: { readonly [type in Field['type']]: string } = {
  text: 'text',
  version: 'a version',
  boolean: 'yes or no',
  count: 'a number',
  cpu: 'an amount of cpu',
  memory: 'an amount of memory',
  bytes: 'an amount of bytes',
  percent: 'a percentage',
  duration: 'a duration',
  time: 'a time',
}

function isNumeric(field: Field): boolean {
  return !['text', 'version', 'boolean', 'time'].includes(field.type)
}

function noField(key: FieldKey, kinds: readonly Kind[]): string {
  return kinds.length > 6
    ? `no kind has a field ${key}`
    : `${kinds.map((kind) => kind.key).join(', ')} has no field ${key}`
}
