import type { Pred, Scalar } from '../../../src-shared/model/plan-types.ts'
import { negate, type SpanPred } from './predicates.ts'
import { numberAt } from './number-reader.ts'
import { valueFor } from './compare-values.ts'
import { addCompare, ageAt, fieldFirst, numberFirst, relationAt, type CompareRead } from './read-compare.ts'
import { fieldListAt, typeOf, type FieldMention } from './read-fields.ts'
import { boundsAt, readRatios } from './read-ratio.ts'
import { negationBefore, stateAt } from './read-states.ts'
import { specialAt } from './read-special.ts'
import { timePredAt } from './read-time-predicates.ts'
import {
  determiners,
  freeMatch,
  isFree,
  isNameLike,
  isNameShaped,
  kindAt,
  skip,
  take,
  word,
  type Reading,
} from './reading.ts'
import { isKnownWord } from './vocabulary.ts'

/** What the conditions of a question are, and whether some number lacks a unit that fits (A28). */
export type PredicatesRead = { preds: SpanPred[]; clash: boolean }

const lacking = [
  'without',
  'no',
  'lacking|lack|lacks',
  'missing',
  'with no',
  'has|have|having no',
  'do|does|did not have|specify|define|set|declare|include|contain|use|configure|carry',
  'not have|having|set|setting|specify|specifying|define|defining|declare|declaring|include|including|specified|defined|contain|containing',
  'with missing',
  'where there is|are no',
  'that|which lack',
  'have|has not set|defined|specified|configured|got|declared',
  'zero|0',
  'without specifying|setting|defining|having|using',
  'miss|misses',
  'are|is missing',
  'not any',
  'forgot|forget|forgot to? set|define?',
  'never set|define|specify',
  'omit|omits|omitting',
  'with neither|without',
  'neither',
  'none of',
]
const having = [
  'with|have|has|having|had|using|use|uses|define|defines|defining|set|sets|setting|specify|specifies|declare|declares|expose|exposes|mount|mounts|mounting|enable|enables|contain|contains|include|includes|carrying|carry|add|adds|request|requests|requesting|specifying|configure|configures',
  'running|run|runs with',
]
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
const lackingAt = (
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
  const neither = /neither/.test(reading.tokens.slice(at, start).map((token) => token.fold).join(' '))
  const spread = neither ? false : fields.or || group || /both|all/.test(word(reading, start - 1))
  const preds = fields.mentions.flatMap((mention) =>
    mention.keys.map((key) => presence(mention, key, false)),
  )
  const joined: Pred[] = spread && preds.length > 1 ? [{ any: preds }] : preds
  return joined.map((pred) => ({ pred, start: at, end, negated: true }))
}

/** "with tls", "have a readiness probe defined": the rows on which something named is present. */
const havingAt = (
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
  const next = skip(reading, fields.end, new Set(['is', 'are', 'be', 'set', 'to', 'of', 'that', 'which', 'value', 'explicitly', 'configured']))
  if (numberAt(reading, next) || (relationAt(reading, next) && numberAt(reading, relationAt(reading, next)?.end ?? next)) || freeMatch(reading, next, ['more|greater|less|fewer|higher|lower than', 'at most|least']) > 0 || /^(?:true|false|disabled|enabled|between|outside|within|starting|other|greater|less|matching|from|latest)$/.test(word(reading, next)) || reading.tokens[next]?.type === 'quote' || isNameShaped(reading.tokens[next]) || reading.tokens[next]?.type === 'selector') return undefined
  const end = tailEnd(reading, fields.end)
  const not = negationBefore(reading, at)
  const from = not >= 0 ? not : at
  const preds = fields.mentions.flatMap((mention) =>
    mention.keys.map((key) => presence(mention, key, not < 0)),
  )
  const joined: Pred[] = (not >= 0 || fields.or) && preds.length > 1 ? [{ any: preds }] : preds
  return joined.map((pred) => ({ pred, start: from, end, ...(not >= 0 ? { negated: true } : {}) }))
}

const textRelations: readonly (readonly [
  'starts' | 'ends' | 'has' | 'matches',
  readonly string[],
])[] = [
  [
    'starts',
    ['start|starts|starting|begin|begins|beginning with', 'prefixed with|by', 'with the? prefix'],
  ],
  ['ends', ['end|ends|ending with|in', 'suffixed with|by', 'with the? suffix']],
  [
    'has',
    [
      'contain|contains|containing|include|includes|including',
      'with|having the? word|string|text?',
    ],
  ],
  [
    'matches',
    [
      'match|matches|matching the? regular? expression|regex|pattern|regexp',
      'match|matches|matching',
      'conform|conforms to',
    ],
  ],
]

