import { openCircuit, type Circuit } from './circuit.ts'
import { openFeed, type Feed } from './feed.ts'
import { listSlots } from './list-slots.ts'
import { testClock, type TestClock } from './test-clock.ts'
import { kindOf, page, row, testTransport } from './test-transport.ts'

const opened: { close(): void }[] = []
/** Closes the feeds of the last test; for `afterEach`. */
export function closeFeeds(): void {
  for (const each of opened.splice(0)) each.close()
}

/** One feed over a scripted transport; `words` are its states in order. */
export type FeedWorld = ReturnType<typeof testTransport> & {
  clock: TestClock
  circuit: Circuit
  feed: Feed
  words: string[]
  onChange: (feed: Feed) => void
}

/** A feed of a kind before its first list is answered. */
export function feedWorld(key = 'Pod', metadataOnly = false): FeedWorld {
  const clock = testClock()
  const fake = testTransport()
  const circuit = openCircuit({
    clock,
    probe: async (signal) => {
      const reply = await fake.transport.probe(signal)
      return reply.status === 'ok' ? undefined : reply.message
    },
    onChange: () => undefined,
    onRecovered: () => feed.retry(),
  })
  const words: string[] = []
  const made = {
    ...fake,
    clock,
    circuit,
    words,
    onChange: (each: Feed): void => {
      if (words.at(-1) !== each.word()) words.push(each.word())
    },
  }
  const feed = openFeed(
    { kind: kindOf(key), metadataOnly },
    { transport: fake.transport, clock, circuit, slots: listSlots(3) },
    (each) => made.onChange(each),
  )
  opened.push(feed, circuit)
  return Object.assign(made, { feed })
}

/** A feed that is live with these objects at version 10. */
export async function liveFeed(names: string[], key?: string): Promise<FeedWorld> {
  const made = feedWorld(key)
  await made.clock.pass(0)
  made.listing().answer(
    page(
      names.map((name) => row(name, 5)),
      10,
    ),
  )
  await made.clock.pass(0)
  made.watching().listener.onOpen()
  return made
}

/** `name@version` of every row. */
export const shown = ({ feed }: FeedWorld): string[] =>
  feed.objects().map(({ metadata }) => `${metadata.name}@${metadata.resourceVersion}`)
