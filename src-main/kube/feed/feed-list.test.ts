import { afterEach, describe, expect, it } from 'vitest'
import { closeFeeds, feedWorld, shown } from './test-feed.ts'
import { failures, page, row } from './test-transport.ts'

afterEach(closeFeeds)

describe('a list', () => {
  it('P52 shows each page as it comes, and says how many there are', async () => {
    const made = feedWorld()
    await made.clock.pass(0)
    expect(made.listing().options).toMatchObject({ limit: 500, metadataOnly: false })
    made
      .listing()
      .answer(page([row('a', 1), row('b', 2)], 10, { continue: 't', remainingItemCount: 7 }))
    await made.clock.pass(0)
    expect([made.feed.word(), made.feed.count(), made.feed.about()]).toEqual(['listing', 2, 9])
    expect(made.listing().options).toMatchObject({ continue: 't' })
    made.listing().answer(page([row('c', 3)], 10))
    await made.clock.pass(0)
    expect(shown(made)).toEqual(['a@1', 'b@2', 'c@3'])
    expect(made.feed.about()).toBeUndefined()
    expect(made.watching().options).toMatchObject({ version: '10' })
  })

  it('R9 starts again with a doubled limit when its token expires, and shows no row twice', async () => {
    const made = feedWorld()
    await made.clock.pass(0)
    made.listing().answer(page([row('a', 1), row('b', 2)], 10, { continue: 't' }))
    await made.clock.pass(0)
    made.listing().answer(failures.expired)
    await made.clock.pass(1_000)
    expect(made.listing().options).toMatchObject({ limit: 1_000 })
    expect(made.listing().options.continue).toBeUndefined()
    expect(shown(made)).toEqual(['a@1', 'b@2'])
    made.listing().answer(page([row('b', 2), row('c', 3)], 20))
    await made.clock.pass(0)
    expect(shown(made)).toEqual(['b@2', 'c@3'])
  })

  it('R9 says after three expired lists that it is not live, and tries again', async () => {
    const made = feedWorld()
    await made.clock.pass(0)
    for (let times = 0; times < 3; times += 1) {
      made.listing().answer(failures.expired)
      await made.clock.pass(1_000)
    }
    expect(made.words.at(-1)).toBe('failed')
    expect(made.feed.model().reason).toBe('too old')
    await made.clock.pass(30_000)
    made.listing().answer(page([row('a', 1)], 10))
    await made.clock.pass(0)
    expect(made.feed.word()).toBe('live')
  })

  it('F24 asks again for a page that broke off, by its token', async () => {
    const made = feedWorld()
    await made.clock.pass(0)
    made.listing().answer(page([row('a', 1)], 10, { continue: 't' }))
    await made.clock.pass(0)
    made.listing().answer({ status: 'timed-out', message: 'stopped' })
    await made.clock.pass(0)
    expect(made.listing().options).toMatchObject({ continue: 't' })
    made.listing().answer(page([row('b', 2)], 10))
    await made.clock.pass(0)
    expect(shown(made)).toEqual(['a@1', 'b@2'])
  })

  it.each([
    ['forbidden', failures.forbidden, 'denied'],
    ['not accepted', failures.unauthorized, 'denied'],
    ['missing', failures.missing, 'not-served'],
  ] as const)(
    'R28 asks again after 10 minutes for a kind that is %s',
    async (_name, reply, word) => {
      const made = feedWorld()
      await made.clock.pass(0)
      made.listing().answer(reply)
      await made.clock.pass(599_000)
      expect(made.feed.word()).toBe(word)
      expect(made.asked).toEqual([])
      await made.clock.pass(1_000)
      made.listing().answer(page([row('a', 1)], 10))
      await made.clock.pass(0)
      expect([made.feed.word(), made.feed.model().isUnknownUser]).toEqual(['live', undefined])
    },
  )

  it('R28 asks a refused kind again at once when a person wants it', async () => {
    const made = feedWorld()
    await made.clock.pass(0)
    made.listing().answer(failures.forbidden)
    await made.clock.pass(1_000)
    made.feed.retry()
    await made.clock.pass(0)
    made.listing().answer(page([], 10))
    await made.clock.pass(0)
    expect(made.feed.word()).toBe('live')
  })

  it('R4 waits as long as a busy server asked', async () => {
    const made = feedWorld()
    await made.clock.pass(0)
    made.listing().answer({ ...failures.busy, retryAfterMs: 7_000 })
    await made.clock.pass(6_900)
    expect(made.feed.word()).toBe('failed')
    expect(made.asked).toEqual([])
    await made.clock.pass(200)
    expect(made.listing().what).toBe('list')
  })

  it('R32 counts items that are no objects and goes on', async () => {
    const made = feedWorld()
    await made.clock.pass(0)
    made.listing().answer(page([row('a', 1), { metadata: {} }, { kind: 'x' }], 10))
    await made.clock.pass(0)
    expect([shown(made), made.feed.skipped(), made.feed.word()]).toEqual([['a@1'], 2, 'live'])
  })
})
