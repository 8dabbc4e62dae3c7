import type { Name, Pred, Select } from '../../../src-shared/model/plan-types.ts'
import { nameAt, nameListAt, patternOf } from './read-names.ts'
import type { Literals } from './read-literals.ts'
import {
  determiners,
  freeMatch,
  isFree,
  isNameLike,
  isNameShaped,
  kindAt,
  kindMentions,
  skip,
  take,
  word,
  type KindMention,
  type Reading,
} from './reading.ts'

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

/** A noun with its kind and name, at a place in the question. */
export type NounPhrase = {
  kind?: string | string[]
  name?: Name
  start: number
  end: number
  plural: boolean
  weak: boolean
}

const nameStop = /^(?:healthy|named|called)$/

const leftName = (
  reading: Reading,
  mention: KindMention,
): { name: Name; start: number } | undefined => {
  const at = mention.start - 1
  const token = reading.tokens[at]
  if (!token || !isFree(reading, at) || nameStop.test(token.fold)) return undefined
  const shaped = isNameShaped(token)
  if (!shaped && (!isNameLike(reading, at) || /^(?:a|an)$/.test(word(reading, at - 1)))) return undefined
  const parts: string[] = [token.text]
  let start = at
  while (
    !shaped &&
    isFree(reading, start - 1) &&
    reading.tokens[start - 1]?.type === 'word' &&
    isNameLike(reading, start - 1)
  ) {
    start -= 1
    parts.unshift(reading.tokens[start]?.text ?? '')
  }
  if (!shaped && start === 0) return undefined
  if (parts.length > 1) {
    reading.assumptions.push(`“${parts.join(' ')}” was read as a name that contains ${token.text}.`)
    return { name: { has: token.text }, start }
  }
  return { name: patternOf(token.text), start }
}

const spokenLeft = (
  reading: Reading,
  mention: KindMention,
): { name: Name; start: number } | undefined => {
  for (let start = Math.max(0, mention.start - 4); start < mention.start - 1; start += 1) {
    const words = reading.tokens.slice(start, mention.start)
    if (!words.every((token, offset) => token.type === 'word' && isFree(reading, start + offset)))
      continue
    const joined = words.map((token) => token.fold).join('-')
    if (
      reading.lexicon.names.has('workload', joined) ||
      reading.lexicon.names.has('object', joined)
    )
      return { name: joined, start }
  }
  return undefined
}

const rightNames = (
  reading: Reading,
  mention: KindMention,
): { name: Name; end: number } | undefined => {
  const lead = freeMatch(reading, mention.end, [
    'named|called',
    'named|called like',
    'with|by the? name',
    'whose name is',
    ':',
  ])
  if (lead > 0) {
    const list = nameListAt(reading, lead, true)
    return list
      ? { name: list.names.length > 1 ? list.names : list.first, end: list.end }
      : undefined
  }
  const token = reading.tokens[mention.end]
  if (!token || !isFree(reading, mention.end)) return undefined
  const plainAllowed = !mention.plural && (!mention.weak || /^(?:releases?|charts?)$/.test(word(reading, mention.end - 1))) && isNameLike(reading, mention.end)
  if (!isNameShaped(token) && !plainAllowed) return undefined
  if (mention.plural && token.type !== 'quote' && token.type !== 'atom') return undefined
  const next = kindAt(reading, mention.end + 1)
  if (next && !next.weak && !mention.plural && token.type === 'word') return undefined
  const list = nameListAt(reading, mention.end)
  return list ? { name: list.names.length > 1 ? list.names : list.first, end: list.end } : undefined
}

/** The noun phrase of a kind mention: its own name left or right of it. */
export const phraseOf = (reading: Reading, mention: KindMention): NounPhrase => {
  const right = rightNames(reading, mention)
  const left = right ? undefined : (spokenLeft(reading, mention) ?? leftName(reading, mention))
  const second = kindAt(reading, mention.end)
  const doubled =
    second !== undefined &&
    second.start === mention.end &&
    (second.key === mention.key ||
      (second.key === 'Pod' && mention.key !== 'Pod' && !mention.plural && left !== undefined))
  let start = left?.start ?? mention.start
  const end = right?.end ?? (doubled && second ? second.end : mention.end)
  while (
    isFree(reading, start - 1) &&
    determiners.has(word(reading, start - 1)) &&
    word(reading, start - 1) !== 'of'
  )
    start -= 1
  const name = right?.name ?? left?.name
  return {
    kind: doubled && second ? second.key : mention.key,
    ...(name === undefined ? {} : { name }),
    start,
    end,
    plural: mention.plural,
    weak: mention.weak,
  }
}

