import type { Listing } from '../../kube/index.ts'

/** How much of what was asked could be read: all, a part, or nothing (A45). */
export type Sight = 'whole' | 'part' | 'none'

/** How much the listings show together; no listing at all is nothing. */
export function sightOf(listings: readonly Listing[]): Sight {
  if (listings.length > 0 && listings.every(({ state }) => state === 'complete')) return 'whole'
  return listings.some(({ state }) => state === 'complete' || state === 'partial') ? 'part' : 'none'
}

/** One sentence per listing that is not complete, of the closed kinds of A58; what was not seen is named. */
export function listingLimits(listings: readonly Listing[]): readonly string[] {
  const found = listings.filter(({ state }) => state !== 'complete').map(limitOf)
  return [...new Set(found)]
}

function limitOf(listing: Listing): string {
  const resource = resourceOf(listing)
  switch (listing.state) {
    case 'complete':
      return ''
    case 'partial': {
      const seen = listing.namespaces
      if (listing.unseen.length > 0) {
        const names = listing.unseen.slice(0, 8).join(', ')
        const rest = listing.unseen.length > 8 ? ` and ${listing.unseen.length - 8} more` : ''
        const read =
          seen === undefined || seen.length === 0 ? '' : `; read: ${seen.slice(0, 8).join(', ')}`
        return `Forbidden: ${resource} could not be listed in ${names}${rest}${read}.`
      }
      return listing.message ?? `Truncated: not every page of ${resource} could be read.`
    }
    case 'denied':
      return listing.message ?? `Forbidden: you may not list ${resource}.`
    case 'not-served':
      return listing.message ?? `Not installed: the server does not serve ${resource}.`
    case 'unreachable':
      return listing.message ?? `Unreachable: ${resource} could not be read.`
    case 'timed-out':
      return (
        listing.message ??
        `Timed out: ${resource} could not be read in time, no number rests on it.`
      )
    case 'failed':
      return listing.message ?? `Failed: ${resource} could not be read.`
  }
}

function resourceOf({ served, key }: Listing): string {
  if (!served) return key
  return served.group === '' ? served.resource : `${served.resource}.${served.group}`
}
