import { afterEach, describe, expect, it } from 'vitest'
import { builtInKinds } from '../built-in-kinds.ts'
import {
  answerAll,
  closeLive,
  cutAll,
  kind,
  liveWorld,
  narrowed,
  signal,
  type Answers,
} from './test-live.ts'
import { event, failures, page, row } from './test-transport.ts'

afterEach(closeLive)

describe('starting', () => {
  it('P65 P58 lists at most three kinds at a time, each once, then watches all 25', async () => {
    const made = liveWorld()
    await made.clock.pass(0)
    expect(made.asked).toHaveLength(3)
    expect(made.live.status().state).toBe('connecting')
    await answerAll(made, { pods: [row('a', 1)] })
    expect(made.asked.map(({ what }) => what)).toEqual(Array.from({ length: 25 }, () => 'watch'))
    expect(made.live.status()).toMatchObject({ state: 'live', notes: [] })
    expect(kind(made, 'Pod')).toMatchObject({ state: 'live', count: 1 })
  })

  it('R8 says how far a list has come', async () => {
    const made = liveWorld()
    await made.clock.pass(0)
    made.listing('pods').answer(page([row('a', 1)], 10, { continue: 't', remainingItemCount: 39 }))
    await made.clock.pass(0)
    expect(kind(made, 'Pod')).toMatchObject({ state: 'listing', count: 1, about: 40 })
  })

  it('P74 watches only warnings among the events, and metadata of Secrets and ConfigMaps', async () => {
    const made = liveWorld()
    await answerAll(made)
    expect(made.watching('events').options.fieldSelector).toBe('type!=Normal')
    const metadataOnly = made.asked.flatMap((one) =>
      one.what === 'watch' && one.options.metadataOnly ? one.collection.resource : [],
    )
    expect(metadataOnly.sort()).toEqual(['configmaps', 'secrets'])
  })
})

describe('a person who may not list the whole cluster', () => {
  it('R29 sees the namespace of the context, and is told what is refused', async () => {
    const made = liveWorld({ namespace: 'open' })
    await answerAll(made, narrowed('open'))
    expect(made.live.status().state).toBe('live')
    expect(kind(made, 'Pod')).toMatchObject({ state: 'live', count: 1, namespaces: ['open'] })
    expect(kind(made, 'Node')).toMatchObject({ state: 'denied' })
    expect(made.live.status().notes).toEqual([
      'Seeing one namespace: open.',
      expect.stringMatching(/^Forbidden: you may not list Namespace, Node, /),
    ])
  })

  it('P74 keeps within 40 watches and says which kinds are read when asked instead', async () => {
    const made = liveWorld({ chosen: ['a', 'b', 'c'] })
    await answerAll(made, { ...narrowed('a'), ...narrowed('b'), ...narrowed('c') })
    expect(made.asked.length).toBeLessThanOrEqual(40)
    expect(made.asked.length).toBeGreaterThan(36)
    expect(kind(made, 'Pod')).toMatchObject({ state: 'live', count: 3 })
    expect(kind(made, 'ServiceAccount')?.note).toMatch(/Read when asked, not watched, in a, b, c/)
    await made.reader.load([{ read: 'list', kind: 'ServiceAccount' }], undefined, signal)
    expect(made.read).toMatchObject([{ kind: 'ServiceAccount' }])
  })

  it('R20 is denied, and nothing is tried in namespaces, when the credentials are not accepted', async () => {
    const made = liveWorld({ namespace: 'open' })
    const all = Object.fromEntries(
      builtInKinds.map(({ resource }) => [resource, failures.unauthorized]),
    ) as Answers
    await answerAll(made, all)
    expect(made.live.status().state).toBe('denied')
    expect(kind(made, 'Pod')?.note).toBe('sign in again')
    expect(made.asked).toEqual([])
  })

  it('R28 watches the whole cluster once that is granted and a person asks again', async () => {
    const made = liveWorld({ namespace: 'open' })
    await answerAll(made, narrowed('open'))
    made.live.retry()
    await answerAll(made, { pods: [row('a', 1), row('b', 2)] })
    expect(kind(made, 'Pod')).toMatchObject({ state: 'live', count: 2 })
    expect(kind(made, 'Pod')?.namespaces).toBeUndefined()
    expect(made.asked).toHaveLength(25)
  })
})

describe('faults of one connection', () => {
  it('R12 F5 a dead server sees one probe at a time, not 25 watches, and everything resumes without a list', async () => {
    const made = liveWorld()
    await answerAll(made)
    made.probes.fails = 'nothing listens there'
    cutAll(made)
    await made.clock.pass(60_000)
    expect(made.asked).toEqual([])
    expect(made.probes.count).toBeLessThanOrEqual(15)
    made.probes.fails = undefined
    await made.clock.pass(10_000)
    expect(made.asked.map(({ what }) => what)).toEqual(Array.from({ length: 25 }, () => 'watch'))
    for (const one of made.asked) if (one.what === 'watch') one.listener.onOpen()
    await made.clock.pass(200)
    expect(made.live.status().state).toBe('live')
  })

  it('R28 a kind that fails alone leaves the others live and is named', async () => {
    const made = liveWorld()
    await answerAll(made, { pods: [row('a', 1)], limitranges: failures.busy })
    expect(made.live.status()).toMatchObject({ state: 'live', notes: ['LimitRange: error 503'] })
    expect(kind(made, 'LimitRange')).toMatchObject({ state: 'failed' })
  })

  it('R30 a changed definition makes the kinds be asked for again, until 5 s after', async () => {
    const made = liveWorld()
    await answerAll(made)
    expect(made.kindsChanged()).toBe(0)
    made.watching('customresourcedefinitions').listener.onEvent(event('ADDED', row('x', 11)))
    await made.clock.pass(5_100)
    expect(made.kindsChanged()).toBe(4)
  })

  it('R16 tells of 1,000 events a second at most 10 times, and of the last one too', async () => {
    const made = liveWorld()
    await answerAll(made)
    let told = 0
    let count = 0
    made.live.onChange(() => {
      told += 1
      count = kind(made, 'Pod')?.count ?? 0
    })
    const { listener } = made.watching('pods')
    for (let ms = 0; ms < 1_000; ms += 10) {
      for (let each = 0; each < 10; each += 1)
        listener.onEvent(event('ADDED', row(`p-${ms}-${each}`, 100 + ms)))
      await made.clock.pass(10)
    }
    await made.clock.pass(100)
    expect(told).toBeLessThanOrEqual(11)
    expect([told > 8, count]).toEqual([true, 1_000])
    await made.clock.pass(10_000)
    expect(told).toBeLessThanOrEqual(11)
  })

  it('closing ends every request, pause and listener', async () => {
    const made = liveWorld()
    await answerAll(made, { limitranges: failures.busy, pods: failures.forbidden })
    made.live.onChange(() => {
      throw new Error('told after closing')
    })
    const settling = made.live.settle(['Pod'], 10_000, signal)
    made.live.close()
    await settling
    await made.clock.pass(60_000)
    expect([made.asked, made.clock.sleepers()]).toEqual([[], 0])
  })
})
