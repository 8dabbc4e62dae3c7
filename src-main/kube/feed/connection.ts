import type { ClusterReader } from '../cluster-state.ts'
import { connect, type KubeHost } from '../connect.ts'
import type { ContextConfig } from '../kubeconfig/load.ts'
import { readerOver } from '../reader.ts'
import { feedClock } from './clock.ts'
import { liveCluster, type LiveCluster } from './live-cluster.ts'
import { liveReader } from './live-reader.ts'

/** One connection to one context (R57): its reader asks the server, and the feeds once they run. */
export type Connection = {
  reader: ClusterReader
  /** Starts the feeds; a second call gives those that run. */
  goLive(signal: AbortSignal): Promise<LiveCluster>
  /** Ends the feeds; reads are made one by one again. */
  goIdle(): void
  close(): void
}

/** Opens the connection of one context; makes no request before the first read (S31). */
export function openConnection(config: ContextConfig, host: KubeHost): Connection {
  const { transport } = connect(config, host)
  const plain = readerOver(transport, config, host)
  let running: { live: LiveCluster; reader: ClusterReader } | undefined
  const goIdle = (): void => {
    running?.live.close()
    running = undefined
  }
  const close = (): void => {
    goIdle()
    plain.close()
  }
  return {
    reader: {
      context: config.info,
      served: (signal) => (running?.reader ?? plain).served(signal),
      load: (needs, base, signal) => (running?.reader ?? plain).load(needs, base, signal),
      close,
    },
    async goLive(signal) {
      const served = await plain.served(signal)
      if (running === undefined) {
        const live = liveCluster({
          transport,
          served,
          context: config.info,
          chosen: host.namespaces ?? [],
          clock: feedClock(host.now),
          onKindsChanged: () => plain.forgetKinds(),
        })
        running = { live, reader: liveReader(plain, live) }
      }
      return running.live
    },
    goIdle,
    close,
  }
}
