import { parseAskOptions, type AskOptions } from '../ask-options.ts'
import { exitCodes } from '../exit-code.ts'
import { helpText } from '../help.ts'
import { openApp } from '../open-app.ts'
import { runQuestion } from '../run-question.ts'
import type { Terminal } from '../terminal.ts'
import type { Command } from './command.ts'

/** Asks one question (A99 to A103). */
export const ask: Command = async (args, terminal) => {
  const options = parseAskOptions(args)
  if ('usage' in options) {
    terminal.err(`${options.usage}\n\n${helpText('ask')}`)
    return exitCodes.usage
  }
  if ('help' in options) {
    terminal.out(helpText('ask'))
    return exitCodes.ok
  }
  const question = await questionOf(options, terminal)
  if (question === '' || question.length > maximumQuestion) {
    terminal.err(
      `A question has 1 to ${maximumQuestion} characters; this one has ${question.length}.\n`,
    )
    return exitCodes.usage
  }
  return answer(options, question, terminal)
}

const maximumQuestion = 2000

async function questionOf(options: AskOptions, terminal: Terminal): Promise<string> {
  const text = options.question === '-' ? await terminal.readAll() : options.question
  return text.trim()
}

async function answer(options: AskOptions, question: string, terminal: Terminal): Promise<number> {
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
    if (options.isNarrated)
      terminal.err(
        'Narration needs a model that this build does not call; the answer is complete without it.\n',
      )
    return await runQuestion(
      app,
      {
        request: {
          question,
          contexts: options.contexts,
          isAllContexts: options.isAllContexts,
          namespaces: options.namespaces,
          turns: before === undefined ? [] : [before],
          ...(options.limit === undefined ? {} : { limit: options.limit }),
          isPlanOnly: options.isPlanOnly,
          usesModel: options.usesModel,
          ...(options.model === undefined ? {} : { model: options.model }),
        },
        form: options.output,
        isExplained: options.isExplained,
        ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
      },
      terminal,
    )
  } finally {
    await app.close()
  }
}
