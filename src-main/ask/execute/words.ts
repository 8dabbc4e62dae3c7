import type { Scalar } from '../../../src-shared/model/plan-types.ts'
import { humanDuration } from '../../../src-shared/text/age.ts'
import { humanBytes, humanCores } from '../../../src-shared/text/quantity.ts'
import type { Field, FieldEntry, FieldValue } from '../../kube/index.ts'

export { counted, kindWord, pluralOf, spoken } from './kind-words.ts'

/** A value for people: with its unit, at most 120 characters. */
export function shown(value: Scalar, field: Pick<Field, 'type'>): string {
  const text = typeof value === 'number' ? shownNumber(value, field.type) : String(value)
  return text.length > 120 ? `${text.slice(0, 119)}…` : text
}

function shownNumber(value: number, type: Field['type']): string {
  switch (type) {
    case 'cpu':
      return humanCores(value)
    case 'memory':
    case 'bytes':
      return humanBytes(value)
    case 'duration':
      return value < 0 ? `${humanDuration(-value)} ago` : humanDuration(value)
    case 'percent':
      return `${value} %`
    case 'text':
    case 'count':
    case 'boolean':
    case 'time':
    case 'version':
      return String(Number(value.toFixed(3)))
  }
}

/** A field's value in a sentence: the values, `none`, or `not known`. */
export function shownValue(value: FieldValue, field: Field): string {
  switch (value.state) {
    case 'some':
      return shownEntries(value.values, field)
    case 'absent':
      return 'none'
    case 'unknown':
      return `not known (${value.reason})`
  }
}

function shownEntries(entries: readonly FieldEntry[], field: Field): string {
  const texts = [...new Set(entries.map((entry) => shown(entry.value, field)))]
  return texts.length > 6
    ? `${texts.slice(0, 5).join(', ')} and ${texts.length - 5} more`
    : texts.join(', ')
}

/** A headline of at most 160 characters (A53): cut at a word when it is longer. */
export function headline(text: string): string {
  if (text.length <= 160) return text
  const cut = text.slice(0, 158)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 100)).replace(/[,;:]$/, '')}…`
}

/** Words joined by single spaces, empty ones left out. */
export function sentence(...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .join(' ')
    .replace(/ ([.,;:])/g, '$1')
}
