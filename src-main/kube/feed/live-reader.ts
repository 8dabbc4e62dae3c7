import type { Read } from '../../../src-shared/model/read.ts'
import { clusterSnapshot, partsOf } from '../cluster-snapshot.ts'
import type { ClusterReader, ClusterState } from '../cluster-state.ts'
import { scanKey, type KindScan } from '../kind-scan.ts'
import type { LiveCluster } from './live-cluster.ts'

/** How long an answer waits for a kind that is still being listed (A46, A52). */
const SETTLE_MS = 10_000

/**
 * A reader that answers lists of watched kinds from their feeds and makes every other read (A46). While nobody answers it
 * knows what was known before.
 */
export function liveReader(reader: ClusterReader, live: LiveCluster): ClusterReader {
  let ground: ClusterState | undefined
  const grounded = async (signal: AbortSignal): Promise<ClusterState> => {
    if (ground !== undefined && live.status().nextTryAt !== undefined) return ground
    ground = await reader.load([], undefined, signal)
    return ground
  }
  return {
    context: reader.context,
    served: async (signal) => (await grounded(signal)).served,
    async load(needs, base, signal) {
      const under = base ?? (await grounded(signal))
      const lists = needs.filter((need) => need.read === 'list')
      const keys = lists.map(({ kind }) => under.served.find(kind)?.key ?? kind)
      await live.settle(keys, SETTLE_MS, signal)
      const state = withScans(under, live.scans(keys), live)
      const rest = needs.filter(
        (need) =>
          need.read !== 'list' ||
          state.listing(need.kind, need.namespaces, need.labelSelector) === undefined,
      )
      return rest.length === 0 ? state : reader.load(rest, state, signal)
    },
    close: () => reader.close(),
  }
}

/** The state with these scans under what it has already, so that one answer sees each kind at one moment. */
function withScans(
  state: ClusterState,
  found: readonly KindScan[],
  live: LiveCluster,
): ClusterState {
  const parts = partsOf(state)
  if (parts === undefined) return state
  const scans = new Map(
    found.map((scan) => [scanKey(scan.key, scan.namespace, scan.labelSelector), scan]),
  )
  for (const [key, scan] of parts.scans) scans.set(key, scan)
  const reads = new Set<Read>([
    ...parts.reads,
    ...[...scans.values()].flatMap((scan) => scan.reads),
  ])
  const { staleSince, notes } = live.status()
  const newest = [...reads].reduce((latest, { at }) => (at > latest ? at : latest), parts.asOf)
  return clusterSnapshot({
    ...parts,
    asOf: staleSince ?? newest,
    scans,
    reads: [...reads],
    ...(staleSince === undefined
      ? {}
      : { stale: { since: staleSince, reason: notes[0] ?? 'The server does not answer.' } }),
  })
}
