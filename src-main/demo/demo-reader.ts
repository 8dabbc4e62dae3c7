import type { Read } from '../../src-shared/model/read.ts'
import {
  type ClusterReader,
  type ClusterState,
  type Need,
  type ServedKinds,
  stateOf,
  readsOfNeed,
} from '../kube/index.ts'
import { demoContext } from './demo-context.ts'
import { demoKinds } from './demo-kinds.ts'
import { demoObjects } from './demo-objects.ts'

/**
 * Reads the bundled synthetic cluster through the interface of a real one, without any connection (A102). Only what was
 * asked for is in the state, so answers list the reads that they rest on. `now` is the moment all ages count from.
 */
export function demoReader(now: Date): ClusterReader {
  const whole = once(() => {
    const { objects, logs } = demoObjects(now)
    return stateOf({
      context: demoContext,
      served: demoKinds(objects, now.toISOString()),
      objects,
      logs,
      asOf: now.toISOString(),
      serverVersion: 'v1.35.4',
      // One place that may not be seen, so that "forbidden" can be met without a cluster (U111).
      denied: [{ kind: 'Secret', namespace: 'vault' }],
    })
  })
  const loaded = new WeakMap<ClusterState, readonly Need[]>()
  return {
    context: demoContext,
    served: async (): Promise<ServedKinds> => whole().served,
    load: async (needs, base) => {
      const all = [...(base === undefined ? [] : (loaded.get(base) ?? [])), ...needs]
      const state = seenThrough(whole(), all)
      loaded.set(state, all)
      return state
    },
    close() {},
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** The state as it looks when only `needs` were read. */
function seenThrough(whole: ClusterState, needs: readonly Need[]): ClusterState {
  const keys = new Set(needs.map((need) => JSON.stringify(need)))
  const kinds = new Set(
    needs.flatMap((need) => (need.read === 'list' ? [kindOf(whole, need.kind)] : [])),
  )
  const has = (need: Need): boolean => keys.has(JSON.stringify(need))
  return {
    ...whole,
    listing: (key, ...where) =>
      kinds.has(kindOf(whole, key)) ? whole.listing(key, ...where) : undefined,
    log: (need) => (has(need) ? whole.log(need) : undefined),
    data: (need) => (has(need) ? whole.data(need) : undefined),
    review: (need) => (has(need) ? whole.review(need) : undefined),
    raw: (need) => (has(need) ? whole.raw(need) : undefined),
    reads: () => unique(needs.flatMap((need) => readsOf(whole, need))),
  }
}

function kindOf(state: ClusterState, word: string): string {
  return state.served.find(word)?.key ?? word
}

/** The demo cluster has one list of a kind, whatever namespaces were asked for. */
function readsOf(state: ClusterState, need: Need): readonly Read[] {
  return readsOfNeed(state, need.read === 'list' ? { read: 'list', kind: need.kind } : need)
}

function unique(reads: readonly Read[]): Read[] {
  return [...new Map(reads.map((read) => [JSON.stringify(read), read])).values()]
}