/** A noun phrase that starts at `at` (determiners skipped): a kind with or without a name, or a name alone. */
export const nounPhraseAt = (reading: Reading, at: number): NounPhrase | undefined => {
  const start = skip(reading, at, determiners)
  const direct = kindAt(reading, start)
  if (direct) {
    const phrase = phraseOf(reading, direct)
    if (phrase.start <= start || phrase.name !== undefined) return { ...phrase, start: at }
  }
  const name = nameAt(reading, start)
  if (!name) return undefined
  const after = kindAt(reading, name.end)
  if (after)
    return {
      kind: after.key,
      name: name.name,
      start: at,
      end: after.end,
      plural: after.plural,
      weak: after.weak,
    }
  return { name: name.name, start: at, end: name.end, plural: false, weak: false }
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

const pronouns = /^(?:it|its|they|them|their|those|these|this|that|itself)$/

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
  const others = phrases.some(({ mention }) => !mention.weak && mention.key !== 'Container' && mention.key !== 'Namespace' && mention.key !== 'Context')
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
    return { name: reading.tokens[gateway.mention.start]?.text ?? '', plural: false, at: gateway.mention.start }
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
    if (!isFree(reading, at) || !isNameLike(reading, at) || /^(?:a|an)$/.test(word(reading, at - 1))) continue
    let end = at + 1
    while (isFree(reading, end) && reading.tokens[end]?.type === 'word' && isNameLike(reading, end)) end += 1
    if (end - at > 3) {
      at = end
      continue
    }
    let from = at
    while (isFree(reading, from - 1) && determiners.has(word(reading, from - 1))) from -= 1
    const text = reading.tokens.slice(at, end).map((token) => token.text)
    return { name: text.length > 1 ? text.join('-').toLowerCase() : patternOf(text[0] ?? ''), start: from, end }
  }
  return undefined
}

/** "the deployment you found" is from the last answer, "in this list" from the screen. */
const referenceByWords = (reading: Reading): { from: 'focus' | 'previous'; kind?: string } | undefined => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const list = freeMatch(reading, at, ['in|on|from this|the current list|table|view|page|screen', 'this list|table|view|page|screen'])
    if (list > at) {
      take(reading, at, list, 'reference')
      return { from: reading.session.focus ? 'focus' : 'previous' }
    }
    const found = freeMatch(reading, at, ['that|which? you|i just? found|showed|listed|mentioned|reported|saw|asked about?', 'from before|above|earlier'])
    if (found < 0) continue
    const mention = kindMentions(reading).filter((item) => item.end <= at).at(-1)
    if (mention) take(reading, mention.start, mention.end, 'reference')
    take(reading, at, found, 'reference')
    return { from: 'previous', ...(mention ? { kind: mention.key } : {}) }
  }
  return undefined
}

/** Reads what a pronoun or demonstrative stands for: "this service" = focus, "it"/"those pods" = the last answer (A33). */
export const readReference = (
  reading: Reading,
): { from: 'focus' | 'previous'; kind?: string | string[]; nth?: number } | undefined => {
  const shown = referenceByWords(reading)
  if (shown) return shown
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const text = word(reading, at)
    if (!isFree(reading, at)) continue
    const nth = freeMatch(reading, at, ['the? first|second|third|fourth|fifth|last one'])
    if (nth > at) {
      const rank =
        ['first', 'second', 'third', 'fourth', 'fifth'].indexOf(word(reading, nth - 2)) + 1
      take(reading, at, nth, 'reference')
      return { from: 'previous', nth: rank === 0 ? -1 : rank }
    }
    if (!pronouns.test(text)) continue
    const demonstrative = /^(?:this|these|those|that)$/.test(text)
    let next = at + 1
    while (
      isFree(reading, next) &&
      /^(?:failing|broken|same|unhealthy|pending|crashing|failed)$/.test(word(reading, next))
    )
      next += 1
    const mention = demonstrative ? kindAt(reading, next) : undefined
    if (
      demonstrative &&
      !mention &&
      !/^(?:one|ones)$/.test(word(reading, next)) &&
      !isReferential(reading, at)
    )
      continue
    if (!demonstrative && !isReferential(reading, at)) continue
    if (mention && phraseOf(reading, mention).name !== undefined) continue
    take(
      reading,
      at,
      mention ? mention.end : /^(?:one|ones)$/.test(word(reading, next)) ? next + 1 : at + 1,
      'reference',
    )
    const focus =
      demonstrative && reading.session.focus !== undefined && (text === 'this' || text === 'these')
    const kind =
      mention && mention.key !== 'Event' && mention.key !== 'Context' ? mention.key : undefined
    const next2 = mention && /^(?:or|and|\/)$/.test(word(reading, mention.end)) ? kindAt(reading, mention.end + 1) : undefined
    if (kind !== undefined && mention && next2) {
      take(reading, mention.end, next2.end, 'reference')
      return { from: focus ? 'focus' : 'previous', kind: [kind, next2.key] }
    }
    return { from: focus ? 'focus' : 'previous', ...(kind === undefined ? {} : { kind }) }
  }
  return undefined
}

/** Whether a pronoun can only mean something said before: no other noun or name in the question could be meant. */
const isReferential = (reading: Reading, at: number): boolean => {
  const text = word(reading, at)
  const others = reading.tokens.some(
    (_, index) =>
      index !== at &&
      isFree(reading, index) &&
      (kindAt(reading, index)?.weak === false || isNameShaped(reading.tokens[index])),
  )
  if (others) return false
  if (/^(?:it|its)$/.test(text)) return !/^(?:seems|looks|appears)$/.test(word(reading, at + 1))
  if (/^(?:they|them|their)$/.test(text)) return true
  const next = word(reading, at + 1)
  if (text === 'that') return at === reading.tokens.length - 1 || /^[?.!,]$/.test(next)
  return at === reading.tokens.length - 1 || /^(?:[?.!,]|is|are|was|in|and|happen|happening|mean)$/.test(next)
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
