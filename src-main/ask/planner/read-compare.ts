import type { Cmp, Pred, Rel } from '../../../src-shared/model/plan-types.ts'
import type { FieldType } from '../../kube/index.ts'
import { timeComparison, valueFor } from './compare-values.ts'
import { numberAt, versionAt, type NumberRead } from './number-reader.ts'
import { anyOf, type SpanPred } from './predicates.ts'
import { fieldAt, hasField, typeOf, type FieldMention } from './read-fields.ts'
import {
  determiners,
  freeMatch,
  isFree,
  kindAt, kindOf,
  skip,
  take,
  word,
  type Reading,
} from './reading.ts'
import {
  ageComparisons,
  betweenWords,
  comparisonWords,
  outsideWords,
  trailingComparisons,
} from './words/comparisons.ts'
import { durationAt } from './read-window.ts'

/** What a comparison reader found: conditions, or a unit that is missing or does not fit. */
export type CompareRead = { preds: Pred[]; end: number; clash?: true; bound?: true }

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

const build = (field: string, type: FieldType, rel: Rel, number: NumberRead): Cmp | 'clash' => {
  const read = valueFor(number, type, field)
  if (read === 'clash') return 'clash'
  if (type === 'time') return timeComparison(field, rel, read.value)
  return { field, op: rel, value: read.value }
}

const buildAll = (
  mention: FieldMention,
  reading: Reading,
  kind: string | undefined,
  rel: Rel,
  number: NumberRead,
): CompareRead | undefined => {
  const preds: Pred[] = []
  for (const key of mention.keys) {
    const field = percentField(reading, kind, key, number)
    const cmp = build(field, typeOf(reading, kind, field), rel, number)
    if (cmp === 'clash') return { preds: [], end: mention.end, clash: true }
    preds.push(cmp)
  }
  return { preds: mention.keys.length > 1 ? anyOf(preds) : preds, end: mention.end }
}

/** On a node, a share of cpu or memory is a `…Pct` field. */
const percentField = (
  reading: Reading,
  kind: string | undefined,
  key: string,
  number: NumberRead,
): string => {
  if (number.unit?.measure !== 'percent') return key
  const pct = {
    cpu: 'cpuPct',
    memory: 'memoryPct',
    cpuRequest: 'cpuRequestedPct',
    memoryRequest: 'memoryRequestedPct',
    cpuRequested: 'cpuRequestedPct',
    memoryRequested: 'memoryRequestedPct',
    cpuCapacity: 'cpuPct',
    memoryCapacity: 'memoryPct',
    cpuAllocatable: 'cpuPct',
    memoryAllocatable: 'memoryPct',
  }[key]
  return pct !== undefined && hasField(reading, kind, pct) ? pct : key
}

/** "between A and B", "from A to B", "the range of A to B": both bounds, one unit binding to both (A28). */
const rangeAt = (
  reading: Reading,
  at: number,
): { low: NumberRead; high: NumberRead; end: number; outside: boolean } | undefined => {
  const out = freeMatch(reading, at, outsideWords)
  const inside = freeMatch(reading, at, betweenWords)
  const start = out > at ? out : inside
  if (start < 0) return undefined
  const low = numberAt(reading, start)
  if (!low || !/^(?:and|to|-|through)$/.test(word(reading, low.end))) return undefined
  const high = numberAt(reading, low.end + 1)
  if (!high) return undefined
  const shared = low.unit === undefined && low.milli === undefined
  return {
    low: shared
      ? {
          ...low,
          ...(high.unit === undefined ? {} : { unit: high.unit }),
          ...(high.milli === true ? { milli: true as const } : {}),
        }
      : low,
    high,
    end: high.end,
    outside: out > at,
  }
}

