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
  kindAt,
  skip,
  take,
  word,
  type Reading,
} from './reading.ts'

/** Where to look: namespaces, contexts, or places that may be either (A14). */
export type Scope = { ns?: Name; ctx?: Name; place?: string | string[] }

const exclusions = [
  'except|excluding|but|excepting for|in|from?', 'outside of? namespace|namespaces|ns',
  'except for|in|those|the|ones? ones? in?',
  'not in',
  'other than in?',
  'apart from in?',
  'aside from in?',
  'that are not in',
  'not from',
  'without the|those|any? ones|stuff|things? in|from',
  'excluding the|those|ones? ones? in|from',
  'ignore|ignoring|skip|skipping|exclude|minus in?',
  'but not in?',
]
const entering = ['in|on|from|inside|within|at|across|under|into|of|for']
const environmentWords =
  /^(?:prod|production|staging|stage|stg|dev|development|test|testing|qa|uat|preprod|pre-prod|sandbox|live|canary|nonprod|non-prod)$/
const notScopeAfter =
  /^(?:state|status|mode|phase|condition|loop|label|labels|annotation|annotations|backoff|error|errors|logs?|events?|yaml|pods?)$/

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
    const again = findFree(reading, ['in|within|from|of that|this|the|same same? namespace|namespaces', 'that|this|same namespace'])
    if (!again) break
    take(reading, again.start, again.end, 'namespace')
  }
  reading.tokens.forEach((_, at) => {
    if (word(reading, at) === 'only' && isFree(reading, at) && reading.used[at - 1] === 'namespace') take(reading, at, at + 1, 'namespace')
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

const readEverywhere = (reading: Reading, scope: Scope): void => {
  const namespaces = findFree(reading, [
    'in|on|across|from|over|for|throughout all|every|any|each of? the|my|our? namespaces|namespace|ns',
    'all namespaces|ns',
    'across namespaces',
    'in any|every namespace',
    'cluster wide across all namespaces',
    'regardless of namespace',
  ])
  if (
    namespaces &&
    /^(?:in|on|across|from|over|for|throughout|regardless|cluster)$/.test(word(reading, namespaces.start))
  ) {
    if (!starting(reading, namespaces.end)) {
      scope.ns = '*'
      take(reading, namespaces.start, namespaces.end, 'namespace')
    }
  }
  if (!scope.ns) {
    const tail = findFree(reading, ['all namespaces|ns'])
    if (tail && tail.end === reading.tokens.length && tail.start > 0 && !/^(?:list|show|get|find|count|of)$/.test(word(reading, tail.start - 1)) && hasOtherKind(reading, tail.start, tail.end)) {
      scope.ns = '*'
      take(reading, tail.start, tail.end, 'namespace')
    }
  }
  takeFleet(reading, scope)
  const contexts = findFree(reading, [
    'in|across|on|from|over|for|throughout all|every|any|each|both of? the|my|our? clusters|contexts|cluster|context',
    'across clusters|contexts',
    'all? of? my|our|the? clusters|contexts combined', 'for|in|across|on|over my|our clusters|contexts',
  ])
  if (
    contexts &&
    !(
      /^(?:for|any)$/.test(word(reading, contexts.start)) &&
      !/s$/.test(word(reading, contexts.end - 1))
    )
  ) {
    scope.ctx = '*'
    take(reading, contexts.start, contexts.end, 'context')
  }
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const end = freeMatch(reading, at, [
      'in|on|across|from|for|of|inside|within|around|over|throughout the|my|our|this|that|your|a|whole|entire|current|kubernetes|k8s|kube? the|whole|entire|current|kubernetes|k8s|kube|same|eks|gke|aks? kubernetes|k8s|kube? cluster',
      'cluster-wide|clusterwide',
      'cluster wide',
      'in|on kubernetes|k8s',
      'everywhere',
    ])
    if (end > at && !namedAfter(reading, end)) take(reading, at, end, 'scope')
  }
}

/** "the fleet" is every context. */
const takeFleet = (reading: Reading, scope: Scope): void => {
  const fleet = findFree(reading, ['in|across|for|over|on? the? whole|entire? fleet', 'fleet-wide|fleetwide'])
  if (!fleet) return
  scope.ctx = '*'
  take(reading, fleet.start, fleet.end, 'context')
}

const namedAfter = (reading: Reading, at: number): boolean =>
  /^(?:named|called|:)$/.test(word(reading, at)) ||
  isNameShaped(reading.tokens[at]) ||
  (isNameLike(reading, at) && word(reading, at - 1) === 'cluster')

const hasOtherKind = (reading: Reading, start: number, end: number): boolean => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    if (at >= start && at < end) continue
    const mention = kindAt(reading, at)
    if (mention && mention.key !== 'Namespace' && !mention.weak) return true
  }
  return false
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

