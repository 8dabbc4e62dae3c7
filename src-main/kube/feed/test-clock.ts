import type { FeedClock } from './clock.ts'

/** A clock that stands until it is moved, with chance as given; every sleeper wakes at its time. */
export type TestClock = FeedClock & {
  /** Moves on, waking sleepers in their order, and lets what they start run. */
  pass(ms: number): Promise<void>
  sleepers(): number
}

type Sleeper = { atMs: number; wake: () => void }

/** A clock at 2026-01-01; `random` is what chance always gives. */
export function testClock(random = 0.5): TestClock {
  let nowMs = Date.parse('2026-01-01T00:00:00Z')
  const sleepers = new Set<Sleeper>()
  return {
    nowMs: () => nowMs,
    random: () => random,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted || ms <= 0) return resolve()
        const wake = (): void => {
          sleepers.delete(sleeper)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        const sleeper = { atMs: nowMs + ms, wake }
        sleepers.add(sleeper)
        signal.addEventListener('abort', wake, { once: true })
      }),
    async pass(ms) {
      const endMs = nowMs + ms
      await settle()
      for (;;) {
        const [next] = [...sleepers].sort((a, b) => a.atMs - b.atMs)
        if (next === undefined || next.atMs > endMs) break
        nowMs = next.atMs
        next.wake()
        await settle()
      }
      nowMs = endMs
      await settle()
    },
    sleepers: () => sleepers.size,
  }
}

/** Lets everything run that waits for nothing but its turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
