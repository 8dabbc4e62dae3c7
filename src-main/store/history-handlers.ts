import type { HistoryRow } from '../../src-shared/contract/history.ts'
import type { Answer } from '../../src-shared/model/answer.ts'
import { Refusal } from '../../src-shared/rpc.ts'
import type { Handlers } from '../../src-shared/rpc.ts'
import type { history } from '../../src-shared/contract/history.ts'
import type { Answers } from './answers.ts'
import { compareAnswers } from './compare-answers.ts'

/** The history operations over the table of answers, or over none: then every call says why there is no history. */
export function historyHandlers(answers: Answers | string): Handlers<typeof history> {
  const table = (): Answers => {
    if (typeof answers === 'string') throw new Refusal('no-history', answers)
    return answers
  }
  const get = (id: string): { answer: Answer; row: HistoryRow } => {
    const found = table().get(id)
    if (found === undefined) throw unknownAnswer(id)
    return found
  }
  return {
    'history.page': async (wanted) => table().page(wanted),
    'history.get': async ({ id }) => get(id),
    'history.pin': async ({ id, pinned }) => {
      const row = table().pin(id, pinned)
      if (row === undefined) throw unknownAnswer(id)
      return row
    },
    'history.delete': async ({ ids }) => ({ deleted: table().delete(ids) }),
    'history.compare': async ({ a, b }) => compareAnswers(get(a).answer, get(b).answer),
  }
}

function unknownAnswer(id: string): Refusal {
  return new Refusal(
    'not-found',
    `There is no stored answer "${id}". It may have been deleted; list the history.`,
  )
}
