import type { ContextInfo, ServedKind, ServedKinds } from '../cluster-state.ts'
import { isMetadataOnly } from '../decode.ts'
import type { KindScan } from '../kind-scan.ts'
import type { KubeObject } from '../object.ts'
import type { ReadTransport } from '../transport/read-transport.ts'
import { openCircuit } from './circuit.ts'
import type { FeedClock } from './clock.ts'
import type { FeedScope } from './fed-object.ts'
import { openFeed, type Feed } from './feed.ts'
import { listSlots } from './list-slots.ts'
import { scansOfKind } from './live-scans.ts'
import { liveStatus, type LiveStatus } from './live-status.ts'
import { shownFeeds, type KindFeeds } from './watched-kind-feeds.ts'
import { watchedKinds } from './watched-kinds.ts'

/** What a live connection works with; `onKindsChanged` hears that the server may serve other kinds now (R30). */
export type LiveParts = {
  transport: Pick<ReadTransport, 'list' | 'watch' | 'probe'>
  served: ServedKinds
  context: ContextInfo
  /** Namespaces that the person chose (R29). */
  chosen: readonly string[]
  clock: FeedClock
  onKindsChanged(): void
}

/** The watched kinds of one connection, kept current until it is closed (P74). */
export type LiveCluster = {
  status(): LiveStatus
  /** Calls at most 10 times a second while something changes (R16); returns the function that stops it. */
  onChange(listener: () => void): () => void
  /** What is known of every kind that has settled, and of those named, as far as they are. */
  scans(keys: readonly string[]): readonly KindScan[]
  /** Waits until these kinds are no longer on their way, at most `limitMs` (A46). */
  settle(keys: readonly string[], limitMs: number, signal: AbortSignal): Promise<void>
  /** Tries everything that waits at once, also what was refused (R28). */
  retry(): void
  close(): void
}

type Entry = {
  kind: ServedKind
  selector: string | undefined
  wide: Feed
  narrow: Feed[]
  beyond: string[]
  isExhaustive: boolean
  /** True once it was decided what to watch in place of the whole cluster. */
  isDecided: boolean
}

const MAX_LISTS = 3
const MAX_WATCHES = 40
const MAX_NAMESPACES = 20
const TICK_MS = 100
const PROBE_MS = 5_000
const DEFINITION_WAITS_MS = [0, 1_000, 1_000, 3_000]

