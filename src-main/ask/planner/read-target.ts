import type { Name, Pred, Select } from '../../../src-shared/model/plan-types.ts'
import { nameListAt, patternOf } from './read-names.ts'
import type { Literals } from './read-literals.ts'
import {
  determiners,
  isFree,
  isNameLike,
  isNameShaped,
  kindMentions,
  take,
  word,
  type KindMention,
  type Reading,
} from './reading.ts'
import { phraseOf, type NounPhrase } from './noun-phrase.ts'

/** The rows a question is about: kind, name, what they point back to, and how they were mentioned. */
export type Target = {
  kind?: string | string[]
  name?: Name
  from?: 'focus' | 'previous'
  nth?: number
  plural: boolean
  /** A universal or existential determiner before the noun. */
  determiner?: string
  /** First token of the mention. */
  at: number
}

const merged = (
  mentions: readonly KindMention[],
  reading: Reading,
  first: KindMention,
): { kinds: string[]; end: number } => {
  const kinds = [first.key]
  let end = first.end
  for (;;) {
    let next = end
    while (
      isFree(reading, next) &&
      (/^(?:,|and|or|&|\/)$/.test(word(reading, next)) ||
        (next > end && determiners.has(word(reading, next))))
    )
      next += 1
    const more = next > end ? mentions.find((mention) => mention.start === next) : undefined
    if (!more || more.key === first.key) break
    if (phraseOf(reading, more).name !== undefined) break
    if (!kinds.includes(more.key)) kinds.push(more.key)
    end = more.end
  }
  return { kinds, end }
}

const genericNouns =
  /^(?:apps?|applications?|workloads?|services?|resources?|objects?|components?|systems?|things?|deployments?)$/

/** Kind words that are everyday nouns: dropped when something stronger is there, or when they only follow a name. */
const isGeneric = (reading: Reading, mention: KindMention, phrase: NounPhrase): boolean => {
  const text = reading.tokens
    .slice(mention.start, mention.end)
    .map((token) => token.fold)
    .join(' ')
  if (mention.key === 'ArgoApp' && /^(?:app|application)s?$/.test(text)) {
    const argo = reading.tokens.some((token) =>
      /^(?:argo|argocd|argo-cd|sync|synced|syncing|outofsync|gitops|repo|git)$/.test(token.fold),
    )
    return !argo
  }
  if (mention.key === 'Gateway') return !mention.plural && phrase.name === undefined
  return false
}

/** Reads the main rows of the question: the first kind that stands on its own, with its name; else a name alone. */
export const readTarget = (
  reading: Reading,
  literals: Literals,
  options: { named?: boolean; cueEnd?: number; plain?: boolean } = {},
): Target | undefined => {
  const reference = literals.references[0]
  if (reference) {
    const mention = reference.kind === undefined ? undefined : lookup(reading, reference.kind)
    return {
      plural: false,
      at: 0,
      ...(mention === undefined ? {} : { kind: mention }),
      ...(reference.name === undefined ? {} : { name: reference.name }),
    }
  }
  const mentions = kindMentions(reading)
  const phrases = mentions.map((mention) => ({ mention, phrase: phraseOf(reading, mention) }))
  const others = phrases.some(
    ({ mention }) =>
      !mention.weak &&
      mention.key !== 'Container' &&
      mention.key !== 'Namespace' &&
      mention.key !== 'Context',
  )
  const strong = phrases.filter(
    ({ mention, phrase }) =>
      !isGeneric(reading, mention, phrase) &&
      mention.key !== 'Context' &&
      mention.key !== 'Event' &&
      !(mention.key === 'Container' && others && phrase.name === undefined),
  )
  const chosen =
    (options.named === true
      ? strong.find(
          ({ phrase, mention }) => phrase.name !== undefined && mention.key !== 'Namespace',
        )
      : undefined) ??
    strong.find(({ mention }) => !mention.weak) ??
    strong[0]
  const generic = phrases.filter(({ mention, phrase }) => isGeneric(reading, mention, phrase))
  if (
    chosen &&
    (options.named !== true ||
      chosen.phrase.name !== undefined ||
      !loneName(reading, options.cueEnd ?? 0))
  ) {
    for (const { mention, phrase } of generic)
      if (phrase.name === undefined) take(reading, mention.start, mention.end, 'noun')
    return targetOf(reading, mentions, chosen)
  }
  const named = generic.find(({ phrase }) => phrase.name !== undefined)
  if (named) {
    const determiner = word(reading, named.phrase.start)
    take(reading, named.phrase.start, named.phrase.end, 'name')
    return {
      plural: false,
      at: named.phrase.start,
      determiner,
      ...(named.phrase.name === undefined ? {} : { name: named.phrase.name }),
    }
  }
  const lone = loneName(reading, options.cueEnd ?? 0, options.plain !== false)
  if (lone) {
    take(reading, lone.start, lone.end, 'name')
    const after = reading.tokens[lone.end]
    if (after && isFree(reading, lone.end) && genericNouns.test(after.fold))
      take(reading, lone.end, lone.end + 1, 'noun')
    return { name: lone.name, plural: false, at: lone.start }
  }
  const gateway = generic.find(({ mention }) => mention.key === 'Gateway')
  if (gateway && options.named === true) {
    take(reading, gateway.phrase.start, gateway.phrase.end, 'name')
    return {
      name: reading.tokens[gateway.mention.start]?.text ?? '',
      plural: false,
      at: gateway.mention.start,
    }
  }
  const [noun] = generic
  if (noun) {
    take(reading, noun.phrase.start, noun.phrase.end, 'noun')
    return undefined
  }
  return undefined
}