const range = (
  reading: Reading,
  kind: string | undefined,
  mentions: readonly FieldMention[],
  read: NonNullable<ReturnType<typeof rangeAt>>,
): CompareRead => {
  const preds: Pred[] = []
  for (const key of mentions.flatMap((mention) => mention.keys)) {
    const low = build(key, typeOf(reading, kind, key), read.outside ? '<' : '>=', read.low)
    const high = build(key, typeOf(reading, kind, key), read.outside ? '>' : '<=', read.high)
    if (low === 'clash' || high === 'clash') return { preds: [], end: read.end, clash: true }
    preds.push(low, high)
  }
  return { preds: read.outside ? anyOf(preds) : preds, end: read.end }
}

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
  if (!relation && !after && at === end && first.type !== 'count' && !/^(?:ports|nodePort|targetPorts)$/.test(first.keys[0] ?? '')) return undefined
  const extreme = word(reading, first.start - 1)
  const bound = /^(?:maximum|max)$/.test(extreme) ? '<=' : /^(?:minimum|min)$/.test(extreme) ? '>=' : undefined
  const rel = relation && relation.rel !== '=' ? relation.rel : (bound ?? relation?.rel ?? after?.rel ?? '=')
  const preds: Pred[] = []
  for (const mention of mentions) {
    const built = buildAll(mention, reading, kind, rel, number)
    if (!built || built.clash) return { preds: [], end: after?.end ?? number.end, clash: true }
    preds.push(...built.preds)
  }
  return { preds: mentions.length > 1 ? anyOf(preds) : preds, end: after?.end ?? number.end, ...(bound === undefined ? {} : { bound: true as const }) }
}

const versionFirst = (
  reading: Reading,
  mention: FieldMention,
  at: number,
): CompareRead | undefined => {
  const versionWords: readonly (readonly [Rel, readonly string[]])[] = [
    [
      '<',
      [
        'older than',
        'lower than',
        'below',
        'before',
        'less than',
        'behind',
        '<',
        'under',
        'earlier than',
      ],
    ],
    [
      '>',
      [
        'newer than',
        'above',
        'higher than',
        'greater than',
        'after',
        'later than',
        '>',
        'more than',
      ],
    ],
    ['>=', ['at least', '>=', 'or newer']],
    ['<=', ['at most', '<=']],
    ['!=', ['not', 'other than', '!=', 'different from|than']],
    ['=', ['=', 'is', 'equal to', 'exactly', 'of']],
  ]
  let found: { rel: Rel; end: number } = { rel: '=', end: at }
  for (const [rel, words] of versionWords) {
    const end = freeMatch(reading, at, words)
    if (end > found.end) found = { rel, end }
  }
  const value = versionAt(reading, skip(reading, found.end, new Set(['v', 'version'])))
  if (value === undefined) return undefined
  const end = skip(reading, found.end, new Set(['v', 'version'])) + 1
  const trailing = freeMatch(reading, end, ['or newer|later|above|higher'])
  const lower = freeMatch(reading, end, ['or older|lower|below|earlier'])
  const rel = trailing > 0 ? '>=' : lower > 0 ? '<=' : found.rel
  return {
    preds: [{ field: mention.keys[0] ?? 'version', op: rel, value }],
    end: Math.max(end, trailing, lower),
  }
}

