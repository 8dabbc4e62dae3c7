import { afterEach, describe, expect, it } from 'vitest'
import { closeFeeds, feedWorld, liveFeed, shown } from './test-feed.ts'
import { event, failures, page, row } from './test-transport.ts'

afterEach(closeFeeds)

describe('a watch', () => {
  it('applies events in their order, and a bookmark moves the version alone', async () => {
    const made = await liveFeed(['a', 'b'])
    const { listener } = made.watching()
    listener.onEvent(event('MODIFIED', row('a', 11)))
    listener.onEvent(event('ADDED', row('c', 12)))
    listener.onEvent(event('DELETED', row('b', 13)))
    listener.onEvent({ type: 'BOOKMARK', version: '20' })
    expect(shown(made)).toEqual(['a@11', 'c@12'])
    made.watching().end({ ended: 'clean' })
    await made.clock.pass(1_000)
    expect(made.watching().options.version).toBe('20')
    expect(made.words).toEqual(['listing', 'live'])
  })

  it('R10 asks for 5 to 10 minutes and resumes a clean end within a second without a list', async () => {
    const made = await liveFeed(['a'])
    for (let times = 0; times < 50; times += 1) {
      const { timeoutSeconds } = made.watching().options
      expect(timeoutSeconds).toBeGreaterThanOrEqual(300)
      expect(timeoutSeconds).toBeLessThanOrEqual(600)
      made.watching().listener.onOpen()
      made.watching().end({ ended: 'clean' })
      await made.clock.pass(1_000)
    }
    expect(made.words).toEqual(['listing', 'live'])
    expect(made.probes.count).toBe(0)
  })

  it('F1 resumes a cut watch from the last version it saw, without a list', async () => {
    const made = await liveFeed(['a'])
    made.watching().listener.onEvent(event('ADDED', row('b', 17)))
    made.watching().end(failures.cut)
    await made.clock.pass(0)
    expect(made.feed.word()).toBe('catching-up')
    await made.clock.pass(1_000)
    expect(made.watching().options.version).toBe('17')
    made.watching().listener.onOpen()
    expect([made.feed.word(), shown(made)]).toEqual(['live', ['a@5', 'b@17']])
    expect(made.probes.count).toBe(1)
  })

  it('is stale with its rows when the second try fails too, and live again when one succeeds', async () => {
    const made = await liveFeed(['a'])
    const heardAt = made.clock.nowMs()
    made.watching().end(failures.cut)
    await made.clock.pass(1_000)
    made.watching().end(failures.cut)
    await made.clock.pass(0)
    expect([made.feed.word(), shown(made)]).toEqual(['stale', ['a@5']])
    expect(made.feed.model()).toMatchObject({
      aliveAtMs: heardAt,
      reason: 'the connection was cut',
    })
    await made.clock.pass(2_000)
    made.watching().listener.onOpen()
    expect([made.feed.word(), made.feed.model().reason]).toEqual(['live', undefined])
  })

  it('R11 starts a silent watch again and stays live when that opens', async () => {
    const made = await liveFeed(['a'])
    await made.clock.pass(75_000)
    made.watching().end(failures.silent)
    await made.clock.pass(0)
    expect(made.feed.word()).toBe('live')
    made.watching().listener.onOpen()
    await made.clock.pass(60_000)
    expect(made.words).toEqual(['listing', 'live'])
  })

  it('F6 is stale when a silent watch does not open again, at the latest 85 s after the last sign of life', async () => {
    const made = await liveFeed(['a'])
    await made.clock.pass(75_000)
    made.watching().end(failures.silent)
    await made.clock.pass(9_000)
    made.watching().end({ ...failures.silent, message: 'no answer within 9 s' })
    await made.clock.pass(0)
    expect(made.feed.word()).toBe('stale')
  })

  it('is stale after a long silence also where no timer told it', async () => {
    const made = await liveFeed(['a'])
    await made.clock.pass(86_000)
    expect([made.feed.word(), made.feed.model().word]).toEqual(['stale', 'live'])
  })

  it.each([
    ['a status', () => ({ ended: 'failed', ...failures.expired }) as const],
    ['an event', undefined],
  ])('R13 lists again beside the rows after a 410 as %s and swaps once', async (_name, end) => {
    const made = await liveFeed(['a', 'b', 'c'])
    const [before] = made.feed.objects()
    if (end === undefined)
      made.watching().listener.onEvent({ type: 'ERROR', code: 410, message: 'too old' })
    else made.watching().end(end())
    await made.clock.pass(1_000)
    expect([made.feed.word(), made.feed.count()]).toEqual(['catching-up', 3])
    made.listing().answer(page([row('a', 5), row('b', 30, 'uid-other')], 40, { continue: 't' }))
    await made.clock.pass(0)
    expect([made.feed.word(), made.feed.count()]).toEqual(['catching-up', 3])
    made.listing().answer(page([row('d', 31)], 40))
    await made.clock.pass(0)
    expect(shown(made)).toEqual(['a@5', 'b@30', 'd@31'])
    expect(made.feed.objects()[0]).toBe(before)
    expect(made.watching().options.version).toBe('40')
  })

  it('R15 counts a fault, says why, and goes on from the last version', async () => {
    const made = await liveFeed(['a'])
    made.watching().listener.onEvent(event('ADDED', row('b', 11)))
    made.watching().end({ ended: 'fault', message: 'a line of the watch is not JSON' })
    await made.clock.pass(0)
    expect(made.feed.model()).toMatchObject({
      faults: 1,
      reason: 'a line of the watch is not JSON',
    })
    await made.clock.pass(1_000)
    expect(made.watching().options.version).toBe('11')
  })

  it('R15 goes around a line that is never understood with a list', async () => {
    const made = await liveFeed(['a'])
    for (let times = 0; times < 3; times += 1) {
      made.watching().listener.onOpen()
      made.watching().end({ ended: 'fault', message: 'a line of the watch is not JSON' })
      await made.clock.pass(10_000)
    }
    made.listing().answer(page([row('a', 5), row('b', 50)], 60))
    await made.clock.pass(0)
    expect([made.feed.word(), shown(made)]).toEqual(['live', ['a@5', 'b@50']])
  })

  it('R15 counts a listener that throws and restarts that watch', async () => {
    const made = await liveFeed(['a'])
    const { onChange } = made
    made.onChange = () => {
      throw new Error('the listener broke')
    }
    made.watching().listener.onEvent(event('ADDED', row('b', 11)))
    made.onChange = onChange
    await made.clock.pass(0)
    expect(made.feed.model()).toMatchObject({ faults: 1, reason: 'the listener broke' })
    await made.clock.pass(1_000)
    made.watching().listener.onOpen()
    expect([made.feed.word(), shown(made)]).toEqual(['live', ['a@5', 'b@11']])
  })

  it('drops the rows of a kind that may no longer be seen', async () => {
    const made = await liveFeed(['a'])
    made.watching().end({ ended: 'failed', ...failures.forbidden })
    await made.clock.pass(0)
    expect([made.feed.word(), made.feed.count()]).toEqual(['denied', 0])
  })

  it('F31 keeps one row per name whatever the order of deliveries', async () => {
    const made = await liveFeed(['a'])
    const { listener } = made.watching()
    listener.onEvent(event('ADDED', row('a', 11, 'uid-new')))
    listener.onEvent(event('DELETED', row('a', 12)))
    expect(shown(made)).toEqual(['a@11'])
    listener.onEvent(event('DELETED', row('a', 13, 'uid-new')))
    listener.onEvent(event('ADDED', row('a', 14, 'uid-third')))
    expect(shown(made)).toEqual(['a@14'])
  })

  it('is whole within 10 s of the last of many cuts, since the server answers', async () => {
    const made = await liveFeed(['a'])
    for (let times = 0; times < 20; times += 1) {
      made.watching().listener.onOpen()
      made.watching().end(failures.cut)
      await made.clock.pass(8_000)
    }
    made.watching().listener.onOpen()
    expect(made.feed.word()).toBe('live')
  })

  it('R12 backs off up to 30 s while it fails and forgets that after 2 healthy minutes', async () => {
    const made = await liveFeed(['a'])
    for (let times = 0; times < 12; times += 1) {
      made.watching().end({ ended: 'failed', ...failures.busy })
      await made.clock.pass(15_000)
    }
    made.watching().listener.onOpen()
    await made.clock.pass(119_000)
    made.watching().listener.onEvent({ type: 'BOOKMARK', version: '30' })
    expect(made.feed.model().failures).toBe(12)
    await made.clock.pass(2_000)
    made.watching().listener.onEvent({ type: 'BOOKMARK', version: '31' })
    expect(made.feed.model().failures).toBe(0)
  })
})

