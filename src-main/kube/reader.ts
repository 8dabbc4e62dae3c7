import type { ClusterReader, ClusterState } from './cluster-state.ts'
import { clusterSnapshot, partsOf } from './cluster-snapshot.ts'
import { connect, type KubeHost } from './connect.ts'
import { discover, type Discovery } from './discovery.ts'
import type { ContextConfig } from './kubeconfig/load.ts'
import type { Loaded } from './blocked-reads.ts'
import { loadNeeds } from './load-needs.ts'
import type { Read } from '../../src-shared/model/read.ts'
import type { ReadTransport } from './transport/read-transport.ts'

/** Limits of one read and of one load in milliseconds (A52). */
const READ_MS = 10_000
const LOAD_MS = 30_000
/** Discovery is asked again after this long (R30). */
const DISCOVERY_MS = 10 * 60_000

/** Opens the reader of one context; makes no request before the first `served` or `load` (S31). */
export function openReader(config: ContextConfig, host: KubeHost): ClusterReader {
  return readerOver(connect(config, host).transport, config, host)
}

/** A reader over a transport that it closes; `forgetKinds` makes the next read ask anew what the server serves (R30). */
export function readerOver(
  transport: ReadTransport,
  config: ContextConfig,
  host: KubeHost,
): ClusterReader & { forgetKinds(): void } {
  let known: { discovery: Discovery; atMs: number } | undefined

  const discovery = async (signal: AbortSignal): Promise<Discovery> => {
    const nowMs = host.now().getTime()
    if (known !== undefined && nowMs - known.atMs < DISCOVERY_MS) return known.discovery
    const found = await discover(transport, AbortSignal.any([signal, AbortSignal.timeout(READ_MS)]))
    // What failed is asked again by the next read, not kept.
    known = found.served.complete ? { discovery: found, atMs: nowMs } : undefined
    return found
  }

  return {
    context: config.info,
    served: async (signal) => (await discovery(signal)).served,
    async load(needs, base, signal) {
      const whole = AbortSignal.any([signal, AbortSignal.timeout(LOAD_MS)])
      const found = await discovery(whole)
      const loaded = await loadNeeds(needs, {
        transport,
        discovery: found,
        context: config.info,
        chosen: host.namespaces ?? [],
        base,
        signalOf: () => AbortSignal.any([whole, AbortSignal.timeout(READ_MS)]),
        now: () => host.now(),
      })
      // A kind that discovery knew and the server no longer serves: what is known is out of date (R30).
      if (
        [...loaded.scans.values()].some(
          ({ state, served }) => state === 'not-served' && served !== undefined,
        )
      )
        known = undefined
      return layered(base, found, loaded, config, host)
    },
    forgetKinds: () => (known = undefined),
    close: () => transport.close(),
  }
}

/** The next state: what `base` knew with what was loaded on top. */
function layered(
  base: ClusterState | undefined,
  discovery: Discovery,
  loaded: Loaded,
  config: ContextConfig,
  host: KubeHost,
): ClusterState {
  const before = base === undefined ? undefined : partsOf(base)
  const { served, serverVersion } = discovery
  const reads = new Set<Read>(before?.reads ?? served.reads)
  for (const scan of loaded.scans.values()) for (const read of scan.reads) reads.add(read)
  for (const one of [loaded.logs, loaded.data, loaded.reviews, loaded.raws]) {
    for (const { read } of one.values()) reads.add(read)
  }
  const newest = [...reads].reduce(
    (latest, { at }) => (at > latest ? at : latest),
    before?.asOf ?? '',
  )
  return clusterSnapshot({
    context: config.info,
    asOf: newest === '' ? host.now().toISOString() : newest,
    served,
    ...(serverVersion === undefined ? {} : { serverVersion }),
    ...(before?.stale === undefined ? {} : { stale: before.stale }),
    scans: new Map([...(before?.scans ?? []), ...loaded.scans]),
    logs: new Map([...(before?.logs ?? []), ...loaded.logs]),
    data: new Map([...(before?.data ?? []), ...loaded.data]),
    reviews: new Map([...(before?.reviews ?? []), ...loaded.reviews]),
    raws: new Map([...(before?.raws ?? []), ...loaded.raws]),
    reads: [...reads],
  })
}
