import { answerWith } from '../answer-with.ts'
import { parseAskOptions, type AskOptions } from '../ask-options.ts'
import { exitCodes } from '../exit-code.ts'
import { helpText } from '../help.ts'
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
  return answerWith(options, { question }, terminal)
}

const maximumQuestion = 2000

async function questionOf(options: AskOptions, terminal: Terminal): Promise<string> {
  const text = options.question === '-' ? await terminal.readAll() : options.question
  return text.trim()
}
