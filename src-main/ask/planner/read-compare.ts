import { phrases } from './phrase.ts'
import type { Pred, Rel } from '../../../src-shared/model/plan-types.ts'
import { valueFor } from './compare-values.ts'
import { numberAt } from './number-reader.ts'
import { anyOf, type SpanPred } from './predicates.ts'
import { fieldAt, hasField, typeOf, type FieldMention } from './read-fields.ts'
import {
  determiners,
  freeMatch,
  isFree,
  kindAt,
  skip,
  take,
  word,
  type Reading,
} from './reading.ts'
import { ageComparisons, comparisonWords, trailingComparisons } from './words/comparisons.ts'
import { durationAt } from './read-moment.ts'
import { buildAll, rangeAt, range, type CompareRead } from './read-range.ts'
import { mentionAfter, implied } from './read-amount-field.ts'
import { versionFirst } from './read-version.ts'

/** The relation words at `at`, longest phrase first. */
export const relationAt = (reading: Reading, at: number): { rel: Rel; end: number } | undefined => {
  let best: { rel: Rel; end: number } | undefined
  for (const entry of comparisonWords) {
    const end = freeMatch(reading, at, entry.words)
    if (end > (best?.end ?? at)) best = { rel: entry.rel, end }
  }
  return best
}

const trailingAt = (reading: Reading, at: number): { rel: Rel; end: number } | undefined => {
  for (const entry of trailingComparisons) {
    const end = freeMatch(reading, at, entry.words)
    if (end > at) return { rel: entry.rel, end }
  }
  return undefined
}

const fillers = new Set([
  'is',
  'are',
  'was',
  'were',
  'be',
  'been',
  'of',
  'to',
  'set',
  'count',
  'counts',
  'value',
  'has',
  'have',
  'that',
  'which',
  'currently',
  'their',
  'its',
  'the',
  'a',
  'an',
  'number',
  'must',
  'should',
  'configured',
  'already',
  'being',
  'replica',
  'replicas',
  'in',
  'total',
  'size',
  'time',
  'level',
])

/** FIELD, then a comparison: "restart count above 3", "ready replicas < desired", "min or max outside 3 to 6". */
export const fieldFirst = (
  reading: Reading,
  kind: string | undefined,
  mentions: readonly FieldMention[],
  end: number,
): CompareRead | undefined => {
  let at = skip(reading, end, fillers)
  if (/^(?:usage|utilization|utilisation|consumption)$/.test(word(reading, at))) at += 1
  at = skip(reading, at, fillers)
  const between = rangeAt(reading, at) ?? (at > end ? rangeAt(reading, end) : undefined)
  if (between) return range(reading, kind, mentions, between)
  const relation = relationAt(reading, at)
  const first = mentions[0]
  if (!first) return undefined
  if (first.type === 'version' && mentions.length === 1) return versionFirst(reading, first, at)
  const valueStart = skip(
    reading,
    relation?.end ?? at,
    new Set(['a', 'an', 'the', 'to', 'of', 'value', 'than', 'about']),
  )
  const number = numberAt(reading, valueStart)
  if (!number)
    return relation ? fieldToField(reading, kind, first, relation.rel, valueStart) : undefined
  const after = relation ? undefined : trailingAt(reading, number.end)
  if (
    !relation &&
    !after &&
    at === end &&
    first.type !== 'count' &&
    !/^(?:ports|nodePort|targetPorts)$/.test(first.keys[0] ?? '')
  )
    return undefined
  const extreme = word(reading, first.start - 1)
  const bound = /^(?:maximum|max)$/.test(extreme)
    ? '<='
    : /^(?:minimum|min)$/.test(extreme)
      ? '>='
      : undefined
  const rel =
    relation && relation.rel !== '=' ? relation.rel : (bound ?? relation?.rel ?? after?.rel ?? '=')
  const preds: Pred[] = []
  for (const mention of mentions) {
    const built = buildAll(mention, reading, kind, rel, number)
    if (!built || built.clash) return { preds: [], end: after?.end ?? number.end, clash: true }
    preds.push(...built.preds)
  }
  return {
    preds: mentions.length > 1 ? anyOf(preds) : preds,
    end: after?.end ?? number.end,
    ...(bound === undefined ? {} : { bound: true as const }),
  }
}

