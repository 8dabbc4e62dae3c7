import { phrases } from './phrase.ts'
import type { Name } from '../../../src-shared/model/plan-types.ts'
import { nameAt, nameListAt, patternOf } from './read-names.ts'
import {
  anyMatch,
  determiners,
  findFree,
  freeMatch,
  isFree,
  isNameLike,
  isNameShaped,
  take,
  word,
  type Reading,
} from './reading.ts'
import { exclusions, environmentWords, addNames, readPlaces, type Scope } from './read-places.ts'
import { readEverywhere, hasOtherKind, starting } from './read-everywhere.ts'

const entering = ['in|on|from|inside|within|at|across|under|into|of|for']

/** Reads every scope phrase of the question and marks it as read. */
export const readScope = (reading: Reading, options: { placesFrom?: boolean } = {}): Scope => {
  const scope: Scope = {}
  readFlags(reading, scope)
  readEverywhere(reading, scope)
  readNamespaces(reading, scope)
  readContexts(reading, scope)
  if (scope.ns === undefined || scope.ctx === undefined)
    readPlaces(reading, scope, options.placesFrom === true)
  if (scope.ns !== undefined) takeAgain(reading)
  return scope
}

/** "in that namespace" and "only" after a scope add nothing. */
const takeAgain = (reading: Reading): void => {
  for (;;) {
    const again = findFree(
      reading,
      phrases(
        `in|within|from|of that|this|the|same same? namespace|namespaces; that|this|same namespace`,
      ),
    )
    if (!again) break
    take(reading, again.start, again.end, 'namespace')
  }
  reading.tokens.forEach((_, at) => {
    if (word(reading, at) === 'only' && isFree(reading, at) && reading.used[at - 1] === 'namespace')
      take(reading, at, at + 1, 'namespace')
  })
}

const readFlags = (reading: Reading, scope: Scope): void => {
  reading.tokens.forEach((token, at) => {
    if (token.type !== 'flag' || !isFree(reading, at)) return
    const name = nameAt(reading, at + 1, true)
    if (/^(?:-n|--namespace)$/.test(token.text) && name) {
      scope.ns = name.name
      take(reading, at, name.end, 'namespace')
    } else if (token.text === '--context' && name) {
      scope.ctx = name.name
      take(reading, at, name.end, 'context')
    } else if (/^(?:-A|--all-namespaces)$/.test(token.text)) {
      scope.ns = '*'
      take(reading, at, at + 1, 'namespace')
    } else if (token.text === '--all-contexts') {
      scope.ctx = '*'
      take(reading, at, at + 1, 'context')
    }
  })
}

const excludedBefore = (reading: Reading, at: number): number => {
  for (let start = Math.max(0, at - 6); start < at; start += 1)
    if (freeMatch(reading, start, exclusions) === at) return start
  return -1
}

const enteredBefore = (reading: Reading, at: number): number => {
  let start = at
  while (
    isFree(reading, start - 1) &&
    determiners.has(word(reading, start - 1)) &&
    word(reading, start - 1) !== 'of'
  )
    start -= 1
  if (isFree(reading, start - 1) && anyMatch(reading, start - 1, entering) === start)
    return start - 1
  return start
}

const adjectiveBefore =
  /^(?:same|each|every|all|any|this|that|other|another|current|own|its|their|per|the|a|an|which|what|unhealthy|new|by|given|whole|entire|in|of|these|those|some|no|without|different|single|specific|one|two|three|many|empty|two|my|our|target|cluster|create|created|delete|deleted|healthy|failing|show|list|get|describe|terminating|and|or|from|for|to|with|kubernetes|k8s|across|multiple|between)$/

const readNamespaces = (reading: Reading, scope: Scope): void => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    if (!isFree(reading, at) || !/^(?:namespaces?|ns|project)$/.test(word(reading, at))) continue
    const entered = enteredBefore(reading, at)
    const before = reading.tokens[at - 1]
    const left =
      before &&
      isFree(reading, at - 1) &&
      (isNameShaped(before) ||
        (before.type === 'word' &&
          !adjectiveBefore.test(before.fold) &&
          (isNameLike(reading, at - 1) ||
            /^(?:in|from|within|inside|the|of|for)$/.test(word(reading, at - 2)))))
    const pattern = starting(reading, at + 1)
    if (pattern && typeof pattern.name === 'object' && !Array.isArray(pattern.name)) {
      const but = freeMatch(
        reading,
        pattern.end,
        phrases('other than; except for?; but not; excluding; , except|excluding'),
      )
      const names = but > 0 ? nameListAt(reading, but) : undefined
      if (names) {
        pattern.name = { ...pattern.name, not: names.names }
        pattern.end = names.end
      }
    }
    if (pattern && (entered < at || hasOtherKind(reading, at, at + 1))) {
      scope.ns = pattern.name
      take(reading, entered, pattern.end, 'namespace')
      continue
    }
    const named = freeMatch(reading, at + 1, phrases('named|called; :; ='))
    const right = rightName(
      reading,
      named > 0 ? named : at + 1,
      named > 0 ||
        (word(reading, at) !== 'project' &&
          (word(reading, at) === 'ns' || !word(reading, at).endsWith('s'))),
    )
    if (left && !(right && isNameShaped(reading.tokens[at + 1]) && word(reading, at - 1) === '')) {
      readLeftNames(reading, scope, at)
      continue
    }
    const isScope = entered < at || hasOtherKind(reading, at, right?.end ?? at + 1) || named < 0
    if (right && isScope && word(reading, at) !== 'project') {
      const excluded = excludedBefore(reading, entered === at ? at : entered)
      const direct = excludedBefore(reading, at)
      const from = excluded >= 0 ? excluded : direct >= 0 ? direct : entered
      addNames(scope, 'ns', right.names, right.first, excluded >= 0 || direct >= 0)
      take(reading, from, right.end, 'namespace')
    }
  }
}