describe('metadata only', () => {
  it('S45 P63 keeps no value of a Secret, whatever kind the reply claims', async () => {
    const made = feedWorld('Secret', true)
    await made.clock.pass(0)
    const secret = row('s', 1, 'uid-s', {
      kind: 'PartialObjectMetadata',
      apiVersion: 'meta.k8s.io/v1',
      data: { password: 'canary' },
      type: 'Opaque',
    })
    const { metadata } = secret as { metadata: { annotations?: object } }
    metadata.annotations = {
      'kubectl.kubernetes.io/last-applied-configuration': '{"data":{"password":"canary"}}',
    }
    made.listing().answer(page([secret], 10))
    await made.clock.pass(0)
    expect(Object.keys(made.feed.objects()[0] ?? {}).sort()).toEqual([
      'apiVersion',
      'kind',
      'metadata',
    ])
    made
      .watching()
      .listener.onEvent(
        event(
          'ADDED',
          row('t', 11, 'uid-t', { kind: 'Secret', apiVersion: 'v1', stringData: { x: 'canary' } }),
        ),
      )
    expect(made.feed.objects().map(({ kind, apiVersion }) => `${apiVersion} ${kind}`)).toEqual([
      'v1 Secret',
      'v1 Secret',
    ])
    expect(JSON.stringify(made.feed.objects())).not.toContain('canary')
  })
})

describe('closing', () => {
  it('ends every request and every pause', async () => {
    const made = await liveFeed(['a'])
    const { signal } = made.watching()
    made.feed.close()
    await made.clock.pass(0)
    expect([signal.aborted, made.asked, made.clock.sleepers()]).toEqual([true, [], 0])
    const waiting = await liveFeed(['a'])
    waiting.watching().end(failures.cut)
    await waiting.clock.pass(0)
    waiting.feed.close()
    await waiting.clock.pass(0)
    expect([waiting.asked, waiting.clock.sleepers()]).toEqual([[], 0])
  })
})
