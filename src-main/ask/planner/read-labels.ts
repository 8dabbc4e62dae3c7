import { phrases } from './phrase.ts'
import type { Pred } from '../../../src-shared/model/plan-types.ts'
import type { SpanPred } from './predicates.ts'
import { negationBefore } from './read-states.ts'
import { determiners, freeMatch, isFree, isNameLike, skip, word, type Reading } from './reading.ts'

type Keys = { noun: 'labels' | 'annotations'; keys: string[]; end: number; either: boolean }

const nounAt = (reading: Reading, at: number): 'labels' | 'annotations' | undefined => {
  if (!isFree(reading, at)) return undefined
  const text = word(reading, at)
  return /^labels?$/.test(text) ? 'labels' : /^annotations?$/.test(text) ? 'annotations' : undefined
}

const commonKeys =
  /^(?:app|team|env|environment|version|tier|component|owner|release|role|name|service|project|department|costcenter|managed-by)$/
const notKeys =
  /^(?:with|that|which|is|are|and|or|on|in|set|the|a|an|any|no|this|same|all|of|have|has|these|by|missing|without|lacking|required|pod|node|namespace|kubernetes|such|following|specific|whose|their|its|both|at|least|one|each|every|following|not|does|do|must|should|as|value|key|keys|selector|what|whose|how|show|list|get|check|find|give|me|print|see|know)$/

const keyAt = (reading: Reading, at: number, loose: boolean): string | undefined => {
  const token = reading.tokens[at]
  if (
    !token ||
    !isFree(reading, at) ||
    token.type === 'punctuation' ||
    token.type === 'number' ||
    token.type === 'selector'
  )
    return undefined
  if (token.type === 'quote' || token.type === 'atom')
    return /^[\w./-]+$/.test(token.text) ? token.text : undefined
  if (notKeys.test(token.fold)) return undefined
  return loose || commonKeys.test(token.fold) || isNameLike(reading, at) ? token.text : undefined
}

const keysAt = (
  reading: Reading,
  at: number,
  loose: boolean,
): { keys: string[]; end: number; either: boolean } | undefined => {
  const first = keyAt(reading, at, loose)
  if (first === undefined) return undefined
  const keys = [first]
  let end = at + 1
  let either = false
  for (;;) {
    let next = end
    let or = false
    while (isFree(reading, next) && /^(?:,|and|or|nor|the|an?|both)$/.test(word(reading, next))) {
      or ||= /^(?:or|nor)$/.test(word(reading, next))
      next += 1
    }
    const more = next > end ? keyAt(reading, next, false) : undefined
    if (more === undefined) break
    either ||= or
    keys.push(more)
    end = next + 1
  }
  return { keys, end, either }
}

const mentionedAt = (reading: Reading, at: number): Keys | undefined => {
  const noun = nounAt(reading, at)
  if (noun !== undefined) {
    const lead = freeMatch(
      reading,
      at + 1,
      phrases(
        `with|named|called|having|for a|the? key|name of|named|called?; key|named|called; :; with key`,
      ),
    )
    const read = keysAt(reading, lead > 0 ? lead : at + 1, lead > 0)
    return read ? { noun, ...read } : undefined
  }
  const read = keysAt(reading, at, true)
  const after = read ? nounAt(reading, read.end) : undefined
  return read && after !== undefined
    ? { noun: after, keys: read.keys, end: read.end + 1, either: read.either }
    : undefined
}

const valueAt = (
  reading: Reading,
  at: number,
): { pred: (field: string) => Pred; end: number } | undefined => {
  const matches = freeMatch(
    reading,
    at,
    phrases(
      `with|whose|that|which? a|the? value|values? that|which? match|matches|matching the? regular? expression|regex|pattern|regexp`,
    ),
  )
  const pattern = reading.tokens[matches]
  if (matches > 0 && pattern?.type === 'quote')
    return { pred: (field) => ({ field, op: 'matches', value: pattern.text }), end: matches + 1 }
  const starts = freeMatch(
    reading,
    at,
    phrases(
      `with|whose|that|which? a|the? value|values? that|which? start|starts|starting|begin|begins with`,
    ),
  )
  const prefix = reading.tokens[starts]
  if (starts > 0 && prefix && isFree(reading, starts))
    return { pred: (field) => ({ field, op: 'starts', value: prefix.text }), end: starts + 1 }
  const lead = freeMatch(
    reading,
    at,
    phrases(
      `with|has|having a|the? value of?; set|equal|equals to?; =; is; value; of; must? be one of; with? one of`,
    ),
  )
  const values: string[] = []
  let index = lead
  let end = lead
  while (lead > 0 && isFree(reading, index)) {
    const token = reading.tokens[index]
    if (
      token &&
      (token.type === 'quote' ||
        token.type === 'atom' ||
        (isNameLike(reading, index) && token.type === 'word') ||
        /^(?:prod|production|staging|dev|test|true|false)$/.test(token.fold))
    ) {
      values.push(token.text)
      end = index + 1
    } else if (!/^(?:,|or|and|either|:)$/.test(word(reading, index))) break
    index += 1
  }
  const [only] = values
  if (only === undefined) return undefined
  return {
    pred: (field) =>
      values.length > 1 ? { field, op: 'in', value: values } : { field, op: '=', value: only },
    end,
  }
}

/** Label and annotation keys: "an `owner` label", "a label with the key `team`", "without the tier and app annotations". */
export const labelsAt = (reading: Reading, at: number): SpanPred[] | undefined => {
  const lead = freeMatch(
    reading,
    at,
    phrases(
      `with|have|has|having|carrying|carry|set|include|contain|define|missing|without|lacking|lack|lacks|no|whose|where?`,
    ),
  )
  const start = skip(
    reading,
    lead > 0 ? lead : at,
    new Set([...determiners, 'both', 'either', 'at', 'least', 'following', 'valid']),
  )
  const absent = lead > 0 && /^(?:missing|without|lacking|lacks?|no)$/.test(word(reading, lead - 1))
  const found = mentionedAt(reading, start)
  if (!found) return undefined
  const from = negationBefore(reading, at)
  const not = absent || from >= 0
  const begin = from >= 0 ? from : at
  const mark = not ? { negated: true as const } : {}
  const value = valueAt(reading, found.end)
  if (value) {
    const field = `${found.noun}.${found.keys[0] ?? ''}`
    return [
      {
        pred: not ? { not: value.pred(field) } : value.pred(field),
        start: begin,
        end: value.end,
        ...mark,
      },
    ]
  }
  const tail = freeMatch(reading, found.end, ['set|defined|present|at|exists|exist all?'])
  const end = tail > 0 ? tail : found.end
  const preds = found.keys.map((key): Pred => ({
    field: `${found.noun}.${key}`,
    op: not ? 'missing' : 'exists',
  }))
  const joined: Pred[] = preds.length > 1 && (not || found.either) ? [{ any: preds }] : preds
  return joined.map((pred) => ({ pred, start: begin, end, ...mark }))
}
