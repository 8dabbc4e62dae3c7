import { phrases } from './phrase.ts'
import type { Sorted } from '../../../src-shared/model/plan-types.ts'
import { numberAt } from './number-reader.ts'
import { fieldAt, hasField } from './read-fields.ts'
import {
  determiners,
  findFree,
  freeMatch,
  isFree,
  kindAt,
  skip,
  take,
  word,
  type Reading,
} from './reading.ts'

const superlatives: readonly (readonly [readonly string[], readonly string[], 'asc' | 'desc'])[] = [
  [phrases('oldest; longest running; longest-running'), ['age'], 'desc'],
  [phrases('newest; youngest; most recently created|started; latest; most recent'), ['age'], 'asc'],
  [
    ['biggest', 'largest', 'greatest', 'heaviest'],
    ['capacity', 'size', 'memory', 'desired', 'pods', 'memoryCapacity'],
    'desc',
  ],
  [
    ['smallest', 'tiniest', 'littlest'],
    ['capacity', 'size', 'memory', 'desired', 'pods', 'memoryCapacity'],
    'asc',
  ],
  [['worst'], ['restarts', 'unhealthyPods'], 'desc'],
]

/** Reads "by age", "sorted by restarts descending", "the three biggest", "top 5", "oldest first". */
export const readOrder = (reading: Reading, kind: string | undefined): Sorted => {
  const sorted: Sorted = {}
  readLimit(reading, sorted)
  readSortBy(reading, kind, sorted)
  if (!sorted.sort) readSuperlative(reading, kind, sorted)
  return sorted
}

const readLimit = (reading: Reading, sorted: Sorted): void => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const lead = freeMatch(
      reading,
      at,
      phrases('the? top|first|last; limit to?; only the? first|top; up to'),
    )
    if (lead < 0) continue
    const number = numberAt(reading, lead)
    if (!number || number.unit !== undefined || number.value < 1 || !Number.isInteger(number.value))
      continue
    if (word(reading, at) === 'up') continue
    sorted.limit = number.value
    take(reading, at, number.end, 'limit')
    return
  }
}

const direction = (
  reading: Reading,
  at: number,
): { dir: 'asc' | 'desc'; end: number } | undefined => {
  const desc = freeMatch(
    reading,
    at,
    phrases(`descending; desc; in descending order; highest|most|biggest|largest|worst|longest|oldest first; from highest|most to lowest|least; ( desc );
  high to low`),
  )
  if (desc > 0) return { dir: 'desc', end: desc }
  const asc = freeMatch(
    reading,
    at,
    phrases(
      `ascending; asc; in ascending order; lowest|least|smallest|newest|youngest|fewest first; from lowest|least to highest|most; low to high`,
    ),
  )
  return asc > 0 ? { dir: 'asc', end: asc } : undefined
}

const readSortBy = (reading: Reading, kind: string | undefined, sorted: Sorted): void => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const lead = freeMatch(reading, at, [
      'sorted|ordered|sort|order|ranked|rank them? by',
      'sort|order on',
      'in order of',
      '--sort-by',
      ...(sorted.limit === undefined ? [] : ['by']),
    ])
    if (lead < 0) continue
    const field = fieldAt(reading, kind, skip(reading, lead, determiners))
    const name =
      word(reading, lead) === 'name'
        ? { keys: ['name'], end: lead + 1, type: 'text' as const }
        : undefined
    const chosen = name ?? field
    const [by] = chosen?.keys ?? []
    if (!chosen || by === undefined) continue
    const order =
      direction(reading, chosen.end) ??
      direction(reading, skip(reading, chosen.end, new Set([',', 'and', 'in'])))
    sorted.sort = { by, dir: order?.dir ?? (chosen.type === 'text' ? 'asc' : 'desc') }
    take(reading, at, order?.end ?? chosen.end, 'order')
    return
  }
}

