import { phrases } from './phrase.ts'
import type { Name } from '../../../src-shared/model/plan-types.ts'
import { nameListAt } from './read-names.ts'
import {
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

/** Words that leave a place or namespace out. */
export const exclusions =
  phrases(`except|excluding|but|excepting for|in|from?; outside of? namespace|namespaces|ns; except for|in|those|the|ones? ones? in?; not in; other than in?;
  apart from in?; aside from in?; that are not in; not from; without the|those|any? ones|stuff|things? in|from;
  excluding the|those|ones? ones? in|from; ignore|ignoring|skip|skipping|exclude|minus in?; but not in?`)

/** Everyday names of environments, which are places and never plain words after "in". */
export const environmentWords =
  /^(?:prod|production|staging|stage|stg|dev|development|test|testing|qa|uat|preprod|pre-prod|sandbox|live|canary|nonprod|non-prod)$/

const notScopeAfter =
  /^(?:state|status|mode|phase|condition|loop|label|labels|annotation|annotations|backoff|error|errors|logs?|events?|yaml|pods?)$/

/** Adds names to a scope slot, as a list or as names left out. */
export const addNames = (
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

const placeEnd = (reading: Reading, at: number): number =>
  /^(?:env|environment|environments)$/.test(word(reading, at)) && isFree(reading, at) ? at + 1 : at

/** Reads "in X" where X may be a namespace, a context or an environment (A14). */
export const readPlaces = (reading: Reading, scope: Scope, placesFrom: boolean): void => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const excludedEnd = freeMatch(reading, at, exclusions)
    const beyond = freeMatch(reading, at, ['that|which? are|is? outside of?'])
    const outside =
      beyond > at &&
      (isNameShaped(reading.tokens[beyond]) ||
        isKnownPlace(reading, reading.tokens[beyond]?.text ?? ''))
    const excluded =
      outside ||
      (excludedEnd > at && /^(?:in|from|of|outside)$/.test(word(reading, excludedEnd - 1)))
    const plainEnd = freeMatch(
      reading,
      at,
      placesFrom
        ? ['in|inside|within|across|from|on|over in?']
        : phrases('in|inside|within|across; over in; on|from|for|at|of'),
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
    if (scope.ns !== undefined && !excluded && !environment && !isKnownPlace(reading, token.text))
      continue
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
