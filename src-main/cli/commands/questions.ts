import { answerableQuestions } from '../../ask/index.ts'
import { exitCodes } from '../exit-code.ts'
import type { Command } from './command.ts'

/** Prints examples of what this build can answer, by verb. */
export const questions: Command = async (_args, terminal) => {
  for (const { do: verb, question } of answerableQuestions) {
    terminal.out(`${verb.padEnd(10)}${question}\n`)
  }
  return exitCodes.ok
}