const rightName = (
  reading: Reading,
  at: number,
  any: boolean,
): { names: string[]; end: number; first: Name } | undefined => {
  const token = reading.tokens[at]
  if (!token || !isFree(reading, at)) return undefined
  if (token.type === 'punctuation') return undefined
  if (isNameShaped(token) || isNameLike(reading, at)) return nameListAt(reading, at)
  const stop =
    /^(?:and|or|in|on|with|that|which|is|are|was|were|do|does|of|for|from|to|have|has|where|whose|who|by|without|please|not|named|called|label|labels|using|than|more|as|at|it|there|what|why|how|when|but|except|so|then|can|could|because|has|had|over|since|during|configured|will|should|must|if|health|status|quota|quotas|usage|because|named|exist|exists|right|sorted|grouped|cost|costs|resources|deleted|created|running|failing|terminating)$/
  return any && token.type === 'word' && !stop.test(token.fold)
    ? nameListAt(reading, at, true)
    : undefined
}

const readLeftNames = (reading: Reading, scope: Scope, at: number): void => {
  const names = [reading.tokens[at - 1]?.text ?? '']
  let start = at - 1
  while (
    /^(?:,|and|or|&)$/.test(word(reading, start - 1)) &&
    (isNameShaped(reading.tokens[start - 2]) || isNameLike(reading, start - 2))
  ) {
    names.unshift(reading.tokens[start - 2]?.text ?? '')
    start -= 2
  }
  const entered = enteredBefore(reading, start)
  const plain = excludedBefore(reading, start)
  const excluded = plain >= 0 ? plain : excludedBefore(reading, entered)
  addNames(scope, 'ns', names, patternOf(names[0] ?? ''), excluded >= 0)
  take(reading, excluded >= 0 ? excluded : entered, at + 1, 'namespace')
}

const readContexts = (reading: Reading, scope: Scope): void => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    if (!isFree(reading, at) || !/^(?:clusters?|contexts?)$/.test(word(reading, at))) continue
    const kinded = freeMatch(reading, at + 1, phrases('named|called; :; ='))
    const right = nameAt(
      reading,
      kinded > 0 ? kinded : at + 1,
      kinded > 0 || environmentWords.test(word(reading, at + 1)),
    )
    const entered = enteredBefore(reading, at)
    const before = reading.tokens[at - 1]
    const leftName =
      before &&
      isFree(reading, at - 1) &&
      (isNameShaped(before) || environmentWords.test(before.fold) || isNameLike(reading, at - 1))
    if (leftName) {
      const start = enteredBefore(reading, at - 1)
      if (
        start === at - 1 &&
        !/^(?:in|on|from)$/.test(word(reading, start - 1)) &&
        word(reading, at) === 'cluster' &&
        reading.used[start - 1] === undefined &&
        start > 0
      )
        continue
      const names = [before.text]
      let first = at - 1
      while (
        /^(?:,|and|or|&)$/.test(word(reading, first - 1)) &&
        (isNameLike(reading, first - 2) || environmentWords.test(word(reading, first - 2)))
      ) {
        names.unshift(reading.tokens[first - 2]?.text ?? '')
        first -= 2
      }
      if (
        !/^(?:in|on|from|inside|within|at|across|of|for)$/.test(
          word(reading, enteredBefore(reading, first)),
        )
      )
        continue
      addNames(scope, 'ctx', names, names[0] ?? '', false)
      take(reading, enteredBefore(reading, first), at + 1, 'context')
    } else if (
      right &&
      (kinded > 0 || !/^(?:is|are|have|has|with|and)$/.test(word(reading, at + 1)))
    ) {
      addNames(scope, 'ctx', [right.text], right.name, false)
      take(reading, entered, right.end, 'context')
    }
  }
}
