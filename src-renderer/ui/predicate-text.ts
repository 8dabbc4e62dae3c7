import type { Cmp, Pred, Scalar, Select } from '../../src-shared/model/plan-types.ts'
import { text } from '../text.ts'
import { kindPlural } from './kind-words.ts'

const words = text.plan

/** One condition of a Plan in words: ready < 2, status is CrashLoopBackOff, not (labels.team is set). */
export function predicateText(predicate: Pred): string {
  if ('field' in predicate) return comparisonText(predicate)
  if ('any' in predicate) return predicate.any.map(predicateText).join(words.or)
  if ('not' in predicate) return `${words.not} (${predicateText(predicate.not)})`
  if ('container' in predicate) {
    const which = predicate.container === 'some' ? words.someContainer : words.everyContainer
    return `${which}: ${predicate.where.map(predicateText).join(words.and)}`
  }
  const quantity = predicate.quant === 'none' ? `${words.not} ` : ''
  return `${quantity}${predicate.edge.replaceAll('-', ' ')} ${selectText(predicate.to)}`
}

function comparisonText({ field, op, value }: Cmp): string {
  if (op === '=' && value === true) return field
  if (op === '=' && value === false) return `${words.not} ${field}`
  if (value === undefined) return `${field} ${words.op[op]}`
  return `${field} ${words.op[op]} ${valueText(value)}`
}

function valueText(value: Scalar | Scalar[] | { field: string }): string {
  if (Array.isArray(value)) return value.join(words.or)
  return typeof value === 'object' ? value.field : String(value)
}

function selectText(select: Select): string {
  const kind = select.kind === undefined ? '' : [select.kind].flat().map(kindPlural).join(words.or)
  const name = typeof select.name === 'string' ? select.name : ''
  const where = (select.where ?? []).map(predicateText).join(words.and)
  return [kind, name, where].filter((part) => part !== '').join(' ') || words.anything
}