const addNames = (
  scope: Scope,
  key: 'ns' | 'ctx',
  names: readonly string[],
  first: Name,
  excluded: boolean,
): void => {
  if (excluded) {
    const before = scope[key]
    const kept = typeof before === 'object' && !Array.isArray(before) ? (before.not ?? []) : []
    scope[key] = { not: [...kept, ...names] }
    return
  }
  scope[key] = names.length === 1 ? first : [...names]
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
      const but = freeMatch(reading, pattern.end, ['other than', 'except for?', 'but not', 'excluding', ', except|excluding'])
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
    const named = freeMatch(reading, at + 1, ['named|called', ':', '='])
    const right = rightName(
      reading,
      named > 0 ? named : at + 1,
      named > 0 || (word(reading, at) !== 'project' && !/s$/.test(word(reading, at).replace(/^ns$/, 'n'))),
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

const starting = (reading: Reading, at: number): { name: Name; end: number } | undefined => {
  for (const [phrases, key] of [
    [
      [
        'starting with',
        'that|which? start|starts|begin|begins with',
        'beginning with',
        'prefixed with|by',
        'whose name|names start|starts|begin|begins with',
        'with prefix',
        'with the? prefix',
        'matching|like',
      ],
      'starts',
    ],
    [
      [
        'ending with|in',
        'that|which? end|ends with|in',
        'whose name|names end|ends with|in',
        'suffixed with',
      ],
      'ends',
    ],
    [['containing', 'that|which? contain|contains', 'whose name|names contain|contains'], 'has'],
  ] as const) {
    const end = freeMatch(reading, at, phrases)
    const token = reading.tokens[end]
    if (end < 0 || !token || !isFree(reading, end)) continue
    const text = token.text.replace(/\*$/, '')
    return {
      name: key === 'starts' ? { starts: text } : key === 'ends' ? { ends: text } : { has: text },
      end: end + 1,
    }
  }
  return undefined
}

const readContexts = (reading: Reading, scope: Scope): void => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    if (!isFree(reading, at) || !/^(?:clusters?|contexts?)$/.test(word(reading, at))) continue
    const kinded = freeMatch(reading, at + 1, ['named|called', ':', '='])
    const right = nameAt(reading, kinded > 0 ? kinded : at + 1, kinded > 0 || environmentWords.test(word(reading, at + 1)))
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

const placeEnd = (reading: Reading, at: number): number =>
  /^(?:env|environment|environments)$/.test(word(reading, at)) && isFree(reading, at) ? at + 1 : at

const readPlaces = (reading: Reading, scope: Scope, placesFrom: boolean): void => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const excludedEnd = freeMatch(reading, at, exclusions)
    const beyond = freeMatch(reading, at, ['that|which? are|is? outside of?'])
    const outside = beyond > at && (isNameShaped(reading.tokens[beyond]) || isKnownPlace(reading, reading.tokens[beyond]?.text ?? ''))
    const excluded =
      outside ||
      (excludedEnd > at && /^(?:in|from|of|outside)$/.test(word(reading, excludedEnd - 1)))
    const plainEnd = freeMatch(
      reading,
      at,
      placesFrom
        ? ['in|inside|within|across|from|on|over in?']
        : ['in|inside|within|across', 'over in', 'on|from|for|at|of'],
    )
    if (!excluded && plainEnd < 0) continue
    const start = skip(
      reading,
      excluded ? Math.max(excludedEnd, beyond) : plainEnd,
      new Set(['the', 'my', 'our', 'a', 'both']),
    )
    const token = reading.tokens[start]
    if (!token || !isFree(reading, start)) continue
    const environment = token.type !== 'quote' && environmentWords.test(token.fold)
    const loose = /^(?:on|from|for|at|of)$/.test(word(reading, at)) && !placesFrom
    if (loose && !environment && !isKnownPlace(reading, token.text)) continue
    const alias = reading.lexicon.aliases.get(token.fold)
    if (
      !environment &&
      !alias &&
      !isNameShaped(token) &&
      !isNameLike(reading, start) &&
      !isKnownPlace(reading, token.text)
    )
      continue
    if (
      /^\d+(?:\.\d+){3}/.test(token.text) ||
      /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(token.text) ||
      token.text.startsWith('/')
    )
      continue
    if (scope.ns !== undefined && !excluded && !environment && !isKnownPlace(reading, token.text)) continue
    const list = environment ? environmentList(reading, start) : nameListAt(reading, start)
    if (!list) continue
    const mention = kindAt(reading, list.end)
    if (
      (mention && !/^(?:cluster|context)s?$/.test(word(reading, list.end))) ||
      notScopeAfter.test(word(reading, list.end))
    )
      continue
    if (excluded) addNames(scope, 'ns', list.names, list.first, true)
    else setPlace(reading, scope, list.names)
    take(reading, at, placeEnd(reading, list.end), 'place')
  }
}

const environmentList = (
  reading: Reading,
  start: number,
): { names: string[]; end: number; first: Name } => {
  const names = [reading.tokens[start]?.text ?? '']
  let end = start + 1
  while (
    /^(?:,|and|or|&)$/.test(word(reading, end)) &&
    (environmentWords.test(word(reading, end + 1)) || isNameLike(reading, end + 1))
  ) {
    names.push(reading.tokens[end + 1]?.text ?? '')
    end += 2
  }
  return { names, end, first: names[0] ?? '' }
}

const isKnownPlace = (reading: Reading, text: string): boolean =>
  reading.lexicon.names.has('namespace', text) || reading.lexicon.names.has('context', text)

const setPlace = (reading: Reading, scope: Scope, names: readonly string[]): void => {
  const [first = ''] = names
  const { names: live, aliases } = reading.lexicon
  const alias = aliases.get(first.toLowerCase())
  if (names.length === 1 && alias && alias.sort !== 'object') {
    if (alias.sort === 'context') scope.ctx = alias.name
    else scope.ns = alias.name
    reading.assumptions.push(`“${first}” is your alias for the ${alias.sort} ${alias.name}.`)
    return
  }
  const namespace = names.every((name) => live.has('namespace', name))
  const context = names.every((name) => live.has('context', name))
  const onlyNamed = names.every((name) => /[-\d]/.test(name))
  const value = names.length === 1 ? first : [...names]
  if (context && !namespace) scope.ctx = value
  else if (scope.ns === undefined && ((namespace && !context) || (onlyNamed && !context)))
    scope.ns = value
  else if (scope.ns !== undefined) scope.ctx = value
  else scope.place = value
}
