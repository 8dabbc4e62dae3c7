import type { ServedKind } from '../cluster-state.ts'
import type { Feed } from './feed.ts'

/**
 * The feeds of one watched kind: one of the whole cluster, and where that is refused one per namespace (R29). `beyond` are
 * namespaces without one because the watches of a connection are limited (P74).
 */
export type KindFeeds = {
  kind: ServedKind
  wide: Feed
  narrow: readonly Feed[]
  beyond: readonly string[]
  /** True when no namespace besides those of `narrow` and `beyond` exists. */
  isExhaustive: boolean
}

/** True while the kind is seen through namespaces only. */
export function isNarrow({ wide, narrow }: KindFeeds): boolean {
  return narrow.length > 0 && wide.word() === 'denied'
}

/** The feeds that show what is known of the kind now. */
export function shownFeeds(feeds: KindFeeds): readonly Feed[] {
  return isNarrow(feeds) ? feeds.narrow : [feeds.wide]
}
