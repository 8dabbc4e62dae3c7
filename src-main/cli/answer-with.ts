import type { Answer } from '../../src-shared/model/answer.ts'
import type { Plan } from '../../src-shared/model/plan-types.ts'
import type { AskOptions } from './ask-options.ts'
import { exitCodes } from './exit-code.ts'
import { openApp } from './open-app.ts'
import { runQuestion } from './run-question.ts'
import type { Terminal } from './terminal.ts'

/** A question of a command; with `plan` it is not read but run as that. `codeOf` may give an exit code of its own. */
export type Asked = {
  question: string
  plan?: Plan
  codeOf?: (answer: Answer) => number | undefined
}

/** Opens the app as the options say, asks, prints and closes; gives the exit code (A99, A103). */
export async function answerWith(
  options: AskOptions,
  asked: Asked,
  terminal: Terminal,
): Promise<number> {
  const app = openApp(terminal, {
    isDemo: options.isDemo,
    door: 'command-line',
    ...(options.kubeconfig === undefined ? {} : { kubeconfig: options.kubeconfig }),
    ...(options.dataFolder === undefined ? {} : { dataFolder: options.dataFolder }),
  })
  try {
    const before = options.isFollowUp ? app.newestAnswer() : undefined
    if (options.isFollowUp && before === undefined) {
      terminal.err('There is no answer to follow up: none is stored.\n')
      return exitCodes.usage
    }
    if (options.isNarrated) {
      terminal.err('Narration is not part of this build; the answer is complete without it.\n')
    }
    const request = {
      question: asked.question,
      ...(asked.plan === undefined ? {} : { plan: asked.plan }),
      contexts: options.contexts,
      isAllContexts: options.isAllContexts,
      namespaces: options.namespaces,
      turns: before === undefined ? [] : [before],
      ...(options.limit === undefined ? {} : { limit: options.limit }),
      isPlanOnly: options.isPlanOnly,
      usesModel: options.usesModel,
      ...(options.model === undefined ? {} : { model: options.model }),
    }
    const run = {
      request,
      form: options.output,
      isExplained: options.isExplained,
      ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
      ...(asked.codeOf === undefined ? {} : { codeOf: asked.codeOf }),
    }
    return await runQuestion(app, run, terminal)
  } finally {
    await app.close()
  }
}
