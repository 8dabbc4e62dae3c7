import type { Read } from '../../../src-shared/model/read.ts'
import { contextRow, servedKindsOf, type Kind, type Listing } from '../../kube/index.ts'
import type { Execution } from '../outcome.ts'
import { rowOf, type Row } from './row.ts'
import type { Scope } from './scope.ts'

/** Rows in the order of their kinds, then by namespace and name, whatever order they were read in (A37). */
export function inOrder(rows: readonly Row[], kinds: readonly Kind[]): readonly Row[] {
  const order = new Map(kinds.map((kind, index) => [kind, index]))
  const compare = (a: Row, b: Row): number =>
    (order.get(a.kind) ?? 0) - (order.get(b.kind) ?? 0) ||
    compareTexts(a.object.metadata.namespace ?? '', b.object.metadata.namespace ?? '') ||
    compareTexts(a.object.metadata.name, b.object.metadata.name)
  // A server lists in this order, so there is mostly nothing to sort.
  const isSorted = rows.every((row, index) => {
    const before = rows[index - 1]
    return before === undefined || compare(before, row) <= 0
  })
  return isSorted ? rows : rows.toSorted(compare)
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The rows of kinds in a scope, and the listings they stand in. */
export function listed(
  kinds: readonly Kind[],
  scope: Scope,
  execution: Execution,
): { rows: readonly Row[]; listings: readonly Listing[] } {
  const { state } = execution
  const rows: Row[] = []
  const listings: Listing[] = []
  for (const kind of kinds) {
    if (kind.key === 'Context') {
      const listing = contextListing(execution)
      listings.push(listing)
      for (const object of listing.objects)
        rows.push(rowOf(kind, object, object.metadata.name, listing))
    }
    for (const served of servedKindsOf(kind, state.served)) {
      const listing = state.listing(served.key, served.namespaced ? scope.namespaces : undefined)
      if (!listing) continue
      listings.push(listing)
      const objects = kind.rowsOf ? kind.rowsOf(listing.objects) : listing.objects
      for (const object of objects) rows.push(rowOf(kind, object, state.context.name, listing))
    }
  }
  return { rows, listings }
}

/** Contexts are entries of the kubeconfig: knowing them makes no request. */
function contextListing({ state, contexts }: Execution): Listing {
  const infos = contexts ?? [state.context]
  const sources = [...new Set(infos.map(({ source }) => source))]
  return {
    key: 'Context',
    state: 'complete',
    objects: infos.map(contextRow),
    unseen: [],
    reads: sources.map((path): Read => ({ verb: 'file', path, at: state.asOf, status: 'ok' })),
    metadataOnly: false,
  }
}
