import { z } from 'zod'
import { objectRef } from './object-ref.ts'
import { read } from './read.ts'

/** Where a statement comes from; `value` is at most 400 characters, `text` redacted and free of control characters. */
export const evidence = z.strictObject({
  id: z.string(),
  kind: z.enum(['field', 'event', 'log', 'file', 'record', 'metric', 'read']),
  object: objectRef.exactOptional(),
  path: z.string().exactOptional(),
  value: z.string().exactOptional(),
  text: z.string().exactOptional(),
  file: z.strictObject({ path: z.string(), line: z.number().exactOptional() }).exactOptional(),
  read,
})
/** See {@link evidence}. */
export type Evidence = z.infer<typeof evidence>
