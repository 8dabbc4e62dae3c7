import { z } from 'zod'
import { objectRef } from './object-ref.ts'
import { step } from './step.ts'

/** How bad a finding is. */
export const severity = z.enum(['critical', 'warning', 'info'])
/** See {@link severity}. */
export type Severity = z.infer<typeof severity>

/** One place where one rule found something wrong; `id` is stable over runs (hash of rule, uid and path). */
export const finding = z.strictObject({
  id: z.string(),
  rule: z.string(),
  severity,
  title: z.string(),
  object: objectRef,
  evidence: z.array(z.string()),
  cause: z.string().exactOptional(),
  since: z.string().exactOptional(),
  accepted: z.strictObject({ reason: z.string(), until: z.string() }).exactOptional(),
  steps: z.array(step),
})
/** See {@link finding}. */
export type Finding = z.infer<typeof finding>
