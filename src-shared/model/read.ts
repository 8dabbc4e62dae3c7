import { z } from 'zod'

/** How a read ended; every value but `ok` is shown as itself, never as an empty result. */
export const readStatus = z.enum([
  'ok',
  'unauthorized',
  'forbidden',
  'not-found',
  'not-served',
  'timed-out',
  'unreachable',
  'failed',
])
/** See {@link readStatus}. */
export type ReadStatus = z.infer<typeof readStatus>

/** One request that an answer rests on, also one that failed; `at` is RFC 3339, `version` a resourceVersion. */
export const read = z.strictObject({
  verb: z.enum(['get', 'list', 'watch', 'log', 'review', 'dry-run', 'file', 'exec']),
  path: z.string(),
  at: z.string(),
  cached: z.literal(true).exactOptional(),
  version: z.string().exactOptional(),
  status: readStatus,
})
/** See {@link read}. */
export type Read = z.infer<typeof read>
