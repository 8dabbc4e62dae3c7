import { nextLimit, parsePage } from '../list-pages.ts'
import type { KubeObject } from '../object.ts'
import type { Collection, JsonResult, ReadTransport } from '../transport/read-transport.ts'
import { decodeFed, type FeedScope } from './fed-object.ts'
import type { FeedInput } from './feed-model.ts'
import { rowKey, type FeedRows } from './feed-rows.ts'

/** What one list of a feed works with; `onPage` hears how many objects the server said there are. */
export type ListParts = {
  scope: FeedScope
  collection: Collection
  transport: Pick<ReadTransport, 'list'>
  rows: FeedRows
  /** The most objects of the first page. */
  limit: number
  /** Waits until the server answers again. */
  untilReachable(): Promise<void>
  onPage(about: number | undefined): void
  signal: AbortSignal
}

/** How a list ended, and how many of its items were no objects (R32). */
export type ListOutcome = { input: FeedInput; skipped: number }

const PAGE_TRIES = 3

/**
 * Lists one kind page by page. Into empty rows each page goes at once (P52); where rows are shown already the list grows
 * beside them and takes their place in one step, so that pages of two snapshots never mix (R9, R13). A page that breaks off
 * is asked for again by its token.
 */
export async function listInto(parts: ListParts): Promise<ListOutcome> {
  const { scope, collection, transport, rows, signal } = parts
  const { kind, metadataOnly, fieldSelector } = scope
  const beside = rows.size() === 0 ? undefined : new Map<string, KubeObject>()
  let { limit } = parts
  let token: string | undefined
  let skipped = 0
  let count = 0
  for (;;) {
    const page = await pageOf(parts, () =>
      transport.list(
        collection,
        {
          limit,
          metadataOnly,
          isOnce: true,
          ...(token === undefined ? {} : { continue: token }),
          ...(fieldSelector === undefined ? {} : { fieldSelector }),
        },
        signal,
      ),
    )
    if (page.status !== 'ok') return { input: inputOf(page), skipped }
    const parsed = parsePage(page.json)
    if (parsed === undefined) {
      const message = `The server answered the list of ${kind.resource} with something that is no list.`
      return { input: { saw: 'failed', status: 'failed', message }, skipped }
    }
    for (const item of parsed.items) {
      const object = decodeFed(item, kind, metadataOnly)
      if (object === undefined) skipped += 1
      else if (beside === undefined) rows.put(object)
      else beside.set(rowKey(object), object)
    }
    count += parsed.items.length
    token = parsed.token
    parts.onPage(parsed.remaining === undefined ? undefined : count + parsed.remaining)
    if (token === undefined) {
      if (parsed.version === undefined) {
        const message = `The list of ${kind.resource} has no resourceVersion to watch from.`
        return { input: { saw: 'failed', status: 'failed', message }, skipped }
      }
      if (beside !== undefined) rows.swap(beside)
      return { input: { saw: 'listed', version: parsed.version }, skipped }
    }
    limit = nextLimit(limit, page.bytes)
  }
}

/** One page, asked for up to three times where the connection broke (F24). */
async function pageOf(parts: ListParts, ask: () => Promise<JsonResult>): Promise<JsonResult> {
  for (let tries = 1; ; tries += 1) {
    const page = await ask()
    const isBroken = page.status === 'timed-out' || page.status === 'unreachable'
    if (!isBroken || tries === PAGE_TRIES || parts.signal.aborted) return page
    await parts.untilReachable()
  }
}

function inputOf(page: Exclude<JsonResult, { status: 'ok' }>): FeedInput {
  const { httpStatus, message, status, retryAfterMs } = page
  if (httpStatus === 410) return { saw: 'expired', message }
  return {
    saw: 'failed',
    status,
    message,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  }
}
