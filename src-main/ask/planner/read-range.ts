import type { Cmp, Pred, Rel } from '../../../src-shared/model/plan-types.ts'
import type { FieldType } from '../../kube/index.ts'
import { timeComparison, valueFor } from './compare-values.ts'
import { numberAt, type NumberRead } from './number-reader.ts'
import { anyOf } from './predicates.ts'
import { hasField, typeOf, type FieldMention } from './read-fields.ts'
import { freeMatch, word, type Reading } from './reading.ts'
import { betweenWords, outsideWords } from './words/comparisons.ts'

/** What a comparison reader found: conditions, or a unit that is missing or does not fit. */
export type CompareRead = { preds: Pred[]; end: number; clash?: true; bound?: true }

const build = (field: string, type: FieldType, rel: Rel, number: NumberRead): Cmp | 'clash' => {
  const read = valueFor(number, type, field)
  if (read === 'clash') return 'clash'
  if (type === 'time') return timeComparison(field, rel, read.value)
  return { field, op: rel, value: read.value }
}

/** The comparison for every key of a field mention, joined as alternatives when there are several. */
export const buildAll = (
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
export const rangeAt = (
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

/** Both bounds of a range for every field that is mentioned. */
export const range = (
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
