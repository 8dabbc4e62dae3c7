import type { ConnectionsView } from '../../../src-shared/contract/connections.ts'
import type { ContextFeeds } from './connection.ts'
import type { LiveCluster } from './live-cluster.ts'

type OpenView = NonNullable<ConnectionsView['open']>

/** The feeds of the context in use, of which there is one at a time. */
export type LiveView = {
  /** Starts the feeds of a context in the place of those that ran; waits a moment, since most clusters are listed in one. */
  follow(name: string, feeds: ContextFeeds, signal: AbortSignal): Promise<void>
  /** What was found when the context was opened, with what its feeds say now. */
  over(open: OpenView): OpenView
  /** Tells everybody who waits that there is something new. */
  announce(): void
  /** Resolves at the next change, or when the signal aborts. */
  nextChange(seen: number, signal: AbortSignal): Promise<void>
  /** A number that grows with every change. */
  count(): number
  stop(): void
}

/** How long opening a context waits for its first lists. */
const FIRST_LISTS_MS = 2_000

/** No feeds until {@link LiveView.follow}. */
export function liveView(): LiveView {
  let running: { name: string; feeds: ContextFeeds; cluster: LiveCluster } | undefined
  let changes = 0
  const waiting = new Set<() => void>()
  const announce = (): void => {
    changes += 1
    for (const wake of waiting) wake()
  }
  const stop = (): void => {
    running?.feeds.goIdle()
    running = undefined
  }
  return {
    async follow(name, feeds, signal) {
      const cluster = await feeds.goLive(signal)
      if (cluster === running?.cluster) cluster.retry()
      else {
        stop()
        running = { name, feeds, cluster }
        cluster.onChange(announce)
      }
      const keys = cluster.status().kinds.map(({ key }) => key)
      await cluster.settle(keys, FIRST_LISTS_MS, signal)
    },
    over(open) {
      if (running?.name !== open.name) return open
      const { state, staleSince, nextTryAt, kinds, notes } = running.cluster.status()
      return {
        ...open,
        state,
        since: staleSince ?? open.since,
        notes: [...new Set([...notes, ...open.notes])],
        kinds,
        ...(nextTryAt === undefined ? {} : { nextTryAt }),
      }
    },
    announce,
    nextChange: (seen, signal) =>
      new Promise((resolve) => {
        if (changes !== seen || signal.aborted) return resolve()
        const done = (): void => {
          waiting.delete(done)
          signal.removeEventListener('abort', done)
          resolve()
        }
        waiting.add(done)
        signal.addEventListener('abort', done, { once: true })
      }),
    count: () => changes,
    stop,
  }
}
