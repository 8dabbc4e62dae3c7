import { z } from 'zod'
import { evidence } from './evidence.ts'
import { finding } from './finding.ts'
import { plan } from './plan.ts'
import { read } from './read.ts'
import { step } from './step.ts'
import { table } from './table.ts'

/** One checkable statement with at least one evidence id; `template` names the sentence, for comparing runs (A108). */
export const fact = z.strictObject({
  id: z.string(),
  template: z.string(),
  text: z.string(),
  evidence: z.array(z.string()).min(1),
})
/** See {@link fact}. */
export type Fact = z.infer<typeof fact>

/** How an answer ended (A59). */
export const answerStatus = z.enum([
  'answered',
  'partly',
  'needs-clarification',
  'cannot-see',
  'not-understood',
])
/** See {@link answerStatus}. */
export type AnswerStatus = z.infer<typeof answerStatus>

/** How the question was read: always shown, also when wrong (A6). */
export const understood = z.strictObject({
  plan,
  restated: z.string(),
  ignoredWords: z.array(z.string()),
  assumptions: z.array(z.string()),
})
/** See {@link understood}. */
export type Understood = z.infer<typeof understood>

/** The checked result of one question: what `-o json`, the bridge, MCP and the history hold. */
export const answer = z.strictObject({
  id: z.string(),
  question: z.string(),
  contexts: z.array(z.string()),
  asOf: z.string(),
  status: answerStatus,
  headline: z.string(),
  facts: z.array(fact),
  table: table.exactOptional(),
  findings: z.array(finding),
  drift: z.array(z.record(z.string(), z.unknown())),
  evidence: z.array(evidence),
  reads: z.array(read),
  narration: z
    .array(z.strictObject({ text: z.string(), facts: z.array(z.string()) }))
    .exactOptional(),
  understood,
  limits: z.array(z.string()),
  steps: z.array(step),
  by: z.strictObject({
    planner: z.enum(['built-in', 'model']),
    provider: z.string().exactOptional(),
    model: z.string().exactOptional(),
    narrated: z.boolean(),
  }),
  timing: z.strictObject({ planMs: z.number(), readMs: z.number(), totalMs: z.number() }),
})
/** See {@link answer}. */
export type Answer = z.infer<typeof answer>
