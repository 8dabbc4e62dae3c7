import type { Read } from '../../../src-shared/model/read.ts'
import type { ServedKind } from '../cluster-state.ts'
import { deniedText } from '../denied-text.ts'
import type { KindScan } from '../kind-scan.ts'
import { collectionPath } from '../paths.ts'
import type { Feed } from './feed.ts'
import { isNarrow, type KindFeeds } from './watched-kind-feeds.ts'

/**
 * What the feeds of a kind know, as the scans that answers are made on, with the time of the last event in each read (A5,
 * A46). None for a kind that has to be asked for: it failed, it is not served, or only a selection of it is watched.
 */
export function scansOfKind(feeds: KindFeeds): readonly KindScan[] {
  const { wide, narrow, beyond, isExhaustive } = feeds
  const own = scanOfFeed(wide)
  if (own === undefined) return []
  if (!isNarrow(feeds) && beyond.length === 0) return [own]
  // Where some namespaces have no watch the kind is read when asked, as a whole.
  if (beyond.length > 0) return []
  const parts = narrow.map(scanOfFeed)
  if (parts.some((part) => part === undefined)) return []
  const namespaces = narrow.flatMap(({ scope }) => scope.namespace ?? [])
  return [
    { ...own, instead: { namespaces, exhaustive: isExhaustive, beyond: [] } },
    ...parts.filter((part) => part !== undefined),
  ]
}

function scanOfFeed(feed: Feed): KindScan | undefined {
  const { kind, namespace, fieldSelector, metadataOnly } = feed.scope
  if (fieldSelector !== undefined) return undefined
  const objects = feed.objects()
  const base = {
    key: kind.key,
    served: kind,
    metadataOnly,
    ...(namespace === undefined ? {} : { namespace }),
  }
  const word = feed.word()
  switch (word) {
    case 'live': {
      const skipped = feed.skipped()
      const message = `${skipped} of ${objects.length + skipped} ${kind.resource} could not be decoded.`
      const read = cachedRead(feed, 'ok')
      return skipped === 0
        ? { ...base, state: 'complete', objects, reads: [read] }
        : { ...base, state: 'partial', objects, reads: [read], message }
    }
    case 'catching-up':
    case 'stale': {
      const message = staleText(feed, kind)
      return { ...base, state: 'partial', objects, reads: [cachedRead(feed, 'ok')], message }
    }
    case 'listing': {
      const state = objects.length > 0 ? 'partial' : 'timed-out'
      return {
        ...base,
        state,
        objects,
        reads: [cachedRead(feed, 'ok')],
        message: listingText(feed),
      }
    }
    case 'denied': {
      const isUnknown = feed.model().isUnknownUser === true
      const read = cachedRead(feed, isUnknown ? 'unauthorized' : 'forbidden')
      const message = isUnknown ? (feed.model().reason ?? '') : deniedText(kind, namespace)
      return { ...base, state: 'denied', objects: [], reads: [read], message }
    }
    case 'not-served':
    case 'failed':
      return undefined
  }
}

function cachedRead(feed: Feed, status: Read['status']): Read {
  const { version, aliveAtMs, refusedAtMs, nextAtMs } = feed.model()
  const { scope } = feed
  return {
    verb: status === 'ok' ? 'watch' : 'list',
    path: collectionPath(scope.kind, scope.namespace),
    at: new Date(refusedAtMs ?? aliveAtMs ?? nextAtMs).toISOString(),
    cached: true,
    ...(version === undefined ? {} : { version }),
    status,
  }
}

function listingText(feed: Feed): string {
  const about = feed.about()
  const { resource } = feed.scope.kind
  if (feed.count() === 0) return `Timed out: ${resource} are still being listed.`
  const all = about === undefined ? '' : ` of about ${about}`
  return `Only ${feed.count()}${all} ${resource} have been listed so far.`
}

function staleText(feed: Feed, kind: ServedKind): string {
  const { aliveAtMs, reason } = feed.model()
  const since = aliveAtMs === undefined ? 'an unknown time' : new Date(aliveAtMs).toISOString()
  const why = reason === undefined ? '' : ` ${reason}`
  return `Stale: ${kind.resource} are as of ${since} and have not been watched since.${why}`
}