const valueTexts = (
  reading: Reading,
  at: number,
): { values: string[]; end: number } | undefined => {
  const values: string[] = []
  let index = skip(
    reading,
    at,
    new Set(['the', 'a', 'an', ':', 'value', 'either', 'one', 'of', 'to']),
  )
  let end = at
  for (;;) {
    const token = reading.tokens[index]
    if (!token || !isFree(reading, index)) break
    const camel = /^[A-Z][a-z]+(?:[A-Z]|$)/.test(token.text) && token.type === 'word'
    const usable =
      token.type === 'quote' ||
      token.type === 'atom' ||
      (token.type === 'word' &&
        (camel ||
          !isKnownWord(token.fold) ||
          /^(?:latest|true|false|default|admin|root|system|always|never|guaranteed|burstable|recreate|retain|delete|active|amd64|arm64|linux|windows|gp2|gp3)$/.test(
            token.fold,
          )) &&
        !kindAt(reading, index)) ||
      (token.type === 'number' && token.unit === undefined)
    if (!usable) break
    values.push(token.text)
    index += 1
    end = index
    let next = index
    while (isFree(reading, next) && /^(?:,|or|and|nor)$/.test(word(reading, next))) next += 1
    if (next === index) break
    index = next
  }
  return values.length === 0 ? undefined : { values, end }
}

/** FIELD is VALUE, FIELD starts with VALUE, FIELD other than VALUE. */
const valueAt = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  if (determiners.has(word(reading, at))) return undefined
  const fields = fieldListAt(reading, kind, at)
  const mention = fields?.mentions[0]
  if (!fields || !mention) return undefined
  const compared = fieldFirst(reading, kind, fields.mentions, fields.end)
  if (compared)
    return compared.clash
      ? []
      : compared.preds.map((pred) => ({ pred, start: at, end: compared.end, ...(compared.bound === true ? { bound: true as const } : {}) }))
  const [key] = mention.keys
  if (key === undefined) return undefined
  if (fields.mentions.length > 1) return booleanList(reading, fields, at)
  let index = skip(
    reading,
    fields.end,
    new Set([
      'is',
      'are',
      'was',
      'be',
      'being',
      'that',
      'which',
      'does',
      'do',
      'has',
      'have',
      'field',
      'value',
      'set',
      'to',
      'of',
      '=',
      ':',
      'as',
      'only',
      'must',
      'equal',
      'equals',
      'configured',
      'currently',
      'exactly',
      'pulled',
      'from',
      'come',
      'comes',
      '"',
      'with',
      'a',
      'the',
      'in',
    ]),
  )
  const not = ['not', 'never'].includes(word(reading, index)) && isFree(reading, index)
  const other = freeMatch(reading, index, [
    'other than',
    'different from',
    'differs from',
    'anything but',
    'except',
    '!=',
  ])
  if (not)
    index = skip(
      reading,
      index + 1,
      new Set([
        'be',
        'set',
        'to',
        'equal',
        'equals',
        'the',
        'a',
        'in',
        'from',
        'come',
        'using',
        'one',
        'of',
        'is',
        '=',
      ]),
    )
  if (other > 0) index = other
  const inverted = not || other > 0
  for (const [op, words] of textRelations) {
    const lead = freeMatch(reading, index, words)
    const values = lead > 0 ? valueTexts(reading, lead) : undefined
    if (!values) continue
    const pred: Pred[] = values.values.map((value) => ({ field: key, op, value }))
    const [first] = pred
    if (!first) return undefined
    const joined: Pred = pred.length > 1 ? { any: pred } : first
    return [
      {
        pred: inverted ? { not: joined } : joined,
        start: at,
        end: values.end,
        ...(inverted ? { negated: true } : {}),
      },
    ]
  }
  if (mention.type === 'boolean') return booleanAt(reading, key, at, fields.end, inverted, index)
  if (mention.type !== 'text') return undefined
  const values = valueTexts(reading, index)
  if (!values || (index === fields.end && !isValueAfterField(reading, index))) return undefined
  if (key === 'image' && values.values.includes('latest')) return undefined
  const list: Scalar | Scalar[] =
    values.values.length === 1 ? (values.values[0] ?? '') : values.values
  const pred: Pred = Array.isArray(list)
    ? { field: key, op: 'in', value: list }
    : { field: key, op: '=', value: list }
  return [
    {
      pred: inverted ? negate(pred) : pred,
      start: at,
      end: values.end,
      ...(inverted ? { negated: true } : {}),
    },
  ]
}

