import type { FeedClock } from './clock.ts'

/** Whether the server of a connection is believed to answer; one circuit for all its feeds (R12). */
export type Circuit = {
  /** Resolves when requests may go out, or when the signal aborts. */
  whenClosed(signal: AbortSignal): Promise<void>
  /** A request failed in a way that may mean that nobody answers: one probe finds out. */
  suspect(): void
  /** Since when probes have failed, why, and when the next one is; undefined while the server answers. */
  outage(): Outage | undefined
  retry(): void
  close(): void
}

/** A server that does not answer; times are milliseconds. */
export type Outage = { reason: string; nextTryMs: number }

/** What a circuit works with: `probe` gives the reason why nobody answers, or undefined. */
export type CircuitParts = {
  probe(signal: AbortSignal): Promise<string | undefined>
  clock: FeedClock
  onChange(): void
  /** A server that was away answers again: what waits for a time of its own need not. */
  onRecovered(): void
}

const FIRST_DELAY_MS = 800
/** Short at first, so that a restarted server is found within 10 s (F8) at no more than 15 requests a minute (F5). */
const EARLY_DELAY_MS = 8_000
const LATE_DELAY_MS = 30_000
const EARLY_PROBES = 16

/** A circuit that is closed until something is suspected. */
export function openCircuit(parts: CircuitParts): Circuit {
  const { clock } = parts
  const closing = new AbortController()
  let state: { outage?: Outage; wake: AbortController } | undefined
  let waiting: (() => void)[] = []

  const run = async (): Promise<void> => {
    for (let failed = 1; !closing.signal.aborted; failed += 1) {
      const reason = await parts.probe(closing.signal)
      if (closing.signal.aborted) return
      if (reason === undefined) break
      const most = failed > EARLY_PROBES ? LATE_DELAY_MS : EARLY_DELAY_MS
      const delayMs = Math.min(most, FIRST_DELAY_MS * 2 ** (failed - 1))
      const wake = new AbortController()
      const waitMs = delayMs * (0.7 + clock.random() * 0.3)
      state = { outage: { reason, nextTryMs: clock.nowMs() + waitMs }, wake }
      parts.onChange()
      await clock.sleep(waitMs, AbortSignal.any([wake.signal, closing.signal]))
    }
    const wasAway = state?.outage !== undefined
    state = undefined
    for (const go of waiting.splice(0)) go()
    if (wasAway) parts.onRecovered()
    parts.onChange()
  }

  return {
    whenClosed: (signal) =>
      new Promise((resolve) => {
        if (state === undefined || signal.aborted) return resolve()
        const go = (): void => {
          signal.removeEventListener('abort', go)
          waiting = waiting.filter((each) => each !== go)
          resolve()
        }
        signal.addEventListener('abort', go, { once: true })
        waiting.push(go)
      }),
    suspect() {
      if (state !== undefined || closing.signal.aborted) return
      state = { wake: new AbortController() }
      void run()
    },
    outage: () => state?.outage,
    retry: () => state?.wake.abort(),
    close() {
      closing.abort()
      for (const go of waiting.splice(0)) go()
    },
  }
}
