import { z } from 'zod'

/** What a step can do to a cluster (health-rules.md H59). */
export const risk = z.enum(['read', 'safe', 'disruptive', 'destructive'])
/** See {@link risk}. */
export type Risk = z.infer<typeof risk>

/** One proposed next action: text for a person, never run by the app itself. */
export const step = z.strictObject({
  title: z.string(),
  risk,
  command: z.string().exactOptional(),
  file: z
    .strictObject({ path: z.string(), line: z.number().exactOptional(), change: z.string() })
    .exactOptional(),
})
/** See {@link step}. */
export type Step = z.infer<typeof step>
