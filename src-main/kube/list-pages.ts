import type { ReadStatus } from '../../src-shared/model/read.ts'
import type { ServedKind } from './cluster-state.ts'
import { decodeObject, isJsonObject } from './decode.ts'
import type { KubeObject } from './object.ts'
import type { ReadTransport } from './transport/read-transport.ts'

/** A list as far as it came; `about` is what the server said was still to come, `skipped` counts items that are no objects (R32). */
export type Pages = {
  status: ReadStatus
  at: string
  version?: string
  objects: KubeObject[]
  complete: boolean
  message?: string
  about?: number
  skipped: number
}

/** One list to make: the whole cluster or one namespace, under a selector or not. */
export type ListWish = {
  kind: ServedKind
  namespace?: string
  labelSelector?: string
  metadataOnly: boolean
}

const FIRST_LIMIT = 500
const MIN_LIMIT = 25
const MAX_LIMIT = 2_000
/** A page is kept near this size, so that taking it apart blocks nothing for long (P51). */
const PAGE_BYTES = 4 * 1024 * 1024
const MAX_RESTARTS = 3

/**
 * Reads a list page by page (R7): `limit=500`, `continue` to the end. An expired token starts over with a doubled limit, at
 * most three times, and pages of two snapshots are never put together (R9). `signalOf` gives the signal of one request.
 */
export async function listPages(
  transport: ReadTransport,
  wish: ListWish,
  signalOf: () => AbortSignal,
): Promise<Pages> {
  let limit = FIRST_LIMIT
  let pages = await oneSnapshot(transport, wish, limit, signalOf)
  for (let restarts = 0; pages.expired && restarts < MAX_RESTARTS; restarts += 1) {
    limit = Math.min(MAX_LIMIT, limit * 2)
    pages = await oneSnapshot(transport, wish, limit, signalOf)
  }
  const { expired, ...rest } = pages
  return expired
    ? { ...rest, message: 'The list changed faster than it could be read, three times over.' }
    : rest
}

async function oneSnapshot(
  transport: ReadTransport,
  wish: ListWish,
  firstLimit: number,
  signalOf: () => AbortSignal,
): Promise<Pages & { expired: boolean }> {
  const { kind, namespace, labelSelector, metadataOnly } = wish
  const { group, version, resource } = kind
  const of = { apiVersion: group === '' ? version : `${group}/${version}`, kind: kind.kind }
  const collection = { group, version, resource, ...(namespace === undefined ? {} : { namespace }) }
  const objects: KubeObject[] = []
  let limit = firstLimit
  let token: string | undefined
  let skipped = 0
  let listVersion: { version?: string } = {}
  let about: { about?: number } = {}
  for (;;) {
    const options = {
      limit,
      metadataOnly,
      ...(token === undefined ? {} : { continue: token }),
      ...(labelSelector === undefined ? {} : { labelSelector }),
    }
    const page = await transport.list(collection, options, signalOf())
    const soFar = { at: page.at, ...listVersion, objects, ...about, skipped }
    if (page.status !== 'ok') {
      const expired = page.httpStatus === 410 && token !== undefined
      return { ...soFar, status: page.status, complete: false, message: page.message, expired }
    }
    const parsed = parsePage(page.json)
    if (parsed === undefined) {
      const message = `The server answered the list of ${resource} with something that is no list.`
      return { ...soFar, status: 'failed', complete: false, message, expired: false }
    }
    for (const item of parsed.items) {
      const object = decodeObject(item, of)
      if (object === undefined) skipped += 1
      else objects.push(object)
    }
    if (parsed.version !== undefined) listVersion = { version: parsed.version }
    token = parsed.token
    if (token === undefined) {
      return {
        at: page.at,
        ...listVersion,
        objects,
        skipped,
        status: 'ok',
        complete: true,
        expired: false,
      }
    }
    about = parsed.remaining === undefined ? {} : { about: objects.length + parsed.remaining }
    limit = nextLimit(limit, page.bytes)
  }
}

/** The most objects of the next page, after one of `limit` objects that took `bytes` (P51). */
export function nextLimit(limit: number, bytes: number): number {
  return bytes > PAGE_BYTES ? Math.max(MIN_LIMIT, Math.floor((limit * PAGE_BYTES) / bytes)) : limit
}

/** One page as it is read: its items, the token of the next page, its resourceVersion and how many objects are still to come. */
export type Page = {
  items: readonly unknown[]
  token?: string
  version?: string
  remaining?: number
}

/** Reads the body of a list; undefined when it is none. */
export function parsePage(json: unknown): Page | undefined {
  if (!isJsonObject(json)) return undefined
  const { items, metadata } = json
  // Go writes an empty list as null in old servers.
  if (!Array.isArray(items) && items !== null) return undefined
  const {
    continue: token,
    resourceVersion: version,
    remainingItemCount: remaining,
  } = isJsonObject(metadata) ? metadata : {}
  return {
    items: items ?? [],
    ...(typeof token === 'string' && token !== '' ? { token } : {}),
    ...(typeof version === 'string' && version !== '' ? { version } : {}),
    ...(typeof remaining === 'number' ? { remaining } : {}),
  }
}
