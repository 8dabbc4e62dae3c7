import type { ClusterReader } from '../cluster-state.ts'
import { connect, type KubeHost } from '../connect.ts'
import type { ContextConfig } from '../kubeconfig/load.ts'
import { readerOver } from '../reader.ts'
import { feedClock } from './clock.ts'
import type { LiveCluster } from './live-cluster.ts'

/** One opened context (R57): its reader asks the server, and the feeds once they run; the demo has nothing to watch. */
export type OpenContext = {
  reader: ClusterReader
  feeds?: ContextFeeds
}

/** The feeds of one context, off until somebody wants the context live. */
export type ContextFeeds = {
  /** Starts the feeds; a second call gives those that run. */
  goLive(signal: AbortSignal): Promise<LiveCluster>
  /** Ends the feeds; reads are made one by one again. */
  goIdle(): void
}

/** An opened context with the sockets under it. */
export type Connection = { reader: ClusterReader; feeds: ContextFeeds; close(): void }

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
    feeds: {
      async goLive(signal) {
        const { liveCluster } = await import('./live-cluster.ts')
        const { liveReader } = await import('./live-reader.ts')
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
    },
    close,
  }
}
