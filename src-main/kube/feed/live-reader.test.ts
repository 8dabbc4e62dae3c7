import { afterEach, describe, expect, it } from 'vitest'
import type { ClusterState } from '../cluster-state.ts'
import {
  answerAll,
  closeLive,
  cutAll,
  kind,
  liveWorld,
  signal,
  type LiveWorld,
} from './test-live.ts'
import { event, page, row } from './test-transport.ts'

afterEach(closeLive)

describe('answers', () => {
  const load = (made: LiveWorld, ...kinds: string[]): Promise<ClusterState> =>
    made.reader.load(
      kinds.map((each) => ({ read: 'list', kind: each })),
      undefined,
      signal,
    )

  it('A5 A46 come from the rows, with the time of the last event and no request', async () => {
    const made = liveWorld()
    await answerAll(made, { pods: [row('a', 1)] })
    await made.clock.pass(20_000)
    made.watching('pods').listener.onEvent(event('ADDED', row('b', 11)))
    const at = new Date(made.clock.nowMs()).toISOString()
    const state = await load(made, 'Pod')
    expect(state.listing('Pod')).toMatchObject({
      state: 'complete',
      reads: [
        { verb: 'watch', path: '/api/v1/pods', at, cached: true, version: '11', status: 'ok' },
      ],
    })
    expect([state.asOf, state.stale, made.read]).toEqual([at, undefined, []])
  })

  it('keep seeing what the answer began with, while the rows go on', async () => {
    const made = liveWorld()
    await answerAll(made, { pods: [row('a', 1)] })
    const state = await load(made, 'Pod')
    made.watching('pods').listener.onEvent(event('DELETED', row('a', 11)))
    const later = await made.reader.load([{ read: 'list', kind: 'Service' }], state, signal)
    expect([state, later].map((each) => each.listing('Pod')?.objects.length)).toEqual([1, 1])
  })

  it('A46 wait for a list that is under way and put it before others', async () => {
    const made = liveWorld()
    await made.clock.pass(0)
    const loading = load(made, 'LimitRange')
    await made.clock.pass(0)
    made.listing('namespaces').answer(page([], 10))
    await made.clock.pass(0)
    expect(made.listing('limitranges').what).toBe('list')
    made.listing('limitranges').answer(page([row('l', 1)], 10))
    await made.clock.pass(200)
    expect((await loading).listing('LimitRange')).toMatchObject({ state: 'complete' })
    expect(made.read).toEqual([])
  })

  it('R8 A46 are a part, and say so, when the list takes longer than 10 s', async () => {
    const made = liveWorld()
    await made.clock.pass(0)
    made.listing('pods').answer(page([row('a', 1)], 10, { continue: 't', remainingItemCount: 39 }))
    const loading = load(made, 'Pod')
    await made.clock.pass(10_000)
    expect((await loading).listing('Pod')).toMatchObject({
      state: 'partial',
      message: 'Only 1 of about 40 pods have been listed so far.',
    })
    expect(made.read).toEqual([])
  })

  it('A91 from a lost connection are as of the last sign of life and never whole', async () => {
    const made = liveWorld()
    await answerAll(made, { pods: [row('a', 1)] })
    const since = kind(made, 'Pod')?.asOf
    made.probes.fails = 'nothing listens there'
    cutAll(made)
    await made.clock.pass(5 * 60_000)
    expect(made.live.status()).toMatchObject({ state: 'stale', notes: ['nothing listens there'] })
    const state = await load(made, 'Pod')
    expect(kind(made, 'Pod')?.state).toBe('stale')
    expect(state.stale).toEqual({
      since: made.live.status().staleSince,
      reason: 'nothing listens there',
    })
    expect(state.listing('Pod')).toMatchObject({
      state: 'partial',
      message: `Stale: pods are as of ${since} and have not been watched since. the connection was cut`,
    })
    expect(made.asked).toEqual([])
  })

  it('do not take the watched warnings for all events', async () => {
    const made = liveWorld()
    await answerAll(made)
    await load(made, 'Event')
    expect(made.read).toMatchObject([{ kind: 'Event' }])
  })
})