const isValueAfterField = (reading: Reading, at: number): boolean => {
  const token = reading.tokens[at]
  return (
    token !== undefined &&
    (token.type === 'quote' ||
      isNameShaped(token) ||
      isNameLike(reading, at) ||
      /^[A-Z]/.test(token.text) ||
      /^(?:latest|default)$/.test(token.fold) ||
      token.type === 'atom')
  )
}

const booleanAt = (
  reading: Reading,
  key: string,
  at: number,
  end: number,
  inverted: boolean,
  index: number,
): SpanPred[] | undefined => {
  const start = skip(reading, index, new Set(['set', 'to', 'is', 'explicitly', '=', 'value', 'has', 'have', 'be', 'must', 'should', 'are', 'being', 'is']))
  const token = reading.tokens[start]
  const text = token && isFree(reading, start) ? token.fold : ''
  const on = /^(?:true|enabled|on|yes|active|set|configured|allowed|mounted)$/.test(text)
  const off = /^(?:false|disabled|off|inactive)$/.test(text)
  if (!on && !off) return undefined
  return [
    {
      pred: { field: key, op: '=', value: inverted ? off : on },
      start: at,
      end: Math.max(end, start + 1),
      ...(inverted ? { negated: true } : {}),
    },
  ]
}

/** "tty or stdin set to true": the same for every flag that is named. */
const booleanList = (reading: Reading, fields: { mentions: FieldMention[]; end: number; or: boolean }, at: number): SpanPred[] | undefined => {
  if (fields.mentions.some((mention) => mention.type !== 'boolean')) return undefined
  const start = skip(reading, fields.end, new Set(['is', 'are', 'be', 'set', 'to', 'both', 'either', 'being']))
  const text = isFree(reading, start) ? word(reading, start) : ''
  if (!/^(?:true|enabled|on|false|disabled|off)$/.test(text)) return undefined
  const value = /^(?:true|enabled|on)$/.test(text)
  const preds = fields.mentions.flatMap((mention) => mention.keys.map((field): Pred => ({ field, op: '=', value })))
  const joined: Pred[] = fields.or ? [{ any: preds }] : preds
  return joined.map((pred) => ({ pred, start: at, end: start + 1 }))
}

/** VALUE before its FIELD: "the gp2 storage class", "using the 'latest' tag", "enabled self heal". */
const valueBeforeAt = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  const token = reading.tokens[at]
  if (!token || !isFree(reading, at)) return undefined
  const usable =
    token.type === 'quote' ||
    isNameShaped(token) ||
    /^(?:latest|default)$/.test(token.fold) ||
    (token.type === 'word' && /^[A-Z]/.test(token.text) && !isKnownWord(token.fold))
  if (
    !usable ||
    !/^(?:the|a|with|use|uses|using|of|in|on|has|have|from|by|an|run|running|for)$/.test(
      word(reading, at - 1),
    )
  )
    return undefined
  const fields = fieldListAt(reading, kind, at + 1)
  const key = fields?.mentions[0]?.keys[0]
  if (
    !fields ||
    key === undefined ||
    fields.mentions.length > 1 ||
    fields.mentions[0]?.type !== 'text'
  )
    return undefined
  const not = negationBefore(reading, at)
  const pred: Pred = { field: key, op: '=', value: token.text }
  return [{ pred: not >= 0 ? negate(pred) : pred, start: not >= 0 ? not : at, end: fields.end }]
}

const add = (reading: Reading, into: SpanPred[], found: readonly SpanPred[], as: string): void => {
  for (const pred of found) {
    into.push(pred)
    take(reading, pred.start, pred.end, as)
  }
}

