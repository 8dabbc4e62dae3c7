import type { Pred } from '../../../src-shared/model/plan-types.ts'
import { valueFor } from './compare-values.ts'
import { numberAt } from './number-reader.ts'
import { relationAt } from './read-compare.ts'
import { hasField } from './read-fields.ts'
import { isFree, take, word, type Reading } from './reading.ts'
import type { SpanPred } from './predicates.ts'

const resourceOf = (text: string): 'cpu' | 'memory' | undefined =>
  /^cpus?$/.test(text) ? 'cpu' : /^(?:memory|mem|ram)$/.test(text) ? 'memory' : undefined

/** Bounds on the ratio of limits to requests: "no higher than 1 for memory and 10 for CPU", "a CPU ratio above 4". */
export const readRatios = (reading: Reading, kind: string | undefined): SpanPred[] => {
  const noun = reading.tokens.findIndex(
    (token, at) => /^ratios?$/.test(token.fold) && isFree(reading, at),
  )
  const limited =
    reading.tokens.some((token) => /^(?:limits?|limit-to-request)$/.test(token.fold)) &&
    reading.tokens.some((token) => /^(?:requests?|limit-to-request)$/.test(token.fold))
  if (noun < 0 || !limited || !hasField(reading, kind, 'cpuLimitRatio')) return []
  let first = noun
  while (
    isFree(reading, first - 1) &&
    /^(?:cpu|memory|and|or|limits?|requests?|to|resource|container|resources|\/|the|of|a|maximum|max)$/.test(
      word(reading, first - 1),
    )
  )
    first -= 1
  const named = reading.tokens.slice(first, noun).flatMap((token) => resourceOf(token.fold) ?? [])
  const relation = findRelation(reading, noun)
  if (!relation) return []
  const found: { resource: 'cpu' | 'memory'; value: number }[] = []
  let bare: number | undefined
  let end = relation.end
  for (let at = relation.end; at < Math.min(reading.tokens.length, relation.end + 14); at += 1) {
    if (/^[.?!;]$/.test(word(reading, at))) break
    const number = numberAt(reading, at)
    if (!number) continue
    const after = /^(?:for|on|of)$/.test(word(reading, number.end)) ? number.end + 1 : number.end
    const resource =
      resourceOf(word(reading, after)) ??
      resourceOf(word(reading, at - 1)) ??
      resourceOf(word(reading, at - 2))
    if (resource === undefined) bare = number.value
    else found.push({ resource, value: number.value })
    end = resourceOf(word(reading, after)) === undefined ? number.end : after + 1
    at = end - 1
  }
  if (found.length === 0 && bare !== undefined)
    for (const resource of named.length > 0 ? named : (['cpu', 'memory'] as const))
      found.push({ resource, value: bare })
  take(reading, first, end, 'condition')
  return found.map(({ resource, value }): SpanPred => {
    const pred: Pred = { field: `${resource}LimitRatio`, op: relation.rel, value }
    return { pred, start: first, end }
  })
}

const findRelation = (reading: Reading, from: number): ReturnType<typeof relationAt> => {
  for (let at = from + 1; at < Math.min(reading.tokens.length, from + 9); at += 1) {
    const relation = isFree(reading, at) ? relationAt(reading, at) : undefined
    if (relation && numberAt(reading, relation.end)) return relation
  }
  return undefined
}

const boundSuffix = (text: string): 'Request' | 'Limit' | undefined =>
  /^requests?$/.test(text) ? 'Request' : /^limits?$/.test(text) ? 'Limit' : undefined

/** "the requests must not exceed 200m CPU or 1Gi memory": one bound for each resource that is named. */
export const boundsAt = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  const suffix = boundSuffix(word(reading, at))
  if (suffix === undefined || !isFree(reading, at) || !hasField(reading, kind, `cpu${suffix}`))
    return undefined
  let start = at + 1
  while (
    isFree(reading, start) &&
    /^(?:must|should|can|may|of|are|is|be|the|that|set|to|have)$/.test(word(reading, start)) &&
    !relationAt(reading, start)
  )
    start += 1
  const relation = relationAt(reading, start)
  if (!relation) return undefined
  const preds: SpanPred[] = []
  let index = relation.end
  let end = index
  for (;;) {
    const number = numberAt(reading, index)
    if (!number) break
    const after = /^(?:of|for)$/.test(word(reading, number.end)) ? number.end + 1 : number.end
    const resource = resourceOf(word(reading, after))
    if (resource === undefined) break
    const field = `${resource}${suffix}`
    const value = valueFor(number, resource === 'cpu' ? 'cpu' : 'memory', field)
    if (value === 'clash') return undefined
    preds.push({ pred: { field, op: relation.rel, value: value.value }, start: at, end: after + 1 })
    end = after + 1
    index = end
    while (isFree(reading, index) && /^(?:and|or|,)$/.test(word(reading, index))) index += 1
  }
  return preds.length === 0 ? undefined : preds.map((item) => ({ ...item, end }))
}
