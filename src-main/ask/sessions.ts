import type { Answer } from '../../src-shared/model/answer.ts'

/** The answers that a question may refer to, oldest first, at most eight (A33). */
export type Sessions = {
  /** The turns that end with the answer `id`; empty when it is not known. */
  endingWith(id: string): readonly Answer[]
  remember(answer: Answer, before: readonly Answer[]): void
}

const maximumTurns = 8
const maximumSessions = 100

/** Sessions of this process; an answer of an earlier one is found in the history, alone. */
export function createSessions(stored: (id: string) => Answer | undefined): Sessions {
  const turns = new Map<string, readonly Answer[]>()
  return {
    endingWith(id) {
      const known = turns.get(id)
      if (known !== undefined) return known
      const answer = stored(id)
      return answer === undefined ? [] : [answer]
    },
    remember(answer, before) {
      turns.set(answer.id, [...before, answer].slice(-maximumTurns))
      const [oldest] = turns.keys()
      if (turns.size > maximumSessions && oldest !== undefined) turns.delete(oldest)
    },
  }
}