/** Reads every condition on rows of this kind from the unread tokens, left to right (A27). */
export const readPredicates = (reading: Reading, kind: string | undefined): PredicatesRead => {
  const preds: SpanPred[] = readRatios(reading, kind)
  let clash = false
  for (let at = 0; at < reading.tokens.length; at += 1) {
    if (!isFree(reading, at)) continue
    const special =
      boundsAt(reading, kind, at) ??
      specialAt(reading, kind, at) ?? timePredAt(reading, kind, at) ?? lackingAt(reading, kind, at)
    if (special) {
      add(reading, preds, special, 'condition')
      continue
    }
    const age = ageAt(reading, kind, at)
    if (age) {
      addCompare(reading, preds, at, age)
      continue
    }
    const number = numberFirst(reading, kind, at) ?? sameFieldAgain(reading, kind, at, preds.at(-1))
    if (number) {
      clash ||= number.clash === true
      addCompare(reading, preds, negatedStart(reading, at, number.preds), number)
      continue
    }
    const again = limitAgain(reading, kind, at, preds.at(-1))
    if (again) {
      clash ||= again.clash === true
      addCompare(reading, preds, at, again)
      continue
    }
    const field = valueAt(reading, kind, at)
    if (field) {
      if (field.length === 0) {
        clash = true
        take(reading, at, at + 1, 'comparison')
      }
      add(reading, preds, withNegation(reading, field), 'condition')
      continue
    }
    const state = stateAt(reading, kind, at)
    if (state) {
      const attributive =
        kindAt(reading, state.end) !== undefined || reading.used[state.end] === 'kind'
      add(reading, preds, [{ ...state, attributive }], 'state')
      continue
    }
    const more = valueBeforeAt(reading, kind, at) ?? havingAt(reading, kind, at)
    if (more) add(reading, preds, more, 'condition')
  }
  const kept = preds.map((item) => leftOut(reading, item))
  for (const item of kept) take(reading, item.start, item.end, 'condition')
  return { preds: kept, clash }
}

/** "at least 2 replicas and at most 50": a second bound without a field is about the first one's. */
const sameFieldAgain = (reading: Reading, kind: string | undefined, at: number, last: SpanPred | undefined): CompareRead | undefined => {
  if (!last || !('field' in last.pred)) return undefined
  const gap = reading.tokens.slice(last.end, at).map((token) => token.fold)
  if (gap.length > 2 || !gap.some((text) => /^(?:and|or|but)$/.test(text))) return undefined
  const relation = relationAt(reading, at)
  const number = relation ? numberAt(reading, relation.end) : undefined
  if (!relation || !number) return undefined
  const field = last.pred.field
  const read = valueFor(number, typeOf(reading, kind, field), field)
  return read === 'clash' ? { preds: [], end: number.end, clash: true } : { preds: [{ field, op: relation.rel, value: read.value }], end: number.end }
}

/** "an ephemeral storage limit …, and the limit must be at most 500Mi": a bare limit is the one just named. */
const limitAgain = (reading: Reading, kind: string | undefined, at: number, last: SpanPred | undefined): CompareRead | undefined => {
  if (!last || !/^(?:limits?|requests?)$/.test(word(reading, at)) || !('field' in last.pred)) return undefined
  const key = last.pred.field
  if (!/(?:Request|Limit)$/.test(key)) return undefined
  return fieldFirst(reading, kind, [{ keys: [key], start: at, end: at + 1, type: typeOf(reading, kind, key), singular: true }], at + 1)
}

/** "skip anything that was scaled to zero": a clause that leaves rows out turns its condition around. */
const leftOut = (reading: Reading, item: SpanPred): SpanPred => {
  for (let at = Math.max(0, item.start - 7); at < item.start; at += 1) {
    const phrases = ['skip|ignore|exclude|omit|drop|hide anything|everything|those|these|the|ones|any|all? ones|pods|deployments|rows? that|which|with|already? is|are|was|were|have|has|been?', 'leave|leaving out anything|those|the|any? ones? that|which|with? is|are|was|were?', 'not counting|including|interested in? anything|those|the|any? ones? that|which|with? is|are|was|were?', 'except|excluding|but not? those|the|ones|anything|any ones? that|which|with? is|are|was|were?']
    if (phrases.some((phrase) => freeMatch(reading, at, [phrase]) === item.start)) return { ...item, pred: negate(item.pred), start: at, negated: true }
  }
  return item
}

const withNegation = (reading: Reading, found: readonly SpanPred[]): SpanPred[] =>
  found.map((item) => {
    if (item.negated) return item
    const not = negationBefore(reading, item.start)
    return not < 0 ? item : { ...item, pred: negate(item.pred), start: not, negated: true }
  })

const negatedStart = (reading: Reading, at: number, preds: Pred[]): number => {
  const not = negationBefore(reading, at)
  if (not < 0) return at
  preds.splice(0, preds.length, ...preds.map(negate))
  return not
}
