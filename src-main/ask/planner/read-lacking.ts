import { phrases } from './phrase.ts'
import type { Pred } from '../../../src-shared/model/plan-types.ts'
import type { SpanPred } from './predicates.ts'
import { numberAt } from './number-reader.ts'
import { relationAt } from './read-compare.ts'
import { fieldListAt, type FieldMention } from './read-fields.ts'
import { negationBefore, stateAt } from './read-states.ts'
import {
  determiners,
  freeMatch,
  isFree,
  isNameShaped,
  skip,
  take,
  word,
  type Reading,
} from './reading.ts'

const lacking = phrases(`without; no; lacking|lack|lacks; missing; with no; has|have|having no;
  do|does|did not have|specify|define|set|declare|include|contain|use|configure|carry;
  not have|having|set|setting|specify|specifying|define|defining|declare|declaring|include|including|specified|defined|contain|containing;
  with missing; where there is|are no; that|which lack; have|has not set|defined|specified|configured|got|declared; zero|0;
  without specifying|setting|defining|having|using; miss|misses; are|is missing; not any; forgot|forget|forgot to? set|define?;
  never set|define|specify; omit|omits|omitting; with neither|without; neither; none of`)

/** Words before something that is present. */
export const having =
  phrases(`with|have|has|having|had|using|use|uses|define|defines|defining|set|sets|setting|specify|specifies|declare|declares|expose|exposes|mount|mounts|mounting|enable|enables|contain|contains|include|includes|carrying|carry|add|adds|request|requests|requesting|specifying|configure|configures;
  running|run|runs with`)

const tailWords = new Set([
  'set',
  'defined',
  'specified',
  'configured',
  'present',
  'exists',
  'exist',
  'at',
  'all',
  'declared',
  'attached',
  'enabled',
  'in',
  'place',
  'assigned',
  'provided',
  'applied',
  'explicitly',
  'properly',
  'for',
  'containers',
  'container',
  'every',
  'any',
  'each',
  'of',
  'them',
  'its',
  'their',
  'the',
  'all',
])

const presence = (mention: FieldMention, key: string, present: boolean): Pred => {
  if (mention.type === 'boolean') return { field: key, op: '=', value: present }
  if (mention.type === 'count' && key !== 'backoffLimit')
    return present ? { field: key, op: '>', value: 0 } : { field: key, op: '=', value: 0 }
  return { field: key, op: present ? 'exists' : 'missing' }
}

const tailEnd = (reading: Reading, end: number): number => {
  let at = end
  let last = end
  while (isFree(reading, at) && tailWords.has(word(reading, at)) && at < end + 6) {
    at += 1
    if (
      /^(?:set|defined|specified|configured|present|exists?|declared|attached|enabled|assigned|provided|applied|all|place)$/.test(
        word(reading, at - 1),
      )
    )
      last = at
    if (/^(?:containers?|them)$/.test(word(reading, at - 1)) && last > end) last = at
  }
  return last
}

/** "without a readiness probe", "missing requests and limits": the rows on which something named is absent. */
export const lackingAt = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  const lead = freeMatch(reading, at, lacking)
  if (lead < 0) return undefined
  const start = skip(
    reading,
    lead,
    new Set([
      ...determiners,
      'either',
      'configured',
      'defined',
      'specified',
      'proper',
      'explicit',
      'set',
      'container',
      'kubernetes',
      'own',
    ]),
  )
  const fields = fieldListAt(reading, kind, start)
  if (!fields) return undefined
  if (freeMatch(reading, fields.end, ['of|is|=|: latest']) > 0) return undefined
  const end = tailEnd(reading, fields.end)
  const group = fields.mentions.some((mention) => mention.keys.length > 1)
  const neither = /neither/.test(
    reading.tokens
      .slice(at, start)
      .map((token) => token.fold)
      .join(' '),
  )
  const spread = neither ? false : fields.or || group || /both|all/.test(word(reading, start - 1))
  const preds = fields.mentions.flatMap((mention) =>
    mention.keys.map((key) => presence(mention, key, false)),
  )
  const joined: Pred[] = spread && preds.length > 1 ? [{ any: preds }] : preds
  return joined.map((pred) => ({ pred, start: at, end, negated: true }))
}

/** "with tls", "have a readiness probe defined": the rows on which something named is present. */
export const havingAt = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  const lead = freeMatch(reading, at, having)
  if (lead < 0) return undefined
  const start = skip(
    reading,
    lead,
    new Set([
      ...determiners,
      'both',
      'explicit',
      'set',
      'configured',
      'defined',
      'specified',
      'proper',
      'valid',
      'matching',
      'corresponding',
      'associated',
      'own',
    ]),
  )
  const fields = fieldListAt(reading, kind, start)
  if (!fields) return undefined
  if ((stateAt(reading, kind, start)?.end ?? 0) > fields.end) return undefined
  if (
    fields.mentions.some((mention) =>
      [
        'status',
        'state',
        'name',
        'replicas',
        'memory',
        'cpu',
        'desired',
        'cpuCapacity',
        'message',
        'phase',
        'pods',
        'containers',
        'node',
        'image',
        'health',
      ].includes(mention.keys[0] ?? ''),
    )
  )
    return undefined
  const next = skip(
    reading,
    fields.end,
    new Set([
      'is',
      'are',
      'be',
      'set',
      'to',
      'of',
      'that',
      'which',
      'value',
      'explicitly',
      'configured',
    ]),
  )
  if (
    numberAt(reading, next) ||
    (relationAt(reading, next) && numberAt(reading, relationAt(reading, next)?.end ?? next)) ||
    freeMatch(reading, next, ['more|greater|less|fewer|higher|lower than', 'at most|least']) > 0 ||
    /^(?:true|false|disabled|enabled|between|outside|within|starting|other|greater|less|matching|from|latest)$/.test(
      word(reading, next),
    ) ||
    reading.tokens[next]?.type === 'quote' ||
    isNameShaped(reading.tokens[next]) ||
    reading.tokens[next]?.type === 'selector'
  )
    return undefined
  const end = tailEnd(reading, fields.end)
  const not = negationBefore(reading, at)
  const from = not >= 0 ? not : at
  const preds = fields.mentions.flatMap((mention) =>
    mention.keys.map((key) => presence(mention, key, not < 0)),
  )
  const joined: Pred[] = (not >= 0 || fields.or) && preds.length > 1 ? [{ any: preds }] : preds
  return joined.map((pred) => ({ pred, start: from, end, ...(not >= 0 ? { negated: true } : {}) }))
}

/** Adds conditions to the list and marks their tokens. */
export const add = (
  reading: Reading,
  into: SpanPred[],
  found: readonly SpanPred[],
  as: string,
): void => {
  for (const pred of found) {
    into.push(pred)
    take(reading, pred.start, pred.end, as)
  }
}
