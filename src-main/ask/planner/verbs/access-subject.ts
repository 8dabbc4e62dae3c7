import { phrases } from '../phrase.ts'
import type { Subject } from '../../../../src-shared/model/plan-types.ts'
import {
  findFree,
  freeMatch,
  isFree,
  isNameLike,
  isNameShaped,
  skip,
  take,
  word,
  type Reading,
} from '../reading.ts'

const subjectWords: readonly (readonly [Subject['kind'], readonly string[]])[] = [
  ['ServiceAccount', ['service account|accounts', 'serviceaccount|serviceaccounts|sa']],
  ['User', ['user|users']],
  ['Group', ['group|groups']],
]

/** Who an access question is about: me, a user, a group or a service account. */
export const readSubject = (reading: Reading): Subject | undefined => {
  const me = findFree(
    reading,
    phrases('i|me|we|myself; my permissions|access|rights|privileges|roles'),
  )
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const token = reading.tokens[at]
    const system =
      token && isFree(reading, at) ? /^system:serviceaccount:([^:]+):(.+)$/.exec(token.text) : null
    if (system) {
      take(reading, at, at + 1, 'subject')
      return { kind: 'ServiceAccount', name: system[2] ?? '', ns: system[1] ?? '' }
    }
    for (const [kind, words] of subjectWords) {
      const end = freeMatch(reading, at, words)
      if (end < 0) continue
      const before = reading.tokens[at - 1]
      const right = reading.tokens[skip(reading, end, new Set(['named', 'called']))]
      const rightAt = skip(reading, end, new Set(['named', 'called']))
      if (
        right &&
        isFree(reading, rightAt) &&
        (isNameShaped(right) ||
          isNameLike(reading, rightAt) ||
          right.text.includes('@') ||
          right.fold === 'default')
      ) {
        take(reading, startOf(reading, at), rightAt + 1, 'subject')
        return { kind, name: right.text }
      }
      if (
        before &&
        isFree(reading, at - 1) &&
        !/^(?:the|a|an|this|that|which|what|my|our|each|every|all|any|can|does|do|of|to|for|by|is|are|has|have|which|with|in|on|specific|given|certain|particular|new|same|single|one|other|another|kubernetes|k8s)$/.test(
          before.fold,
        )
      ) {
        take(reading, startOf(reading, at - 1), end, 'subject')
        return { kind, name: before.text }
      }
    }
    if (token && isFree(reading, at) && token.text.includes('@') && at >= 0) {
      take(reading, at, at + 1, 'subject')
      return { kind: 'User', name: token.text }
    }
    if (token && isFree(reading, at) && /^system:[\w:-]+$/.test(token.text)) {
      take(reading, at, at + 1, 'subject')
      return {
        kind: /^system:(?:authenticated|unauthenticated|masters|serviceaccounts|nodes)/.test(
          token.text,
        )
          ? 'Group'
          : 'User',
        name: token.text,
      }
    }
  }
  if (me) {
    take(reading, me.start, me.end, 'subject')
    return { kind: 'me' }
  }
  return undefined
}

const startOf = (reading: Reading, at: number): number => {
  let start = at
  while (
    isFree(reading, start - 1) &&
    /^(?:the|a|an|my|our|of|for)$/.test(word(reading, start - 1))
  )
    start -= 1
  return start
}

/** "a specific service account": whose permissions are meant without a name. */
export const subjectNoun = (reading: Reading): Subject | undefined => {
  for (const [kind, words] of subjectWords) {
    const hit = findFree(
      reading,
      words.map(
        (phrase) =>
          `a|an|the|each|every|any|specific|given|certain|particular? specific|given|certain|particular? ${phrase}`,
      ),
    )
    if (!hit) continue
    take(reading, hit.start, hit.end, 'subject')
    return { kind }
  }
  return undefined
}

/** "can jenkins delete pods": a name right after "can" is a service account, which is said. */
export const implicitSubject = (reading: Reading, at: number): Subject | undefined => {
  const index = skip(reading, at, new Set(['the', 'a', 'my', 'our']))
  const token = reading.tokens[index]
  if (!token || !isFree(reading, index) || !(isNameShaped(token) || isNameLike(reading, index)))
    return undefined
  take(reading, at, index + 1, 'subject')
  reading.assumptions.push(`“${token.text}” was read as a service account.`)
  return { kind: 'ServiceAccount', name: token.text }
}
