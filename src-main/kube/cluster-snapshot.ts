import type { Read } from '../../src-shared/model/read.ts'
import type {
  ClusterState,
  ContextInfo,
  DataRead,
  Listing,
  LogRead,
  Need,
  ReviewRead,
  ServedKinds,
} from './cluster-state.ts'
import { narrowListing, wideListing, type KindScans } from './kind-scan.ts'
import type { JsonObject } from './object.ts'

/** What one raw read gave. */
export type RawRead = { object?: JsonObject; read: Read }

/** Everything a {@link ClusterState} is made of; the maps other than `scans` are keyed by {@link needKey}. */
export type SnapshotParts = {
  context: ContextInfo
  asOf: string
  served: ServedKinds
  serverVersion?: string
  stale?: { since: string; reason: string }
  scans: KindScans
  logs: ReadonlyMap<string, LogRead>
  data: ReadonlyMap<string, DataRead>
  reviews: ReadonlyMap<string, ReviewRead>
  raws: ReadonlyMap<string, RawRead>
  reads: readonly Read[]
}

/** Newest lines of a log that are read unless a need says otherwise (A42). */
export const DEFAULT_LOG_LINES = 500

/** One text per distinct need other than a list: equal needs have equal keys, whatever the order of their fields. */
export function needKey(need: Exclude<Need, { read: 'list' }>): string {
  switch (need.read) {
    case 'log': {
      const {
        namespace,
        pod,
        container,
        previous = false,
        lines = DEFAULT_LOG_LINES,
        sinceSeconds = null,
      } = need
      return JSON.stringify(['log', namespace, pod, container, previous, lines, sinceSeconds])
    }
    case 'config-map':
    case 'secret-shape':
      return JSON.stringify([need.read, need.namespace, need.name])
    case 'review': {
      const { verb, group, resource, subresource = '', namespace = '', name = '' } = need
      return JSON.stringify(['review', verb, group, resource, subresource, namespace, name])
    }
    case 'raw':
      return JSON.stringify(['raw', need.key, need.namespace ?? '', need.name])
  }
}

/** The read-only state over parts that no longer change; every method answers from memory. */
export function clusterSnapshot(parts: SnapshotParts): ClusterState {
  const { context, asOf, served, serverVersion, stale, scans } = parts
  const answered = new Map<string, Listing | undefined>()
  const answer = (
    key: string,
    namespaces?: readonly string[],
    labelSelector?: string,
  ): Listing | undefined => {
    const known = served.find(key)?.key ?? key
    return namespaces === undefined
      ? wideListing(scans, known, labelSelector)
      : narrowListing(scans, known, namespaces, labelSelector)
  }
  const state: ClusterState = {
    context,
    asOf,
    served,
    ...(serverVersion === undefined ? {} : { serverVersion }),
    ...(stale === undefined ? {} : { stale }),
    listing(key, namespaces, labelSelector) {
      // Engines ask for one kind once per row; the same listing must come back without being put together again.
      const question = JSON.stringify([key, namespaces ?? null, labelSelector ?? ''])
      if (!answered.has(question)) answered.set(question, answer(key, namespaces, labelSelector))
      return answered.get(question)
    },
    log: (need) => parts.logs.get(needKey(need)),
    data: (need) => parts.data.get(needKey(need)),
    review: (need) => parts.reviews.get(needKey(need)),
    raw: (need) => parts.raws.get(needKey(need)),
    reads: () => parts.reads,
  }
  partsByState.set(state, parts)
  return state
}

const partsByState = new WeakMap<ClusterState, SnapshotParts>()

/** The parts of a state that {@link clusterSnapshot} made, to build the next one on; undefined for any other. */
export function partsOf(state: ClusterState): SnapshotParts | undefined {
  return partsByState.get(state)
}
