/** Time and chance as feeds use them; tests hand in their own. `nowMs` is wall time, for texts and reads. */
export type FeedClock = {
  nowMs(): number
  random(): number
  /** Resolves after `ms` or when the signal aborts, whichever is first; never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** The clock of this computer over the app's own time. */
export function feedClock(now: () => Date): FeedClock {
  return {
    nowMs: () => now().getTime(),
    random: () => Math.random(),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted || ms <= 0) return resolve()
        const done = (): void => {
          clearTimeout(timer)
          signal.removeEventListener('abort', done)
          resolve()
        }
        const timer = setTimeout(done, ms)
        signal.addEventListener('abort', done, { once: true })
      }),
  }
}
