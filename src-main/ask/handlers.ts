import type { ask } from '../../src-shared/contract/ask.ts'
import type { Answer } from '../../src-shared/model/answer.ts'
import { type Handlers, Refusal } from '../../src-shared/rpc.ts'
import type { Ask } from './ask.ts'
import { createSessions } from './sessions.ts'

/** `ask.run` over the pipeline: questions without a context go to the one in use, `follows` names the answer before (A33). */
export function askHandlers(
  run: Ask,
  inUse: () => string | undefined,
  stored: (id: string) => Answer | undefined,
): Handlers<typeof ask> {
  const sessions = createSessions(stored)
  return {
    async *'ask.run'({ question, contexts, namespaces, follows }, signal) {
      const turns = follows === undefined ? [] : sessions.endingWith(follows)
      const open = inUse()
      if (contexts === undefined && open === undefined) {
        throw new Refusal(
          'no-context',
          'No context is open. Open one, or explore the demo cluster.',
        )
      }
      const request = {
        question,
        contexts: contexts ?? [],
        ...(open === undefined ? {} : { defaultContext: open }),
        isAllContexts: false,
        namespaces: namespaces ?? [],
        turns,
        isPlanOnly: false,
        usesModel: true,
      }
      for await (const event of run(request, {}, signal)) {
        if (event.step !== 'answer') {
          yield event
          continue
        }
        sessions.remember(event.answer, turns)
        yield { step: 'answer', answer: event.answer }
      }
    },
  }
}
