import { z } from 'zod'
import { objectRef } from './object-ref.ts'

/** A value of one cell; null means not known, never none or 0. */
export const cell = z.union([z.string(), z.number(), z.boolean(), z.null()])
/** See {@link cell}. */
export type Cell = z.infer<typeof cell>

/** Rows of an answer; `total` counts the rows that match before any display limit. */
export const table = z.strictObject({
  columns: z.array(
    z.strictObject({ key: z.string(), title: z.string(), unit: z.string().exactOptional() }),
  ),
  rows: z.array(
    z.strictObject({
      ref: objectRef.exactOptional(),
      cells: z.record(z.string(), cell),
      evidence: z.array(z.string()),
    }),
  ),
  total: z.number(),
  truncated: z.boolean(),
})
/** See {@link table}. */
export type Table = z.infer<typeof table>
