import { z } from 'zod'
import { answer, understood } from '../model/answer.ts'
import { read } from '../model/read.ts'
import { stream } from '../rpc.ts'

/** What is asked, and where. Without `contexts` the open one is asked. */
export const askInput = z.strictObject({
  question: z.string().min(1).max(2000),
  contexts: z.array(z.string()).max(50).exactOptional(),
  namespaces: z.array(z.string()).max(50).exactOptional(),
  /** Id of the answer that this follows up (A33). */
  follows: z.string().exactOptional(),
})
/** See {@link askInput}. */
export type AskInput = z.infer<typeof askInput>

/** Progress, then the answer (U32): the plan at once, each read as it ends, the answer last. */
export const askProgress = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('understood'), understood }),
  z.strictObject({ step: z.literal('read'), read, ms: z.number() }),
  z.strictObject({ step: z.literal('answer'), answer }),
])
/** See {@link askProgress}. */
export type AskProgress = z.infer<typeof askProgress>

/** Questions. */
export const ask = {
  'ask.run': stream(askInput, askProgress),
}
