import { z } from 'zod'
import { answer, answerStatus } from '../model/answer.ts'
import { call } from '../rpc.ts'

/** One stored answer as a row of the list. */
export const historyRow = z.strictObject({
  id: z.string(),
  question: z.string(),
  headline: z.string(),
  status: answerStatus,
  contexts: z.array(z.string()),
  at: z.string(),
  pinned: z.boolean(),
  /** The answer this one was run again from (A107). */
  original: z.string().exactOptional(),
})
/** See {@link historyRow}. */
export type HistoryRow = z.infer<typeof historyRow>

/** A page by key, never by offset (P88): `next` is the cursor of the following page. */
export const historyPage = z.strictObject({
  rows: z.array(historyRow),
  total: z.number(),
  next: z.string().exactOptional(),
})
/** See {@link historyPage}. */
export type HistoryPage = z.infer<typeof historyPage>

/** Two stored runs held against each other (A108). */
export const historyComparison = z.strictObject({
  a: answer,
  b: answer,
  /** Parts that are shown first: plan, scope and visibility. */
  differs: z.array(z.strictObject({ part: z.string(), a: z.string(), b: z.string() })),
  facts: z.array(
    z.strictObject({
      change: z.enum(['new', 'gone', 'changed', 'same']),
      a: z.string().exactOptional(),
      b: z.string().exactOptional(),
    }),
  ),
  rows: z.array(
    z.strictObject({
      change: z.enum(['new', 'gone', 'changed', 'not-visible']),
      name: z.string(),
      cells: z.array(z.strictObject({ column: z.string(), a: z.string(), b: z.string() })),
    }),
  ),
  sameRows: z.number(),
})
/** See {@link historyComparison}. */
export type HistoryComparison = z.infer<typeof historyComparison>

const byId = z.strictObject({ id: z.string().min(1).max(100) })

/** The local history of questions (A105 to A108). */
export const history = {
  /** `search` takes words and `verb:` `kind:` `ns:` `ctx:` `status:` `before:` `after:` filters (A106). */
  'history.page': call(
    z.strictObject({
      search: z.string().max(500).exactOptional(),
      pinned: z.boolean().exactOptional(),
      after: z.string().max(200).exactOptional(),
      limit: z.int().min(1).max(200),
    }),
    historyPage,
  ),
  'history.get': call(byId, z.strictObject({ answer, row: historyRow })),
  'history.pin': call(
    z.strictObject({ id: z.string().min(1).max(100), pinned: z.boolean() }),
    historyRow,
  ),
  'history.delete': call(
    z.strictObject({ ids: z.array(z.string().max(100)).max(5000) }),
    z.strictObject({ deleted: z.number() }),
  ),
  'history.compare': call(
    z.strictObject({ a: z.string().max(100), b: z.string().max(100) }),
    historyComparison,
  ),
}
