import type { Cmp, Plan, Pred, Scalar } from '../../../src-shared/model/plan-types.ts'
import type { FieldType } from '../../kube/index.ts'
import { canonicalValue, durationText, secondsOf } from './quantity.ts'
import { builtInKinds } from './words/kinds.ts'

const fieldTypes = new Map<string, FieldType>()
for (const kind of builtInKinds)
  for (const [field, type] of Object.entries(kind.fields))
    if (!fieldTypes.has(field)) fieldTypes.set(field, type)
const typeFor = (kind: unknown, field: string): FieldType | undefined => {
  const key = Array.isArray(kind) ? kind[0] : kind
  return builtInKinds.find((entry) => entry.key === key)?.fields[field] ?? fieldTypes.get(field)
}

const scalar = (value: Scalar, type: FieldType | undefined, op: string): Scalar =>
  op === 'within' || op === 'not-within'
    ? canonicalValue(value, 'duration')
    : canonicalValue(value, type)

const cmp = (pred: Cmp, kind: unknown): Cmp => {
  const type = typeFor(kind, pred.field)
  if (pred.value === undefined) return { field: pred.field, op: pred.op }
  if (Array.isArray(pred.value)) {
    const values = [...new Set(pred.value.map((value) => scalar(value, type, pred.op)))].sort(
      (a, b) => (String(a) < String(b) ? -1 : 1),
    )
    const [only] = values
    if (values.length === 1 && only !== undefined && pred.op === 'in')
      return { field: pred.field, op: '=', value: only }
    if (values.length === 1 && only !== undefined && pred.op === 'not-in')
      return { field: pred.field, op: '!=', value: only }
    return { field: pred.field, op: pred.op, value: values }
  }
  if (typeof pred.value === 'object') return pred
  return { field: pred.field, op: pred.op, value: scalar(pred.value, type, pred.op) }
}

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

const predOf = (pred: Pred, kind: unknown): Pred => {
  if ('any' in pred) {
    const parts = pred.any.map((part) => predOf(part, kind)).sort(byText)
    const [only] = parts
    return parts.length === 1 && only ? only : { any: parts }
  }
  if ('not' in pred) {
    const inner = predOf(pred.not, kind)
    return 'not' in inner ? inner.not : { not: inner }
  }
  if ('container' in pred) return { container: pred.container, where: preds(pred.where, kind) }
  if ('edge' in pred)
    return {
      edge: pred.edge,
      dir: pred.dir,
      to: record(pred.to, undefined),
      ...(pred.quant === undefined || pred.quant === 'any' ? {} : { quant: pred.quant }),
    }
  return cmp(pred, kind)
}

const preds = (list: readonly Pred[], kind: unknown): Pred[] =>
  list.map((pred) => predOf(pred, kind)).sort(byText)

const setKeys = new Set([
  'kind',
  'name',
  'ns',
  'ctx',
  'place',
  'verbs',
  'with',
  'declined',
  'ops',
  'reason',
  'families',
  'rules',
  'verdicts',
  'edge',
  'to',
  'not',
  'what',
  'missing',
])
const oneOrMany = new Set(['kind', 'name', 'ns', 'ctx', 'place', 'edge', 'to'])
const durationKeys = new Set(['last', 'pad'])

const isPreds = (key: string, value: unknown): value is Pred[] =>
  (key === 'where' || key === 'that' || key === 'share') && Array.isArray(value)

const one = (key: string, value: unknown, kind: unknown): unknown => {
  if (isPreds(key, value)) return preds(value, kind)
  if (typeof value === 'string' && durationKeys.has(key)) {
    const seconds = secondsOf(value)
    return seconds === undefined ? value : durationText(seconds)
  }
  if (Array.isArray(value)) {
    const list = value.map((item) => one('', item, kind))
    if (!setKeys.has(key)) return list
    const sorted = [...list].sort(byText)
    return sorted.length === 1 && oneOrMany.has(key) ? sorted[0] : sorted
  }
  if (typeof value === 'object' && value !== null) return record(value, kind)
  return value
}

const record = <T extends object>(value: T, outer: unknown): T => {
  const entries = new Map<string, unknown>(Object.entries(value))
  const kind = entries.get('kind') ?? outer
  const of = entries.get('of')
  const inner = typeof of === 'object' && of !== null && 'kind' in of ? of.kind : kind
  const keys = [...entries.keys()].filter((key) => entries.get(key) !== undefined).sort()
  const built: unknown = Object.fromEntries(
    keys.map((key) => [key, one(key, entries.get(key), inner)]),
  )
  return built as T
}

/** The canonical form of a Plan: sets sorted, values by amount, empty parts left out (A9). */
export const canonicalPlan = (plan: Plan): Plan => {
  const { v: _version, ...body } = plan
  const canonical = record(body, undefined)
  if ('of' in canonical && canonical.of && Object.keys(canonical.of).length === 0) {
    const { of: _empty, ...rest } = canonical
    return rest
  }
  return canonical
}

/** Whether two Plans are equal, which is when their canonical forms are (A9). */
export const plansEqual = (a: Plan, b: Plan): boolean =>
  JSON.stringify(canonicalPlan(a)) === JSON.stringify(canonicalPlan(b))
