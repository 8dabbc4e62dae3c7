import type { Cmp, Pred, Rel } from '../../../src-shared/model/plan-types.ts'

/** A predicate with the tokens it was read from. */
export type SpanPred = {
  pred: Pred
  start: number
  end: number
  /** It stands between a determiner and its noun ("the suspended jobs"). */
  attributive?: boolean
  /** What it means under "why", when it is a state. */
  symptom?: string
  /** It was said with a negation that is already part of it. */
  negated?: boolean
  /** It was said as a maximum or minimum, which every row must keep. */
  bound?: true
}

/** Whether a predicate is one comparison. */
export const isCmp = (pred: Pred): pred is Cmp => 'field' in pred

const opposite: { readonly [rel in Rel]: Rel } = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
}

const flipCmp = (cmp: Cmp): Pred => {
  if (typeof cmp.value === 'boolean' && cmp.op === '=') return { ...cmp, value: !cmp.value }
  if (cmp.field === 'status' && cmp.op === '=' && cmp.value === 'Running')
    return { field: 'status', op: 'not-in', value: ['Running', 'Completed'] }
  if (cmp.op === '=' && cmp.value === 0) return { ...cmp, op: '>' }
  if (cmp.op === '>' && cmp.value === 0) return { ...cmp, op: '=' }
  switch (cmp.op) {
    case 'exists':
      return { ...cmp, op: 'missing' }
    case 'missing':
      return { ...cmp, op: 'exists' }
    case 'in':
      return { ...cmp, op: 'not-in' }
    case 'not-in':
      return { ...cmp, op: 'in' }
    case 'within':
      return { ...cmp, op: 'not-within' }
    case 'not-within':
      return { ...cmp, op: 'within' }
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return { ...cmp, op: opposite[cmp.op] }
    default:
      return { not: cmp }
  }
}

/** The condition that holds exactly when this one does not; "not running" leaves completed rows out (A27). */
export const negate = (pred: Pred): Pred => {
  if ('not' in pred) return pred.not
  if ('any' in pred) return conjunction(pred.any.map(negate))
  if ('edge' in pred) {
    if (pred.quant === 'none') return { edge: pred.edge, dir: pred.dir, to: pred.to }
    if (pred.quant === undefined || pred.quant === 'any') return { ...pred, quant: 'none' }
    return { not: pred }
  }
  if (isCmp(pred)) return flipCmp(pred)
  return { not: pred }
}

const conjunction = (preds: readonly Pred[]): Pred => {
  const [first] = preds
  if (preds.length === 1 && first) return first
  return { not: { any: preds.map(negate) } }
}

/** One predicate that holds when any of these does; alternatives flatten and equal fields become `in`. */
export const anyOf = (preds: readonly Pred[]): Pred[] => {
  const flat = preds.flatMap((pred) => ('any' in pred ? pred.any : [pred]))
  const unique = flat.filter(
    (pred, index) =>
      flat.findIndex((other) => JSON.stringify(other) === JSON.stringify(pred)) === index,
  )
  if (unique.length === 1) return unique
  const [first] = unique
  if (
    first &&
    isCmp(first) &&
    unique.every(
      (pred) =>
        isCmp(pred) &&
        pred.field === first.field &&
        (pred.op === '=' || pred.op === 'in') &&
        typeof pred.value !== 'boolean',
    )
  ) {
    const values = unique.flatMap((pred) =>
      isCmp(pred) && pred.value !== undefined
        ? Array.isArray(pred.value)
          ? pred.value
          : [pred.value]
        : [],
    )
    return [
      { field: first.field, op: 'in', value: values.filter((value) => typeof value !== 'object') },
    ]
  }
  return [{ any: unique }]
}

/** Every field a predicate looks at. */
export const fieldsOf = (pred: Pred): string[] => {
  if ('any' in pred) return pred.any.flatMap(fieldsOf)
  if ('not' in pred) return fieldsOf(pred.not)
  if ('edge' in pred) return []
  if (isCmp(pred)) return [pred.field]
  return pred.where.flatMap(fieldsOf)
}
