import { expect, it } from 'vitest'
import { openCircuit, type Circuit } from './circuit.ts'
import { testClock, type TestClock } from './test-clock.ts'

type World = {
  circuit: Circuit
  clock: TestClock
  server: { isAway: boolean; probes: number }
  recovered: () => number
}

function world(random = 0.5): World {
  const clock = testClock(random)
  const server = { isAway: false, probes: 0 }
  let recoveries = 0
  const circuit = openCircuit({
    clock,
    probe() {
      server.probes += 1
      return Promise.resolve(server.isAway ? 'nobody answers' : undefined)
    },
    onChange: () => undefined,
    onRecovered: () => (recoveries += 1),
  })
  return { circuit, clock, server, recovered: () => recoveries }
}

async function passes(circuit: Circuit): Promise<boolean> {
  let isThrough = false
  void circuit.whenClosed(new AbortController().signal).then(() => (isThrough = true))
  await new Promise((resolve) => setImmediate(resolve))
  return isThrough
}

it('R12 sends one probe for any number of suspicions, and lets everything through when it is answered', async () => {
  const { circuit, clock, server, recovered } = world()
  for (let times = 0; times < 30; times += 1) circuit.suspect()
  await clock.pass(0)
  expect([server.probes, circuit.outage(), await passes(circuit)]).toEqual([1, undefined, true])
  expect(recovered()).toBe(0)
})

it('R12 holds everything back while nobody answers, says why and when the next try is', async () => {
  const { circuit, clock, server } = world()
  server.isAway = true
  circuit.suspect()
  await clock.pass(0)
  expect(circuit.outage()).toEqual({ reason: 'nobody answers', nextTryMs: clock.nowMs() + 680 })
  expect(await passes(circuit)).toBe(false)
})

it.each([0, 0.5, 1])(
  'F5 F8 makes at most 15 probes in a minute and finds the server within 10 s (chance %s)',
  async (random) => {
    const { circuit, clock, server, recovered } = world(random)
    server.isAway = true
    circuit.suspect()
    await clock.pass(60_000)
    expect(server.probes).toBeLessThanOrEqual(15)
    server.isAway = false
    await clock.pass(10_000)
    expect([circuit.outage(), recovered(), await passes(circuit)]).toEqual([undefined, 1, true])
  },
)

it('R12 probes every 15 to 30 s when it lasts', async () => {
  const { circuit, clock, server } = world()
  server.isAway = true
  circuit.suspect()
  await clock.pass(10 * 60_000)
  const before = server.probes
  await clock.pass(5 * 60_000)
  expect(server.probes - before).toBeGreaterThanOrEqual(10)
  expect(server.probes - before).toBeLessThanOrEqual(20)
})

it('tries at once when a person says so', async () => {
  const { circuit, clock, server } = world()
  server.isAway = true
  circuit.suspect()
  await clock.pass(60_000)
  server.isAway = false
  circuit.retry()
  await clock.pass(0)
  expect(circuit.outage()).toBeUndefined()
})

it('closing lets go of everybody who waits and of its pause', async () => {
  const { circuit, clock, server } = world()
  server.isAway = true
  circuit.suspect()
  await clock.pass(0)
  const waiting = circuit.whenClosed(new AbortController().signal)
  circuit.close()
  await waiting
  await clock.pass(0)
  expect(clock.sleepers()).toBe(0)
})