const readSuperlative = (reading: Reading, kind: string | undefined, sorted: Sorted): void => {
  const most = findFree(
    reading,
    phrases('with|having|has|have? the? most|highest|largest|biggest|fewest|least|lowest|smallest'),
  )
  if (most) {
    const field = fieldAt(
      reading,
      kind,
      skip(reading, most.end, new Set(['number', 'of', 'the', 'count', 'amount'])),
    )
    const [by] = field?.keys ?? []
    if (field && by !== undefined && field.type !== 'text') {
      sorted.sort = {
        by,
        dir: /^(?:fewest|least|lowest|smallest)$/.test(word(reading, most.end - 1))
          ? 'asc'
          : 'desc',
      }
      limitBefore(reading, most.start, sorted)
      take(reading, most.start, field.end, 'order')
      return
    }
  }
  for (const [words, fields, dir] of superlatives) {
    const hit = findFree(reading, words)
    if (!hit) continue
    const by = fields.find((field) => hasField(reading, kind, field) && kind !== undefined)
    if (
      by === undefined ||
      (/^(?:latest|recent)$/.test(word(reading, hit.end - 1)) &&
        !kindAt(reading, hit.end) &&
        reading.used[hit.end] !== 'kind')
    )
      continue
    const first = word(reading, hit.end) === 'first' && isFree(reading, hit.end)
    sorted.sort = { by, dir }
    limitBefore(reading, hit.start, sorted)
    const singular =
      !first && sorted.limit === undefined && kindAt(reading, hit.end)?.plural === false
    if (
      singular ||
      (!first &&
        sorted.limit === undefined &&
        reading.used[hit.end] === 'kind' &&
        !(reading.tokens[hit.end]?.fold ?? '').endsWith('s'))
    )
      sorted.limit = 1
    take(reading, hit.start, first ? hit.end + 1 : hit.end, 'order')
    return
  }
}

const limitBefore = (reading: Reading, at: number, sorted: Sorted): void => {
  for (let back = at - 1; back >= Math.max(0, at - 2); back -= 1) {
    const number = numberAt(reading, back)
    if (
      number &&
      number.unit === undefined &&
      number.end <= at &&
      Number.isInteger(number.value) &&
      number.value > 0
    ) {
      sorted.limit = number.value
      take(reading, back, number.end, 'limit')
      return
    }
  }
}

const groupable: { readonly [key: string]: string } = {
  Namespace: 'namespace',
  Node: 'node',
  StorageClass: 'class',
  Context: 'context',
  workload: 'workload',
  Deployment: 'workload',
  ServiceAccount: 'serviceAccount',
  IngressClass: 'class',
  PriorityClass: 'priorityClass',
}

/** Reads "per namespace", "by node", "in each zone", "grouped by team label". */
export const readGroup = (reading: Reading, kind: string | undefined): string[] => {
  const groups: string[] = []
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const lead = freeMatch(reading, at, [
      'per',
      'by',
      'in|for|on|of each|every',
      'grouped|group|broken|split|break|breakdown|bucketed|organized|organised them|it? down? by',
      'for each|every',
      'each',
      ...(kind === 'Pod' ? ['on a|which|what'] : []),
    ])
    if (lead < 0) continue
    const first = word(reading, at)
    if (
      first === 'each' &&
      groups.length === 0 &&
      at + 1 === lead &&
      word(reading, at - 1) === 'for'
    )
      continue
    const group = groupKeyAt(reading, kind, lead)
    if (!group) continue
    groups.push(group.key)
    take(reading, at, group.end, 'group')
    let next = group.end
    while (/^(?:and|,)$/.test(word(reading, next))) {
      const more = groupKeyAt(reading, kind, next + 1)
      if (!more) break
      groups.push(more.key)
      take(reading, next, more.end, 'group')
      next = more.end
    }
    break
  }
  return groups
}

const groupKeyAt = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): { key: string; end: number } | undefined => {
  const start = skip(reading, at, new Set(['the', 'its', 'their', 'each', 'every']))
  if (!isFree(reading, start)) return undefined
  const label = /^labels?$/.test(word(reading, start + 1))
    ? start
    : /^labels?$/.test(word(reading, start))
      ? start + 1
      : -1
  const labelToken = reading.tokens[label]
  if (label >= 0 && labelToken && isFree(reading, label) && labelToken.fold !== 'label')
    return { key: `labels.${labelToken.text}`, end: Math.max(start + 1, label) + 1 }
  const mention = kindAt(reading, start)
  const field = fieldAt(reading, kind, start)
  if (mention) {
    const key = groupable[mention.key]
    if (key !== undefined && (!field || field.end <= mention.end)) return { key, end: mention.end }
  }
  const [key] = field?.keys ?? []
  if (field && key !== undefined) return { key, end: field.end }
  if (/^(?:owner|team|kind|status|type|workload)s?$/.test(word(reading, start)))
    return { key: word(reading, start).replace(/s$/, ''), end: start + 1 }
  return undefined
}
