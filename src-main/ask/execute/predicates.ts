import type { Cmp, Pred, Scalar, Select } from '../../../src-shared/model/plan-types.ts'
import { matchesLabels, parseSelector } from '../../../src-shared/text/selector.ts'
import {
  containerRowsOf,
  fieldOf,
  findKind,
  groupKind,
  type Field,
  type FieldContext,
  type FieldEntry,
  type FieldValue,
  type Kind,
  type KubeObject,
} from '../../kube/index.ts'
import { comparable, holdsRelation, holdsText } from './compare.ts'
import { danglingValues, duplicateValues } from './reference-checks.ts'
import { relatedObjects } from './edges.ts'
import { matchesName } from './names.ts'

/** One value a verdict rests on; `absent`: the path at which nothing stands. */
export type Seen = { field: string; entry?: FieldEntry; absent?: string; related?: KubeObject }

/** Whether a condition holds on a row; `unknown` carries the reason, `byAbsence` the fields whose absence decided it (A11). */
export type Verdict = {
  truth: boolean | 'unknown'
  seen: readonly Seen[]
  byAbsence: readonly string[]
  because?: string
}

/** Decides whether every condition holds on an object (A10 to A13). */
export function holdsAll(
  preds: readonly Pred[],
  object: KubeObject,
  kind: Kind,
  context: FieldContext,
): Verdict {
  return conjunction(preds.map((pred) => holds(pred, object, kind, context)))
}

/** Decides whether one condition holds on an object of a kind. */
export function holds(pred: Pred, object: KubeObject, kind: Kind, context: FieldContext): Verdict {
  if ('field' in pred) return comparison(pred, object, kind, context)
  if ('any' in pred) return disjunction(pred.any.map((each) => holds(each, object, kind, context)))
  if ('not' in pred) return negation(holds(pred.not, object, kind, context))
  if ('container' in pred) return ofContainers(pred, object, context)
  return ofEdge(pred, object, kind, context)
}

/** Whether an object is one of those a selection means by kind, exact name, namespace, labels and conditions; no ladder. */
export function isSelected(
  select: Select,
  object: KubeObject,
  kind: Kind,
  context: FieldContext,
): Verdict {
  const { namespace, labels } = object.metadata
  const parsed = select.labels === undefined ? undefined : parseSelector(select.labels)
  const places = select.place === undefined ? undefined : [select.place].flat()
  const matches =
    (select.name === undefined || matchesName(select.name, object.metadata.name)) &&
    (select.ns === undefined || select.ns === '*' || matchesName(select.ns, namespace ?? '')) &&
    (places === undefined || places.includes(namespace ?? '')) &&
    (parsed === undefined || (parsed.state === 'ok' && matchesLabels(parsed.requirements, labels)))
  return matches
    ? holdsAll(select.where ?? [], object, kind, context)
    : { truth: false, seen: [], byAbsence: [] }
}

/** The kinds a selection names, groups resolved; unknown ones are left out. */
export function selectedKinds(
  key: string | readonly string[] | undefined,
  context: FieldContext,
): readonly Kind[] {
  const keys = [key ?? []].flat().flatMap((each) => groupKind(each) ?? [each])
  return [...new Set(keys)].flatMap((each) => findKind(each, context.state.served) ?? [])
}

function comparison(cmp: Cmp, object: KubeObject, kind: Kind, context: FieldContext): Verdict {
  const field = fieldOf(kind, cmp.field)
  if (!field)
    return {
      truth: 'unknown',
      seen: [],
      byAbsence: [],
      because: `${kind.key} has no field ${cmp.field}`,
    }
  const value = field.extract(object, context)
  if (value.state === 'unknown')
    return { truth: 'unknown', seen: [], byAbsence: [], because: value.reason }
  if (cmp.op === 'duplicate' || cmp.op === 'dangling')
    return ofReferences(cmp.op, field, value, object, kind, context)
  const other = otherValues(cmp, object, kind, context)
  if (other === 'unknown')
    return {
      truth: 'unknown',
      seen: [],
      byAbsence: [],
      because: 'the field it is compared with is not known',
    }
  return decide(cmp, field, value, other, context)
}