const lookup = (reading: Reading, kind: string): string | undefined =>
  reading.lexicon.phrases.get(kind.toLowerCase())?.find((phrase) => phrase.words.length === 1)?.key

const targetOf = (
  reading: Reading,
  mentions: readonly KindMention[],
  chosen: { mention: KindMention; phrase: NounPhrase },
): Target => {
  const { mention, phrase } = chosen
  const list = merged(mentions, reading, mention)
  const end = Math.max(phrase.end, list.end)
  const determiner = word(reading, phrase.start)
  const kind = list.kinds.length > 1 ? list.kinds : (phrase.kind ?? mention.key)
  take(reading, phrase.start, end, 'kind')
  for (const other of mentions)
    if (other.key === mention.key && isFree(reading, other.start)) {
      const again = phraseOf(reading, other)
      if (again.name === undefined || JSON.stringify(again.name) === JSON.stringify(phrase.name))
        take(reading, again.start, again.end, 'kind')
    }
  return {
    kind,
    plural: phrase.plural,
    at: phrase.start,
    determiner,
    ...(phrase.name === undefined ? {} : { name: phrase.name }),
  }
}

/** A name that stands without a kind: one with inner marks, quoted, alive in the cluster, or right after the cue. */
export const loneName = (
  reading: Reading,
  cueEnd: number,
  plain = true,
): { name: Name; start: number; end: number } | undefined => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const token = reading.tokens[at]
    if (!token || !isFree(reading, at)) continue
    const known =
      token.type === 'word' &&
      (reading.lexicon.names.has('workload', token.text) ||
        reading.lexicon.names.has('object', token.text)) &&
      isNameLike(reading, at)
    if (isNameShaped(token) || known) {
      const list = nameListAt(reading, at)
      let start = at
      while (isFree(reading, start - 1) && determiners.has(word(reading, start - 1))) start -= 1
      if (list)
        return { name: list.names.length > 1 ? list.names : list.first, start, end: list.end }
    }
  }
  for (let at = cueEnd; plain && at < reading.tokens.length; at += 1) {
    if (
      !isFree(reading, at) ||
      !isNameLike(reading, at) ||
      /^(?:a|an)$/.test(word(reading, at - 1))
    )
      continue
    let end = at + 1
    while (isFree(reading, end) && reading.tokens[end]?.type === 'word' && isNameLike(reading, end))
      end += 1
    if (end - at > 3) {
      at = end
      continue
    }
    let from = at
    while (isFree(reading, from - 1) && determiners.has(word(reading, from - 1))) from -= 1
    const text = reading.tokens.slice(at, end).map((token) => token.text)
    return {
      name: text.length > 1 ? text.join('-').toLowerCase() : patternOf(text[0] ?? ''),
      start: from,
      end,
    }
  }
  return undefined
}

/** A Select from a target, a scope and conditions; empty parts are left out. */
export const selectFrom = (
  target: Target | undefined,
  scope: { ns?: Name; ctx?: Name; place?: string | string[] },
  labels: readonly string[],
  where: readonly Pred[],
): Select => {
  const select: Select = {}
  if (target?.kind !== undefined) select.kind = target.kind
  if (target?.name !== undefined) select.name = target.name
  if (target?.from !== undefined) select.from = target.from
  if (target?.nth !== undefined) select.nth = target.nth
  if (scope.ns !== undefined) select.ns = scope.ns
  if (scope.ctx !== undefined) select.ctx = scope.ctx
  if (scope.place !== undefined) select.place = scope.place
  if (labels.length > 0) select.labels = labels.join(',')
  if (where.length > 0) select.where = [...where]
  return select
}
