import type { ClusterState, Listing, Need, ServedKinds } from '../../kube/index.ts'
import { ruleKinds } from '../../health/index.ts'
import { missing } from './select.ts'
import { listingLimits } from './sight.ts'

/** Read in the whole cluster: what is free on a node depends on every pod, and names lead to Services of any namespace. */
const wideKinds: ReadonlySet<string> = new Set(['Pod', 'Service'])

/** Every listing that the health rules rest on; namespaced kinds only in `namespaces`, when those are given. */
export function ruleReads(
  served: ServedKinds,
  namespaces: readonly string[] | undefined,
): readonly Need[] {
  return ruleKinds(served).map(({ key, namespaced }): Need => {
    const narrow = namespaced && namespaces !== undefined && !wideKinds.has(key)
    return { read: 'list', kind: key, ...(narrow ? { namespaces } : {}) }
  })
}

/** The reads still open for a run of the rules, also those that a refused cluster-wide list makes necessary. */
export function openRuleReads(
  state: ClusterState,
  namespaces: readonly string[] | undefined,
): readonly Need[] {
  const open = missing(ruleReads(state.served, namespaces), state)
  if (namespaces === undefined) return open
  const refused = [...wideKinds].filter((kind) => {
    const listing = state.listing(kind)
    return listing !== undefined && listing.state !== 'complete'
  })
  const narrow = refused.map((kind): Need => ({ read: 'list', kind, namespaces }))
  return [...open, ...missing(narrow, state)]
}

/** What could not be read of the kinds that the rules need, as sentences of A58. */
export function ruleLimits(
  state: ClusterState,
  namespaces: readonly string[] | undefined,
): readonly string[] {
  const listings = ruleKinds(state.served).flatMap(({ key, namespaced }): readonly Listing[] => {
    const narrow =
      namespaced && namespaces !== undefined ? state.listing(key, namespaces) : undefined
    const listing = narrow ?? state.listing(key)
    return listing === undefined || listing.state === 'not-served' ? [] : [listing]
  })
  return listingLimits(listings)
}
