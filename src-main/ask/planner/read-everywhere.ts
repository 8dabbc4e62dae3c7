import { phrases } from './phrase.ts'
import type { Name } from '../../../src-shared/model/plan-types.ts'
import {
  findFree,
  freeMatch,
  isFree,
  isNameLike,
  isNameShaped,
  kindAt,
  take,
  word,
  type Reading,
} from './reading.ts'
import type { Scope } from './read-places.ts'

/** Reads "in all namespaces", "across clusters" and phrases that mean the whole cluster. */
export const readEverywhere = (reading: Reading, scope: Scope): void => {
  const namespaces = findFree(
    reading,
    phrases(`in|on|across|from|over|for|throughout all|every|any|each of? the|my|our? namespaces|namespace|ns; all namespaces|ns; across namespaces;
  in any|every namespace; cluster wide across all namespaces; regardless of namespace`),
  )
  if (
    namespaces &&
    /^(?:in|on|across|from|over|for|throughout|regardless|cluster)$/.test(
      word(reading, namespaces.start),
    )
  ) {
    if (!starting(reading, namespaces.end)) {
      scope.ns = '*'
      take(reading, namespaces.start, namespaces.end, 'namespace')
    }
  }
  if (!scope.ns) {
    const tail = findFree(reading, ['all namespaces|ns'])
    if (
      tail &&
      tail.end === reading.tokens.length &&
      tail.start > 0 &&
      !/^(?:list|show|get|find|count|of)$/.test(word(reading, tail.start - 1)) &&
      hasOtherKind(reading, tail.start, tail.end)
    ) {
      scope.ns = '*'
      take(reading, tail.start, tail.end, 'namespace')
    }
  }
  takeFleet(reading, scope)
  const contexts = findFree(
    reading,
    phrases(`in|across|on|from|over|for|throughout all|every|any|each|both of? the|my|our? clusters|contexts|cluster|context; across clusters|contexts;
  all? of? my|our|the? clusters|contexts combined; for|in|across|on|over my|our clusters|contexts`),
  )
  if (
    contexts &&
    !(
      /^(?:for|any)$/.test(word(reading, contexts.start)) &&
      !word(reading, contexts.end - 1).endsWith('s')
    )
  ) {
    scope.ctx = '*'
    take(reading, contexts.start, contexts.end, 'context')
  }
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const end = freeMatch(
      reading,
      at,
      phrases(`in|on|across|from|for|of|inside|within|around|over|throughout the|my|our|this|that|your|a|whole|entire|current|kubernetes|k8s|kube? the|whole|entire|current|kubernetes|k8s|kube|same|eks|gke|aks? kubernetes|k8s|kube? cluster;
  cluster-wide|clusterwide; cluster wide; in|on kubernetes|k8s; everywhere`),
    )
    if (end > at && !namedAfter(reading, end)) take(reading, at, end, 'scope')
  }
}

/** "the fleet" is every context. */
const takeFleet = (reading: Reading, scope: Scope): void => {
  const fleet = findFree(
    reading,
    phrases('in|across|for|over|on? the? whole|entire? fleet; fleet-wide|fleetwide'),
  )
  if (!fleet) return
  scope.ctx = '*'
  take(reading, fleet.start, fleet.end, 'context')
}

const namedAfter = (reading: Reading, at: number): boolean =>
  /^(?:named|called|:)$/.test(word(reading, at)) ||
  isNameShaped(reading.tokens[at]) ||
  (isNameLike(reading, at) && word(reading, at - 1) === 'cluster')

/** Whether a kind other than Namespace is mentioned outside these tokens. */
export const hasOtherKind = (reading: Reading, start: number, end: number): boolean => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    if (at >= start && at < end) continue
    const mention = kindAt(reading, at)
    if (mention && mention.key !== 'Namespace' && !mention.weak) return true
  }
  return false
}

/** A name pattern after a namespace: "starting with x". */
export const starting = (reading: Reading, at: number): { name: Name; end: number } | undefined => {
  for (const [leads, key] of [
    [
      phrases(`starting with; that|which? start|starts|begin|begins with; beginning with; prefixed with|by; whose name|names start|starts|begin|begins with;
  with prefix; with the? prefix; matching|like`),
      'starts',
    ],
    [
      phrases(
        `ending with|in; that|which? end|ends with|in; whose name|names end|ends with|in; suffixed with`,
      ),
      'ends',
    ],
    [phrases('containing; that|which? contain|contains; whose name|names contain|contains'), 'has'],
  ] as const) {
    const end = freeMatch(reading, at, leads)
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