/** Starts the feeds of every watched kind that the server serves (P74, P58). */
export function liveCluster(parts: LiveParts): LiveCluster {
  const { transport, served, context, chosen, clock } = parts
  const closing = new AbortController()
  const listeners = new Set<() => void>()
  const waiting = new Set<() => void>()
  let isTicking = false
  let isChanged = false
  const entries: Entry[] = []
  let definitions: readonly KubeObject[] | undefined

  const changed = (): void => {
    isChanged = true
    if (!isTicking) void tick()
  }
  const tick = async (): Promise<void> => {
    isTicking = true
    while (isChanged && !closing.signal.aborted) {
      isChanged = false
      decideNarrow()
      watchDefinitions()
      for (const check of waiting) check()
      for (const listener of listeners) listener()
      await clock.sleep(TICK_MS, closing.signal)
    }
    isTicking = false
  }

  const circuit = openCircuit({
    clock,
    onChange: changed,
    onRecovered() {
      for (const feed of feeds())
        if (['catching-up', 'stale', 'failed'].includes(feed.word())) feed.retry()
    },
    async probe(signal) {
      const limited = AbortSignal.any([signal, AbortSignal.timeout(PROBE_MS)])
      const reply = await transport.probe(limited)
      if (reply.status === 'ok') return undefined
      // A refusal is an answer too.
      const isAnswer = ['unauthorized', 'forbidden', 'not-found'].includes(reply.status)
      if (isAnswer) return undefined
      return reply.status === 'timed-out'
        ? `Context ${JSON.stringify(context.name)} at ${context.server} does not answer. Check the network, a VPN or a firewall in between.`
        : reply.message
    },
  })
  const feedParts = { transport, clock, circuit, slots: listSlots(MAX_LISTS) }
  const open = (kind: ServedKind, selector: string | undefined, namespace?: string): Feed => {
    const scope: FeedScope = {
      kind,
      metadataOnly: isMetadataOnly(kind.kind, kind.group),
      ...(namespace === undefined ? {} : { namespace }),
      ...(selector === undefined ? {} : { fieldSelector: selector }),
    }
    return openFeed(scope, feedParts, changed)
  }

  const feeds = (): Feed[] => entries.flatMap(({ wide, narrow }) => [wide, ...narrow])
  const missing: string[] = []
  for (const { key, fieldSelector } of watchedKinds) {
    const kind = served.kinds.find((each) => each.key === key)
    if (kind?.verbs.includes('watch') !== true || !kind.verbs.includes('list')) missing.push(key)
    else {
      entries.push({
        kind,
        selector: fieldSelector,
        wide: open(kind, fieldSelector),
        narrow: [],
        beyond: [],
        isExhaustive: false,
        isDecided: false,
      })
    }
  }

  const isUndecided = (entry: Entry): boolean =>
    entry.kind.namespaced &&
    !entry.isDecided &&
    entry.wide.word() === 'denied' &&
    entry.wide.model().isUnknownUser !== true

  /** Once the whole cluster has been tried for every kind, refused kinds are watched in namespaces (R29). */
  function decideNarrow(): void {
    for (const entry of entries) if (entry.wide.model().hasRows) closeNarrow(entry)
    if (entries.some(({ wide }) => wide.word() === 'listing')) return
    const refused = entries.filter(isUndecided)
    if (refused.length === 0) return
    const { names, isExhaustive } = candidates()
    let free = MAX_WATCHES - entries.reduce((sum, entry) => sum + watchesOf(entry), 0)
    for (const entry of refused) {
      entry.isDecided = true
      entry.isExhaustive = isExhaustive
      if (names.length > MAX_NAMESPACES || names.length > free) entry.beyond = [...names]
      else {
        free -= names.length
        entry.narrow = names.map((name) => open(entry.kind, entry.selector, name))
      }
    }
  }

  function candidates(): { names: readonly string[]; isExhaustive: boolean } {
    const namespaces = entries.find(({ kind }) => kind.key === 'Namespace')?.wide
    const isListed = namespaces?.model().hasRows === true
    if (chosen.length > 0) return { names: chosen, isExhaustive: false }
    if (context.namespace !== undefined) return { names: [context.namespace], isExhaustive: false }
    const names = isListed ? namespaces.objects().map(({ metadata }) => metadata.name) : ['default']
    return { names, isExhaustive: isListed }
  }

  /** A changed definition may have brought, changed or taken away a kind (R30). */
  function watchDefinitions(): void {
    const feed = entries.find(({ kind }) => kind.key === 'CustomResourceDefinition')?.wide
    if (feed?.word() !== 'live') return
    const now = feed.objects()
    if (definitions !== undefined && definitions !== now) void tellOfKinds()
    definitions = now
  }

  /** A server tells of a new kind a moment after its definition is there, so it is asked again until 5 s after. */
  async function tellOfKinds(): Promise<void> {
    for (const waitMs of DEFINITION_WAITS_MS) {
      await clock.sleep(waitMs, closing.signal)
      if (closing.signal.aborted) return
      parts.onKindsChanged()
    }
  }

  // While nobody answers there is nothing to wait for.
  const isOnItsWay = (entry: Entry): boolean =>
    circuit.outage() === undefined &&
    (isUndecided(entry) ||
      shownFeeds(entry).some((feed) => ['listing', 'catching-up'].includes(feed.word())))

  return {
    status: () => liveStatus(entries, missing, circuit.outage()),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    scans: (keys) =>
      entries
        .filter((entry) => keys.includes(entry.kind.key) || !isOnItsWay(entry))
        .flatMap(scansOfKind),
    async settle(keys, limitMs, signal) {
      const wanted = entries.filter(({ kind }) => keys.includes(kind.key))
      const settled = Promise.withResolvers<void>()
      const check = (): void => {
        for (const feed of wanted.flatMap(({ wide, narrow }) => [wide, ...narrow])) feed.want(true)
        if (!wanted.some(isOnItsWay)) settled.resolve()
      }
      const over = new AbortController()
      const either = AbortSignal.any([signal, closing.signal, over.signal])
      waiting.add(check)
      check()
      await Promise.race([settled.promise, clock.sleep(limitMs, either)])
      over.abort()
      waiting.delete(check)
      for (const feed of wanted.flatMap(({ wide, narrow }) => [wide, ...narrow])) feed.want(false)
    },
    retry() {
      circuit.retry()
      for (const feed of feeds()) if (feed.word() !== 'live') feed.retry()
    },
    close() {
      closing.abort()
      for (const feed of feeds()) feed.close()
      circuit.close()
      listeners.clear()
      waiting.clear()
    },
  }
}

function watchesOf({ wide, narrow }: KindFeeds): number {
  return narrow.length + (['denied', 'not-served'].includes(wide.word()) ? 0 : 1)
}

function closeNarrow(entry: Entry): void {
  for (const feed of entry.narrow.splice(0)) feed.close()
  entry.beyond = []
  entry.isDecided = false
}