/** Values on the right of an operator: those of the Plan, or of another field of the same row. */
function otherValues(
  cmp: Cmp,
  object: KubeObject,
  kind: Kind,
  context: FieldContext,
): readonly Scalar[] | 'unknown' {
  const { value } = cmp
  if (value === undefined) return []
  if (Array.isArray(value)) return value
  if (typeof value !== 'object') return [value]
  const extracted = fieldOf(kind, value.field)?.extract(object, context)
  if (extracted === undefined || extracted.state === 'unknown') return 'unknown'
  return extracted.state === 'some' ? extracted.values.map((entry) => entry.value) : []
}

function decide(
  cmp: Cmp,
  field: Field,
  value: FieldValue,
  wanted: readonly Scalar[],
  context: FieldContext,
): Verdict {
  const entries = value.state === 'some' ? value.values : []
  const lacking =
    value.state === 'some' ? (value.lacking ?? []) : value.state === 'absent' ? [value.path] : []
  const matching = entries.filter(({ value: seen }) =>
    entryHolds(cmp, field, seen, wanted, context),
  )
  const absence = holdsByAbsence.has(cmp.op) && lacking.length > 0
  const seen: readonly Seen[] = [
    ...(matching.length > 0 ? matching : absence ? [] : entries).map((entry) => ({
      field: field.key,
      entry,
    })),
    ...(absence ? lacking : entries.length === 0 ? lacking : []).map((path) => ({
      field: field.key,
      absent: path,
    })),
  ]
  const truth = matching.length > 0 || absence
  const isByAbsence = entries.length === 0 && cmp.op !== 'missing' && cmp.op !== 'exists'
  return { truth, seen, byAbsence: isByAbsence && truth ? [field.key] : [] }
}

const holdsByAbsence: ReadonlySet<string> = new Set(['missing', '!=', 'not-in', 'not-within'])

function entryHolds(
  cmp: Cmp,
  field: Field,
  seen: Scalar,
  wanted: readonly Scalar[],
  { now }: FieldContext,
): boolean {
  const own = typeof cmp.value === 'object' && !Array.isArray(cmp.value)
  const values = wanted.flatMap((each) => (own ? each : (comparable(field, each) ?? [])))
  const first = values[0]
  switch (cmp.op) {
    case 'exists':
      return true
    case 'missing':
    case 'duplicate':
    case 'dangling':
      return false
    case 'in':
      return values.some((each) => holdsRelation(field, seen, '=', each))
    case 'not-in':
      return values.every((each) => holdsRelation(field, seen, '!=', each))
    case 'has':
    case 'starts':
    case 'ends':
    case 'matches': {
      const { op } = cmp
      return wanted.some((each) => holdsText(field, seen, op, String(each)))
    }
    case 'within':
    case 'not-within': {
      const seconds = distance(field, seen, now)
      const limit =
        wanted[0] === undefined ? undefined : comparable({ ...field, type: 'duration' }, wanted[0])
      if (seconds === undefined || typeof limit !== 'number') return false
      return cmp.op === 'within' ? seconds <= limit : seconds > limit
    }
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return first !== undefined && holdsRelation(field, seen, cmp.op, first)
  }
}

/** Seconds between a value and now: of a time its distance, of a duration itself. */
function distance(field: Field, seen: Scalar, now: Date): number | undefined {
  if (field.type === 'duration') return typeof seen === 'number' ? Math.abs(seen) : undefined
  const at = Date.parse(String(seen))
  return Number.isNaN(at) ? undefined : Math.abs(now.getTime() - at) / 1000
}

