import { phrases } from './phrase.ts'
import type { Pred, Scalar } from '../../../src-shared/model/plan-types.ts'
import { negate, type SpanPred } from './predicates.ts'
import { fieldFirst } from './read-compare.ts'
import { fieldListAt, type FieldMention } from './read-fields.ts'
import { negationBefore } from './read-states.ts'
import {
  determiners,
  freeMatch,
  isFree,
  isNameShaped,
  skip,
  word,
  type Reading,
} from './reading.ts'
import { isKnownWord } from './vocabulary.ts'
import { valueTexts, isValueAfterField } from './read-value-texts.ts'

const textRelations: readonly (readonly [
  'starts' | 'ends' | 'has' | 'matches',
  readonly string[],
])[] = [
  [
    'starts',
    phrases(
      `start|starts|starting|begin|begins|beginning with; prefixed with|by; with the? prefix`,
    ),
  ],
  ['ends', phrases('end|ends|ending with|in; suffixed with|by; with the? suffix')],
  [
    'has',
    phrases(
      `contain|contains|containing|include|includes|including; with|having the? word|string|text?`,
    ),
  ],
  [
    'matches',
    phrases(
      `match|matches|matching the? regular? expression|regex|pattern|regexp; match|matches|matching; conform|conforms to`,
    ),
  ],
]

/** FIELD is VALUE, FIELD starts with VALUE, FIELD other than VALUE. */
export const valueAt = (
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
      : compared.preds.map((pred) => ({
          pred,
          start: at,
          end: compared.end,
          ...(compared.bound === true ? { bound: true as const } : {}),
        }))
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
  const other = freeMatch(
    reading,
    index,
    phrases('other than; different from; differs from; anything but; except; !='),
  )
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

const booleanAt = (
  reading: Reading,
  key: string,
  at: number,
  end: number,
  inverted: boolean,
  index: number,
): SpanPred[] | undefined => {
  const start = skip(
    reading,
    index,
    new Set([
      'set',
      'to',
      'is',
      'explicitly',
      '=',
      'value',
      'has',
      'have',
      'be',
      'must',
      'should',
      'are',
      'being',
      'is',
    ]),
  )
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
const booleanList = (
  reading: Reading,
  fields: { mentions: FieldMention[]; end: number; or: boolean },
  at: number,
): SpanPred[] | undefined => {
  if (fields.mentions.some((mention) => mention.type !== 'boolean')) return undefined
  const start = skip(
    reading,
    fields.end,
    new Set(['is', 'are', 'be', 'set', 'to', 'both', 'either', 'being']),
  )
  const text = isFree(reading, start) ? word(reading, start) : ''
  if (!/^(?:true|enabled|on|false|disabled|off)$/.test(text)) return undefined
  const value = /^(?:true|enabled|on)$/.test(text)
  const preds = fields.mentions.flatMap((mention) =>
    mention.keys.map((field): Pred => ({ field, op: '=', value })),
  )
  const joined: Pred[] = fields.or ? [{ any: preds }] : preds
  return joined.map((pred) => ({ pred, start: at, end: start + 1 }))
}

/** VALUE before its FIELD: "the gp2 storage class", "using the 'latest' tag", "enabled self heal". */
export const valueBeforeAt = (
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
