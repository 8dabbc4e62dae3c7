import { phrases } from './phrase.ts'
import type { NumberRead } from './number-reader.ts'
import { fieldAt, hasField, typeOf, type FieldMention } from './read-fields.ts'
import { freeMatch, isFree, kindOf, skip, take, word, type Reading } from './reading.ts'

/** The field that stands after an amount. */
export const mentionAfter = (
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
  const tail = freeMatch(
    reading,
    at + 1,
    phrases(
      `is|are|was? already|currently? requested|allocated|reserved|committed; requested|allocated|reserved; is|are? in? use|used|consumed; usage|utilization`,
    ),
  )
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
export const implied = (
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