function ofReferences(
  op: 'duplicate' | 'dangling',
  field: Field,
  value: FieldValue,
  object: KubeObject,
  kind: Kind,
  context: FieldContext,
): Verdict {
  if (value.state !== 'some') return { truth: false, seen: [], byAbsence: [] }
  const found =
    op === 'duplicate'
      ? duplicateValues(field, value.values, object, kind, context)
      : danglingValues(field, value.values, object, kind, context)
  if (found.state === 'unknown')
    return { truth: 'unknown', seen: [], byAbsence: [], because: found.reason }
  return {
    truth: found.entries.length > 0,
    seen: found.entries.map((entry) => ({ field: field.key, entry })),
    byAbsence: [],
  }
}

function ofContainers(
  pred: Extract<Pred, { container: 'some' | 'every' }>,
  object: KubeObject,
  context: FieldContext,
): Verdict {
  const kind = findKind('Container')
  if (!kind) return { truth: 'unknown', seen: [], byAbsence: [] }
  const rows = containerRowsOf(object)
  const verdicts = rows.map((row) => holdsAll(pred.where, row, kind, context))
  if (pred.container === 'every')
    return rows.length === 0 ? { truth: false, seen: [], byAbsence: [] } : conjunction(verdicts)
  return disjunction(verdicts)
}

function ofEdge(
  pred: Extract<Pred, { edge: unknown }>,
  object: KubeObject,
  kind: Kind,
  context: FieldContext,
): Verdict {
  const targets = selectedKinds(pred.to.kind, context)
  const wanted = pred.quant ?? 'any'
  const matching: Seen[] = []
  let others = 0
  let because: string | undefined
  for (const to of targets.length > 0 ? targets : [kind]) {
    const related = relatedObjects(object, pred.edge, pred.dir, to, context.state)
    if (related.state === 'unknown') {
      because = related.reason
      continue
    }
    for (const other of related.objects) {
      const verdict = isSelected(pred.to, other, to, context)
      if (verdict.truth === 'unknown') because = verdict.because
      else if (verdict.truth) matching.push({ field: pred.edge, related: other })
      else others += 1
    }
  }
  const seen = matching.slice(0, 5)
  const decided = { seen, byAbsence: [] }
  if (wanted === 'any' && matching.length > 0) return { truth: true, ...decided }
  if (wanted === 'none' && matching.length > 0) return { truth: false, ...decided }
  if (wanted === 'all' && others > 0) return { truth: false, ...decided }
  if (because !== undefined) return { truth: 'unknown', ...decided, because }
  return { truth: wanted === 'none' || (wanted === 'all' && matching.length > 0), ...decided }
}

function conjunction(verdicts: readonly Verdict[]): Verdict {
  const failing = verdicts.find(({ truth }) => truth === false)
  if (failing) return failing
  const unknown = verdicts.find(({ truth }) => truth === 'unknown')
  return merged(verdicts, unknown ? 'unknown' : true, unknown?.because)
}

function disjunction(verdicts: readonly Verdict[]): Verdict {
  const holding = verdicts.filter(({ truth }) => truth === true)
  if (holding.length > 0) return merged(holding, true)
  const unknown = verdicts.find(({ truth }) => truth === 'unknown')
  return merged(verdicts, unknown ? 'unknown' : false, unknown?.because)
}

function negation(verdict: Verdict): Verdict {
  if (verdict.truth === 'unknown') return verdict
  const absent = verdict.seen.flatMap(({ field, absent: path }) =>
    path === undefined ? [] : [field],
  )
  // A comparison that failed only for want of a value now holds for want of it (A11).
  const byAbsence = verdict.truth ? [] : absent.length === verdict.seen.length ? absent : []
  return { ...verdict, truth: !verdict.truth, byAbsence: [...new Set(byAbsence)] }
}

function merged(verdicts: readonly Verdict[], truth: Verdict['truth'], because?: string): Verdict {
  return {
    truth,
    seen: verdicts.flatMap(({ seen }) => seen),
    byAbsence: [...new Set(verdicts.flatMap(({ byAbsence }) => byAbsence))],
    ...(because === undefined ? {} : { because }),
  }
}
