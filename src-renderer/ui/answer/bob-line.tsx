import type { ReactNode } from 'react'
import type { Answer } from '../../../src-shared/model/answer.ts'
import { formatDuration } from '../../format.ts'
import { text } from '../../text.ts'
import { Bob } from '../plumb-mark.tsx'

/** What an answer was checked against, by whom, and how long it took (U29). */
export function bobSentence(answer: Answer): string {
  const { planner, provider, model } = answer.by
  const words = text.ask.bob
  const by =
    planner === 'built-in' || model === undefined
      ? words.builtIn
      : words.model(
          model,
          provider === undefined || provider === 'ollama' ? words.here : words.through(provider),
        )
  if (answer.reads.length === 0) return words.noReads(by)
  const checked = answer.status === 'partly' ? words.partly : words.checked
  return words.line(by, checked, answer.reads.length, formatDuration(answer.timing.totalMs))
}

/** The end of the plumb line: the bob, what was checked, and what can be done with the answer. */
export function BobLine({ answer, children }: { answer: Answer; children: ReactNode }) {
  return (
    <div className="bob-line">
      <Bob isPartly={answer.status !== 'answered'} />
      <span>{bobSentence(answer)}</span>
      <span className="spring" />
      {children}
    </div>
  )
}
