import type { KubeObject } from '../object.ts'
import type { ReadTransport, WatchEnd } from '../transport/read-transport.ts'
import type { WatchEvent } from '../transport/watch-lines.ts'
import type { Circuit } from './circuit.ts'
import type { FeedClock } from './clock.ts'
import {
  afterInput,
  newFeed,
  pageLimit,
  wordAt,
  type FeedInput,
  type FeedModel,
  type FeedWord,
} from './feed-model.ts'
import { fedObject, type FeedScope } from './fed-object.ts'
import { feedRows } from './feed-rows.ts'
import { listInto } from './list-into.ts'
import type { ListSlots } from './list-slots.ts'

/** What the feeds of one connection share. */
export type FeedParts = {
  transport: Pick<ReadTransport, 'list' | 'watch'>
  clock: FeedClock
  slots: ListSlots
  circuit: Circuit
}

/** One kind in one scope, listed and then watched until it is closed (P50 to P56). */
export type Feed = {
  scope: FeedScope
  word(): FeedWord
  model(): FeedModel
  objects(): readonly KubeObject[]
  count(): number
  /** While it lists: how many objects the server said there are. */
  about(): number | undefined
  /** Items of the last list that are no objects (R32). */
  skipped(): number
  /** True puts its list before others. */
  want(isWanted: boolean): void
  /** Goes on now instead of after its pause. */
  retry(): void
  close(): void
}

/** Opens a feed; `onChange` hears of every change of its state or objects, and may throw (R15). */
export function openFeed(scope: FeedScope, parts: FeedParts, onChange: (feed: Feed) => void): Feed {
  const { transport, clock, slots, circuit } = parts
  const { kind, namespace, fieldSelector, metadataOnly } = scope
  const { group, version, resource } = kind
  const collection = { group, version, resource, ...(namespace === undefined ? {} : { namespace }) }
  const selected = fieldSelector === undefined ? {} : { fieldSelector }
  const closing = new AbortController()
  const rows = feedRows()
  let model = newFeed(clock.nowMs())
  let about: number | undefined
  let skipped = 0
  let isWanted = false
  let pause = new AbortController()

  const take = (input: FeedInput): void => {
    model = afterInput(model, input, clock.nowMs(), clock.random())
    if (model.word === 'denied' || model.word === 'not-served') rows.clear()
    onChange(feed)
  }

  const list = async (): Promise<void> => {
    const leave = await slots.enter(() => isWanted, closing.signal)
    if (leave === undefined) return
    try {
      const outcome = await listInto({
        scope,
        transport,
        collection,
        limit: pageLimit(model),
        rows,
        untilReachable: async () => {
          circuit.suspect()
          await circuit.whenClosed(closing.signal)
        },
        onPage(of) {
          about = of
          take({ saw: 'page' })
        },
        signal: closing.signal,
      })
      if (closing.signal.aborted) return
      about = undefined
      skipped = outcome.skipped
      if (outcome.input.saw === 'failed') suspectBy(outcome.input.status)
      take(outcome.input)
    } finally {
      leave()
    }
  }

  const watch = async (from: string): Promise<void> => {
    const stop = new AbortController()
    let said: FeedInput | undefined
    const onEvent = (event: WatchEvent): void => {
      if (event.type === 'ERROR') {
        said =
          event.code === 410
            ? { saw: 'expired', message: event.message }
            : { saw: 'failed', status: 'failed', message: event.message }
        return stop.abort()
      }
      if (event.type !== 'BOOKMARK') {
        const object = fedObject(event.object, scope)
        if (event.type === 'DELETED') rows.remove(object)
        else rows.put(object)
      }
      take({ saw: 'heard', version: event.version })
    }
    const end = await transport.watch(
      collection,
      // Between 5 and 10 minutes, so that the watches of many clients do not end together (R10).
      {
        version: from,
        timeoutSeconds: 300 + Math.floor(clock.random() * 300),
        metadataOnly,
        ...selected,
      },
      { onOpen: () => take({ saw: 'opened' }), onEvent },
      AbortSignal.any([closing.signal, stop.signal]),
    )
    if (closing.signal.aborted) return
    const input = said ?? inputOf(end)
    if (input.saw === 'failed') suspectBy(input.status)
    take(input)
  }

  const suspectBy = (status: string): void => {
    if (status === 'unreachable' || status === 'timed-out' || status === 'failed') circuit.suspect()
  }

  const run = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      const waitMs = model.nextAtMs - clock.nowMs()
      if (waitMs > 0) {
        pause = new AbortController()
        await clock.sleep(waitMs, AbortSignal.any([pause.signal, closing.signal]))
      }
      await circuit.whenClosed(closing.signal)
      if (closing.signal.aborted) return
      try {
        if (model.version === undefined) await list()
        else await watch(model.version)
      } catch (error) {
        // What threw was the listener, so it is not asked again (R15).
        const message = error instanceof Error ? error.message : String(error)
        model = afterInput(model, { saw: 'fault', message }, clock.nowMs(), clock.random())
      }
    }
  }

  const feed: Feed = {
    scope,
    word: () => wordAt(model, clock.nowMs()),
    model: () => model,
    objects: () => rows.objects(),
    count: () => rows.size(),
    about: () => about,
    skipped: () => skipped,
    want: (is) => (isWanted = is),
    retry() {
      take({ saw: 'retry' })
      pause.abort()
    },
    close: () => closing.abort(),
  }
  void run()
  return feed
}

function inputOf(end: WatchEnd): FeedInput {
  switch (end.ended) {
    case 'clean':
      return { saw: 'ended' }
    case 'fault':
      return { saw: 'fault', message: end.message }
    case 'failed':
      return end.httpStatus === 410
        ? { saw: 'expired', message: end.message }
        : {
            saw: 'failed',
            status: end.status,
            message: end.message,
            ...(end.retryAfterMs === undefined ? {} : { retryAfterMs: end.retryAfterMs }),
          }
  }
}