/** "the number of replicas managed by …": for a disruption budget, the pods it expects. */
const replicaCount = (reading: Reading, kind: string | undefined, at: number): { field: string; end: number } | undefined => {
  const end = freeMatch(reading, at, ['the? number|count of replicas|pods', 'the? replica|replicas count?', 'the? total|desired replicas|pods'])
  if (end < 0 || !hasField(reading, kind, 'expected')) return undefined
  let tail = freeMatch(reading, end, ['managed|covered|selected|run|owned by|in'])
  if (tail < 0) return { field: 'expected', end }
  while (isFree(reading, tail) && (kindAt(reading, tail) || /^(?:a|an|the|,|or|and|any)$/.test(word(reading, tail)))) tail = kindAt(reading, tail)?.end ?? tail + 1
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
  if (count && left !== undefined) return { preds: [{ field: left, op: rel, value: { field: count.field } }], end: count.end }
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

const mentionAfter = (
  reading: Reading,
  kind: string | undefined,
  at: number,
  number: NumberRead,
): FieldMention | undefined => {
  const start = skip(
    reading,
    at,
    new Set([
      'of',
      'the',
      'its',
      'their',
      'in',
      'total',
      'more',
      'or',
      'for',
      'on',
      'worth',
      'allocated',
      'max',
      'maximum',
      'available',
      'to',
    ]),
  )
  const direct = fieldAt(reading, kind, at) ?? fieldAt(reading, kind, start)
  const resource = resourceAfter(reading, kind, start, number)
  if (resource) return resource
  return direct
}

/** cpu or memory after an amount: what it means follows the words around it and the kind. */
const resourceAfter = (
  reading: Reading,
  kind: string | undefined,
  at: number,
  number: NumberRead,
): FieldMention | undefined => {
  const name = /^(?:memory|mem|ram)$/.test(word(reading, at))
    ? 'memory'
    : /^cpus?$/.test(word(reading, at))
      ? 'cpu'
      : undefined
  if (name === undefined) return undefined
  const follow = fieldAt(reading, kind, at)
  if (follow && follow.end > at + 1) return follow
  const tail = freeMatch(reading, at + 1, [
    'is|are|was? already|currently? requested|allocated|reserved|committed',
    'requested|allocated|reserved',
    'is|are? in? use|used|consumed',
    'usage|utilization',
  ])
  const end = tail > 0 ? tail : at + 1
  const requested =
    /^(?:requested|allocated|reserved|committed)$/.test(word(reading, end - 1)) ||
    hasWordBefore(
      reading,
      at,
      /^(?:request|requests|requesting|ask|asks|asking|reserve|reserves|requested)$/,
    )
  const limited = hasWordBefore(reading, at, /^(?:limit|limits|limited|allowed|capped)$/)
  const percent = number.unit?.measure === 'percent'
  const candidates = requested
    ? [`${name}RequestedPct`, `${name}Request`, `${name}Requested`]
    : limited
      ? [`${name}Limit`]
      : percent
        ? [`${name}Pct`, name]
        : hasWordBefore(
              reading,
              at,
              /^(?:us(?:e|es|ing|ed)|consum\w+|eat\w*|burn\w*|take|takes|taking|hog\w*)$/,
            )
          ? [name]
          : [`${name}Capacity`, name]
  const key = candidates.find(
    (candidate) =>
      hasField(reading, kind, candidate) &&
      (percent ? candidate.endsWith('Pct') : !candidate.endsWith('Pct')),
  )
  return key === undefined
    ? undefined
    : { keys: [key], start: at, end, type: typeOf(reading, kind, key), singular: true }
}

const hasWordBefore = (reading: Reading, at: number, pattern: RegExp): boolean => {
  for (let index = Math.max(0, at - 8); index < at; index += 1)
    if (pattern.test(word(reading, index))) {
      if (isFree(reading, index)) take(reading, index, index + 1, 'comparison')
      return true
    }
  return false
}

/** The field an amount means by its unit alone: cores on nodes, bytes on claims, seconds as age. */
const implied = (
  reading: Reading,
  kind: string | undefined,
  number: NumberRead,
  end: number,
): FieldMention | undefined => {
  const fields = kindOf(reading, kind)?.fields ?? {}
  const choose = (...keys: string[]): FieldMention | undefined => {
    const key = keys.find((candidate) => fields[candidate] !== undefined)
    return key === undefined
      ? undefined
      : { keys: [key], start: end, end, type: fields[key] ?? 'text', singular: true }
  }
  if (number.unit?.measure === 'cores') return choose('cpuCapacity', 'cpuRequest')
  if (number.unit?.measure === 'bytes')
    return choose('capacity', 'size', 'memoryCapacity', 'memory')
  return undefined
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
  for (const pred of read.preds) into.push({ pred, start, end: read.end, ...(read.bound === true ? { bound: true as const } : {}) })
  take(reading, start, read.end, 'comparison')
}
