import { phrases } from './phrase.ts'
import type { Pred } from '../../../src-shared/model/plan-types.ts'
import type { SpanPred } from './predicates.ts'
import { hasField } from './read-fields.ts'
import { negationBefore } from './read-states.ts'
import { freeMatch, isFree, isNameLike, word, type Reading } from './reading.ts'

const leads: readonly string[] =
  phrases(`using|use|uses|with|whose|run|runs|running|pull|pulls|any|container|all? an|a|the|any|all? container? image|images that|which|must|should|may|can|not|only|are|is|do|does|has|have|to|be? do|does|to|be|must? not|only|to? start|starts|starting|begin|begins|beginning with;
  using|use|uses|with|whose|run|runs|running|pull|pulls|any|container|all? an|a|the|any|all? container? image|images that|which|must|should|may|can|not|only|are|is|do|does|has|have|to|be? do|does|to|be|must? not|only|to? come|comes|coming|pulled|be|pull|pulls|sourced|originate|originates? only? pulled? from;
  pulled|pull|pulling|pulls|coming|comes|come|sourced image|images? only? from`)
const nouns =
  /^(?:the|our|a|an|any|one|of|these|those|this|following|approved|allowed|trusted|internal|private|public|image|container|registry|registries|repo|repos|repository|repositories|prefix|prefixes|with|either|:|list)$/
const other: readonly string[] = phrases(
  `somewhere|anywhere|anything|something|a|any? registry|registries|registry|source|sources? other than; outside of?; other registries than`,
)

/** Where images come from: "images pulled from X", "images must come from A or B", "whose image does not start with P". */
export const repositoriesAt = (
  reading: Reading,
  kind: string | undefined,
  at: number,
): SpanPred[] | undefined => {
  if (!hasField(reading, kind, 'registry')) return undefined
  const lead = Math.max(...leads.map((phrase) => freeMatch(reading, at, [phrase])))
  if (lead < 0 || !/^(?:from|with)$/.test(word(reading, lead - 1))) return undefined
  const outside = freeMatch(reading, lead, other)
  let index = outside > 0 ? outside : lead
  const values: string[] = []
  let end = index
  while (isFree(reading, index)) {
    const token = reading.tokens[index]
    if (!token) break
    const usable =
      token.type === 'quote' ||
      (token.type === 'atom' && /[./]/.test(token.text)) ||
      (values.length === 0 && isNameLike(reading, index) && !nouns.test(token.fold))
    if (usable) {
      values.push(token.text)
      end = index + 1
    } else if (
      values.length > 0
        ? !/^(?:,|or|and|registry|registries|repo|repos|repository)$/.test(word(reading, index))
        : !nouns.test(word(reading, index))
    )
      break
    index += 1
  }
  const [first] = values
  if (first === undefined) return undefined
  const inside = reading.tokens.slice(at, lead).some((token) => token.fold === 'not')
  const before = negationBefore(reading, at)
  const negated = inside || outside > 0 || before >= 0
  const pred = repository(values, word(reading, lead - 1) === 'with')
  const tail = freeMatch(reading, end, ['registry|registries|repo|repos|repository'])
  return [
    {
      pred: negated ? inverse(pred) : pred,
      start: before >= 0 ? before : at,
      end: tail > 0 ? tail : end,
      ...(negated ? { negated: true } : {}),
    },
  ]
}

const repository = (values: readonly string[], prefix: boolean): Pred => {
  const plain = values.every((value) => !prefix && /^[a-z0-9.-]+(?::\d+)?$/i.test(value))
  if (plain)
    return values.length === 1
      ? { field: 'registry', op: '=', value: values[0] ?? '' }
      : { field: 'registry', op: 'in', value: [...values] }
  const preds = values.map((value): Pred => ({ field: 'image', op: 'starts', value }))
  const [only] = preds
  return preds.length === 1 && only ? only : { any: preds }
}

const inverse = (pred: Pred): Pred => {
  if ('field' in pred && pred.op === '=') return { ...pred, op: '!=' }
  if ('field' in pred && pred.op === 'in') return { ...pred, op: 'not-in' }
  const parts = 'any' in pred ? pred.any : [pred]
  return { container: 'some', where: parts.map((part): Pred => ({ not: part })) }
}
