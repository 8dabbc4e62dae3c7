import type { Cmp, Edge, Pred, Rel, Scalar, Select } from '../../../src-shared/model/plan-types.ts'
import { humanDuration } from '../../../src-shared/text/age.ts'
import { humanBytes, humanCores } from '../../../src-shared/text/quantity.ts'
import {
  fieldOf,
  type Field,
  type FieldEntry,
  type FieldValue,
  type Kind,
} from '../../kube/index.ts'

/** `1 Pod`, `3 Ingresses`: a count with the kind as the API spells it, in the right number. */
export function counted(count: number, kinds: readonly Kind[]): string {
  return `${count} ${kindWord(count, kinds)}`
}

/** The kind in singular or plural; `objects` for several kinds. */
export function kindWord(count: number, kinds: readonly Kind[]): string {
  const only = kinds.length === 1 ? kinds[0]?.key : undefined
  if (only === undefined) return count === 1 ? 'object' : 'objects'
  return count === 1 ? only : pluralOf(only)
}

/** The English plural of a kind: Ingresses, NetworkPolicies, Pods. */
export function pluralOf(word: string): string {
  if (/(?:s|x|z|ch|sh)$/.test(word)) return `${word}es`
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`
}

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

const countRelations: { readonly [relation in Rel]: string } = {
  '=': '',
  '!=': 'other than ',
  '<': 'fewer than ',
  '<=': 'at most ',
  '>': 'more than ',
  '>=': 'at least ',
}

const relations: { readonly [relation in Rel]: string } = {
  '=': '',
  '!=': 'not ',
  '<': 'below ',
  '<=': 'at most ',
  '>': 'above ',
  '>=': 'at least ',
}

/** Conditions as a phrase after the kind: `with ready below 2`, `that are not healthy`; empty without any. */
export function predicatePhrase(select: Select, kinds: readonly Kind[]): string {
  const parts = [
    ...namePhrase(select),
    ...(select.labels === undefined ? [] : [`with label ${select.labels}`]),
    ...(select.where ?? []).map((pred) => phrase(pred, kinds)),
  ]
  return parts.join(' and ')
}

/** One condition as a phrase. */
export function phrase(pred: Pred, kinds: readonly Kind[]): string {
  if ('field' in pred) return comparisonPhrase(pred, kinds)
  if ('any' in pred) return pred.any.map((each) => phrase(each, kinds)).join(' or ')
  if ('not' in pred) return `not (${phrase(pred.not, kinds)})`
  if ('container' in pred) {
    const inner = pred.where.map((each) => phrase(each, kinds)).join(' and ')
    return `${pred.container === 'every' ? 'whose every container is' : 'with a container'} ${inner}`
  }
  const what = pred.to.kind === undefined ? 'object' : [pred.to.kind].flat().join(' or ')
  const name = typeof pred.to.name === 'string' ? ` ${pred.to.name}` : ''
  const verb = edgeVerbs[pred.edge][pred.dir === 'out' ? 0 : 1]
  return `${pred.quant === 'none' ? 'that no' : 'that'} ${pred.quant === 'none' ? `${what}${name} is related to (${verb})` : `${verb} ${what}${name}`}`
}

const edgeVerbs: { readonly [edge in Edge]: readonly [string, string] } = {
  owns: ['own', 'are owned by'],
  uses: ['use', 'are used by'],
  selects: ['select', 'are selected by'],
  'runs-on': ['run on', 'run'],
  routes: ['route to', 'are routed by'],
  scales: ['scale', 'are scaled by'],
  binds: ['bind', 'are bound by'],
  manages: ['manage', 'are managed by'],
  contains: ['contain', 'are in'],
  'depends-on': ['depend on', 'are needed by'],
}

function namePhrase({ name }: Select): readonly string[] {
  if (name === undefined) return []
  if (typeof name === 'string') return [`named ${name}`]
  if (Array.isArray(name)) return [`named ${name.join(' or ')}`]
  return [
    ...(name.starts === undefined ? [] : [`whose name starts with ${name.starts}`]),
    ...(name.ends === undefined ? [] : [`whose name ends with ${name.ends}`]),
    ...(name.has === undefined ? [] : [`with ${name.has} in the name`]),
    ...(name.matches === undefined ? [] : [`whose name matches ${name.matches}`]),
    ...(name.not === undefined ? [] : [`except ${name.not.join(', ')}`]),
  ]
}

function comparisonPhrase({ field: key, op, value }: Cmp, kinds: readonly Kind[]): string {
  const field = kinds[0] && fieldOf(kinds[0], key)
  const title = spoken(field?.title ?? key)
  const other = typeof value === 'object' && !Array.isArray(value) ? value.field : undefined
  const text = other ?? [value ?? ''].flat().map(String).join(' or ')
  if (key === 'healthy')
    return (value === true) === (op === '=') ? 'that are healthy' : 'that are not healthy'
  if (value === true && op === '=') return `with ${title}`
  if ((value === false && op === '=') || (value === true && op === '!=')) return `without ${title}`
  switch (op) {
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return field?.type === 'count' && other === undefined
        ? `with ${countRelations[op]}${text} ${title}`
        : `with ${title} ${relations[op]}${text}`
    case 'in':
      return `with ${title} ${text}`
    case 'not-in':
      return `with ${title} other than ${text}`
    case 'has':
      return `with ${text} in ${title}`
    case 'starts':
      return `with ${title} starting with ${text}`
    case 'ends':
      return `with ${title} ending with ${text}`
    case 'matches':
      return `with ${title} matching ${text}`
    case 'exists':
      return `that have ${title}`
    case 'missing':
      return `without ${title}`
    case 'within':
      return `with ${title} within ${text}`
    case 'not-within':
      return `with ${title} not within ${text}`
    case 'duplicate':
      return `that share ${title} with another`
    case 'dangling':
      return `whose ${title} does not exist`
  }
}

/** A title inside a sentence: its first letter small unless it is a short form. */
export function spoken(title: string): string {
  return /^[A-Z][a-z ]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title
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
