import { phrases } from '../phrase.ts'
import type { Peer } from '../../../../src-shared/model/plan-types.ts'
import type { Scope } from '../read-places.ts'
import { selectFrom } from '../read-target.ts'
import { nounPhraseAt, type NounPhrase } from '../noun-phrase.ts'
import { determiners, freeMatch, isFree, skip, word, type Reading } from '../reading.ts'

const internetWords = phrases(
  `the? internet; the? public internet; outside world; external services|apis|sites|hosts`,
)

const dnsWords = phrases('dns; coredns; kube-dns; the? cluster dns')

const apiWords = phrases(
  `the? kubernetes? api server; the? api-server|apiserver|kube-apiserver; kubernetes api`,
)

const hostOf = (text: string): boolean =>
  /^(?=.*[a-z])[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(text) && !/\.svc(?:\.|$)/.test(text)

const peerOf = (phrase: NounPhrase, scope: Scope): Peer => {
  if (
    phrase.kind === undefined &&
    typeof phrase.name === 'string' &&
    hostOf(phrase.name) &&
    phrase.name.split('.').length > 1
  )
    return {
      kind: ['Ingress', 'HTTPRoute'],
      where: [{ field: 'hosts', op: '=', value: phrase.name }],
    }
  const service =
    typeof phrase.name === 'string' ? /^([a-z0-9-]+)\.([a-z0-9-]+)\.svc/.exec(phrase.name) : null
  if (service) return { kind: 'Service', name: service[1] ?? '', ns: service[2] ?? '' }
  return selectFrom(
    {
      plural: false,
      at: 0,
      ...(phrase.kind === undefined ? {} : { kind: phrase.kind }),
      ...(phrase.name === undefined ? {} : { name: phrase.name }),
    },
    scope,
    [],
    [],
  )
}

const fixedEnd = (reading: Reading, at: number): { peer: Peer; end: number } | undefined => {
  for (const [peer, words] of [
    ['internet', internetWords],
    ['dns', dnsWords],
    ['api-server', apiWords],
  ] as const) {
    const end = freeMatch(reading, at, words)
    if (end > at) return { peer, end }
  }
  return undefined
}

/** One end of a network path at `at`: a fixed end or a noun phrase. */
export const endAt = (
  reading: Reading,
  at: number,
  scope: Scope,
): { peer: Peer; end: number } | undefined => {
  const fixed = fixedEnd(reading, skip(reading, at, determiners)) ?? fixedEnd(reading, at)
  if (fixed) return fixed
  const phrase = nounPhraseAt(reading, at)
  if (!phrase || (phrase.name === undefined && !(phrase.kind !== undefined && phrase.plural)))
    return undefined
  return { peer: peerOf(phrase, scope), end: phrase.end }
}

/** The nearest noun phrase that ends before `at`. */
export const endBefore = (
  reading: Reading,
  at: number,
  scope: Scope,
): { peer: Peer; start: number } | undefined => {
  for (let from = Math.max(0, at - 7); from < at; from += 1) {
    if (!isFree(reading, from)) continue
    const found = endAt(reading, from, scope)
    if (found && found.end <= at) return { peer: found.peer, start: from }
  }
  return undefined
}

/** NAME in PLACE, as one end of a path. */
export const placedEnd = (
  reading: Reading,
  at: number,
): { peer: Peer; end: number } | undefined => {
  const phrase = nounPhraseAt(reading, at)
  if (!phrase || !/^(?:in|from)$/.test(word(reading, phrase.end))) return undefined
  const namespaced = freeMatch(reading, phrase.end, ['in|from the? namespace|ns'])
  const index = namespaced > 0 ? namespaced : phrase.end + 1
  const token = reading.tokens[index]
  if (
    !token ||
    !isFree(reading, index) ||
    token.type === 'punctuation' ||
    (token.type === 'word' &&
      /^(?:the|a|an|my|our|this|that|any|all|cluster|order)$/.test(token.fold))
  )
    return undefined
  const after = /^(?:namespace|ns)$/.test(word(reading, index + 1)) ? index + 2 : index + 1
  const scope: Scope =
    namespaced > 0 || after > index + 1 ? { ns: token.text } : { place: token.text }
  return { peer: peerOf(phrase, scope), end: after }
}