/** "the number of replicas managed by …": for a disruption budget, the pods it expects. */
const replicaCount = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): { field: string; end: number } | undefined => {
  const end = freeMatch(
    reading,
    at,
    phrases(
      `the? number|count of replicas|pods; the? replica|replicas count?; the? total|desired replicas|pods`,
    ),
  )
  if (end < 0 || !hasField(reading, kind, 'expected')) return undefined
  let tail = freeMatch(reading, end, ['managed|covered|selected|run|owned by|in'])
  if (tail < 0) return { field: 'expected', end }
  while (
    isFree(reading, tail) &&
    (kindAt(reading, tail) || /^(?:a|an|the|,|or|and|any)$/.test(word(reading, tail)))
  )
    tail = kindAt(reading, tail)?.end ?? tail + 1
  return { field: 'expected', end: tail }
}

const fieldToField = (
  reading: Reading,
  kind: string | undefined,
  mention: FieldMention,
  rel: Rel,
  at: number,
): CompareRead | undefined => {
  const count = replicaCount(reading, kind, at)
  const [left] = mention.keys
  if (count && left !== undefined)
    return { preds: [{ field: left, op: rel, value: { field: count.field } }], end: count.end }
  const other = fieldAt(reading, kind, skip(reading, at, determiners))
  const [field] = mention.keys
  const [value] = other?.keys ?? []
  if (
    mention.type === 'text' ||
    !other ||
    field === undefined ||
    value === undefined ||
    field === value ||
    typeOf(reading, kind, value) !== typeOf(reading, kind, field)
  )
    return undefined
  return { preds: [{ field, op: rel, value: { field: value } }], end: other.end }
}

/** A comparison, then its field: "more than 5 restarts", "16 cores or more", "over 90 % of the memory is requested". */
export const numberFirst = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): CompareRead | undefined => {
  const between = rangeAt(reading, at)
  if (between) {
    const field =
      mentionAfter(reading, kind, between.end, between.low) ??
      implied(reading, kind, between.high, between.end)
    return field
      ? { ...range(reading, kind, [field], between), end: Math.max(field.end, between.end) }
      : undefined
  }
  const relation = relationAt(reading, at)
  const numberStart = relation ? skip(reading, relation.end, new Set(['a', 'the'])) : at
  const number =
    numberAt(reading, numberStart) ?? (relation ? numberAt(reading, relation.end) : undefined)
  if (!number) return undefined
  const trailing = relation ? undefined : trailingAt(reading, number.end)
  const rel = relation?.rel ?? trailing?.rel ?? '='
  const end = trailing?.end ?? number.end
  const mention = mentionAfter(reading, kind, end, number) ?? implied(reading, kind, number, end)
  if (!mention) return undefined
  const later = trailing ? undefined : trailingAt(reading, mention.end)
  const built = buildAll(mention, reading, kind, later?.rel ?? rel, number)
  return built ? { ...built, end: Math.max(later?.end ?? mention.end, end) } : undefined
}

/** "older than 7 days", "newer than 2h", "younger than a day"; undefined when no age comparison starts at `at`. */
export const ageAt = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): CompareRead | undefined => {
  for (const entry of ageComparisons) {
    const end = freeMatch(reading, at, entry.words)
    if (end < 0) continue
    const duration = durationAt(reading, end)
    if (!duration || !hasField(reading, kind, 'age')) continue
    const after = /^(?:ago|old)$/.test(word(reading, duration.end))
      ? duration.end + 1
      : duration.end
    return { preds: [durationPred('age', entry.rel, duration.seconds)], end: after }
  }
  return undefined
}

const durationPred = (field: string, rel: Rel, seconds: number): Pred => {
  const read = valueFor(
    { value: seconds, unit: { measure: 'seconds', factor: 1 }, end: 0, spoken: false },
    'duration',
    field,
  )
  return { field, op: rel, value: read === 'clash' ? seconds : read.value }
}

/** Adds a read comparison to the list and marks its tokens. */
export const addCompare = (
  reading: Reading,
  into: SpanPred[],
  start: number,
  read: CompareRead,
): void => {
  for (const pred of read.preds)
    into.push({
      pred,
      start,
      end: read.end,
      ...(read.bound === true ? { bound: true as const } : {}),
    })
  take(reading, start, read.end, 'comparison')
}
