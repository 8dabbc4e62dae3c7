import type { Read } from '../../src-shared/model/read.ts'
import type { ClusterState, Listing } from '../kube/index.ts'
import type { Sees } from './rule.ts'

/** How much of a kind can be seen in one namespace, or (undefined) in all of them (H3). */
export function seesOf(
  state: ClusterState,
  listing: Listing | undefined,
  kind: string,
  namespace: string | undefined,
): Sees {
  if (state.served.find(kind) === undefined)
    return state.served.complete ? 'not-installed' : 'partial'
  if (listing === undefined) return 'partial'
  const narrow =
    listing.namespaces === undefined && listing.state === 'complete' ? listing : undefined
  const judged = narrow ?? (namespace === undefined ? listing : state.listing(kind, [namespace]))
  if (judged === undefined) return 'partial'
  switch (judged.state) {
    case 'complete':
      return namespace === undefined &&
        judged.namespaces !== undefined &&
        judged.served?.namespaced === true
        ? 'partial'
        : 'complete'
    case 'denied':
      return 'forbidden'
    case 'not-served':
      return 'not-installed'
    case 'partial':
      return namespace !== undefined && judged.unseen.includes(namespace) ? 'forbidden' : 'partial'
    case 'unreachable':
    case 'timed-out':
    case 'failed':
      return 'stale'
  }
}

/** How sight is phrased in a limit; never "none" (H44). */
export function seesText(sees: Sees): string {
  switch (sees) {
    case 'complete':
      return 'fully read'
    case 'partial':
      return 'only partly read'
    case 'forbidden':
      return 'reading it is forbidden'
    case 'not-installed':
      return 'the kind is not served by this cluster'
    case 'stale':
      return 'it could not be read now'
  }
}

/** The read that stands for a listing: that of the namespace when there is one, else the first that worked. */
export function readFor(
  state: ClusterState,
  listing: Listing | undefined,
  namespace: string | undefined,
): Read {
  const reads = listing?.reads ?? []
  const own =
    namespace === undefined
      ? undefined
      : reads.find(({ path }) => path.includes(`/namespaces/${namespace}/`))
  return (
    own ??
    reads.find(({ status }) => status === 'ok') ??
    reads[0] ??
    state.served.reads[0] ?? { verb: 'list', path: '/', at: state.asOf, status: 'failed' }
  )
}
