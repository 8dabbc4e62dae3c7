import type { ConnectionState, WatchedKind } from '../../../src-shared/contract/connections.ts'
import { deniedText } from '../denied-text.ts'
import type { Outage } from './circuit.ts'
import type { Feed } from './feed.ts'
import type { FeedWord } from './feed-model.ts'
import { isNarrow, shownFeeds, type KindFeeds } from './watched-kind-feeds.ts'

/** The state of a connection and why (section 6); times are RFC 3339. */
export type LiveStatus = {
  state: ConnectionState
  /** While stale: the last sign of life of any kind. */
  staleSince?: string
  /** While nobody answers: when the next try is. */
  nextTryAt?: string
  kinds: WatchedKind[]
  notes: string[]
}

/** The state of a connection from its feeds; `missing` are watched kinds that discovery does not know. */
export function liveStatus(
  all: readonly KindFeeds[],
  missing: readonly string[],
  outage: Outage | undefined,
): LiveStatus {
  const kinds = [
    ...all.map((feeds) => statusOfKind(feeds, outage !== undefined)),
    ...missing.map((key): WatchedKind => ({ key, state: 'not-served', count: 0 })),
  ]
  const state = stateOf(all, kinds, outage)
  const aliveAtMs = all.flatMap(shownFeeds).flatMap((feed) => feed.model().aliveAtMs ?? [])
  const lastMs = aliveAtMs.length === 0 ? undefined : Math.max(...aliveAtMs)
  return {
    state,
    ...(state === 'stale' && lastMs !== undefined ? { staleSince: timeOf(lastMs) } : {}),
    ...(outage === undefined ? {} : { nextTryAt: timeOf(outage.nextTryMs) }),
    kinds,
    notes: notesOf(kinds, outage),
  }
}

function stateOf(
  all: readonly KindFeeds[],
  kinds: readonly WatchedKind[],
  outage: Outage | undefined,
): ConnectionState {
  const words = kinds.map(({ state }) => state)
  const holdsRows = all.some((feeds) => shownFeeds(feeds).some((feed) => feed.model().hasRows))
  const isUnknownUser = all.some(({ wide }) => wide.model().isUnknownUser === true)
  if (outage !== undefined) return holdsRows ? 'stale' : 'failed'
  if (words.includes('listing')) return 'connecting'
  if (words.some((word) => word === 'live' || word === 'catching-up')) return 'live'
  if (words.includes('stale')) return 'stale'
  return isUnknownUser || words.includes('denied') ? 'denied' : 'failed'
}

function statusOfKind(feeds: KindFeeds, isAway: boolean): WatchedKind {
  const shown = shownFeeds(feeds)
  const word = worst(shown.map((feed) => feed.word()))
  // Nothing is caught up with while nobody answers.
  const state = isAway && word === 'catching-up' ? 'stale' : word
  const aliveAtMs = shown.flatMap((feed) => feed.model().aliveAtMs ?? [])
  const about = shown.length === 1 ? shown[0]?.about() : undefined
  const note = noteOf(feeds, shown, state)
  return {
    key: feeds.kind.key,
    state,
    count: shown.reduce((sum, feed) => sum + feed.count(), 0),
    ...(about === undefined ? {} : { about }),
    ...(aliveAtMs.length === 0 ? {} : { asOf: timeOf(Math.min(...aliveAtMs)) }),
    ...(isNarrow(feeds) ? { namespaces: shown.flatMap(({ scope }) => scope.namespace ?? []) } : {}),
    ...(note === undefined ? {} : { note }),
  }
}

/** The kind is what its weakest part is, so that no part hides behind another. */
const WEAKEST_FIRST: readonly FeedWord[] = [
  'listing',
  'failed',
  'stale',
  'catching-up',
  'denied',
  'not-served',
  'live',
]

function worst(words: readonly FeedWord[]): FeedWord {
  return WEAKEST_FIRST.find((word) => words.includes(word)) ?? 'failed'
}

function noteOf(feeds: KindFeeds, shown: readonly Feed[], state: FeedWord): string | undefined {
  const { kind, beyond } = feeds
  const denied = deniedText(kind, undefined)
  if (beyond.length > 0) {
    return `${denied} Read when asked, not watched, in ${someOf(beyond)}: a connection has at most 40 watches.`
  }
  if (isNarrow(feeds)) {
    const [refused, seen] = [true, false].map((is) =>
      shown
        .filter((feed) => (feed.word() === 'denied') === is)
        .flatMap(({ scope }) => scope.namespace ?? []),
    ) as [string[], string[]]
    const watched = seen.length === 0 ? '' : ` Watched in ${someOf(seen)}.`
    const not = refused.length === 0 ? '' : ` Forbidden in ${someOf(refused)} too.`
    return `${denied}${watched}${not}`
  }
  if (state === 'denied')
    return feeds.wide.model().isUnknownUser === true ? feeds.wide.model().reason : denied
  return state === 'live' ? undefined : feeds.wide.model().reason
}

/** What a person has to know at a glance; the notes of single kinds stay with them (R29). */
function notesOf(kinds: readonly WatchedKind[], outage: Outage | undefined): string[] {
  const namespaces = [...new Set(kinds.flatMap((kind) => kind.namespaces ?? []))]
  const denied = kinds.filter(({ state }) => state === 'denied').map(({ key }) => key)
  const other = kinds.filter(
    ({ state, note }) => note !== undefined && ['failed', 'stale'].includes(state),
  )
  return [
    ...(outage === undefined
      ? other.map(({ key, note }) => `${key}: ${note ?? ''}`)
      : [outage.reason]),
    ...(namespaces.length === 0
      ? []
      : [
          `Seeing ${namespaces.length === 1 ? 'one namespace' : `${namespaces.length} namespaces`}: ${someOf(namespaces)}.`,
        ]),
    ...(denied.length === 0 ? [] : [`Forbidden: you may not list ${denied.join(', ')}.`]),
  ]
}

function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ')
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString()
}
