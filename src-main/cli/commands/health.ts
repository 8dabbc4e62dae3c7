import type { Answer } from '../../../src-shared/model/answer.ts'
import { answerWith } from '../answer-with.ts'
import { parseAskOptions } from '../ask-options.ts'
import { exitCodes } from '../exit-code.ts'
import { helpText } from '../help.ts'
import type { Command } from './command.ts'

/** Judges everything in scope by the rules (A103, N27): 1 means an open critical or warning finding. */
export const health: Command = async (args, terminal) => {
  const options = parseAskOptions([...args, question])
  if ('usage' in options || ('question' in options && options.question !== question)) {
    const usage =
      'usage' in options ? options.usage : 'health takes options only; ask takes a question.'
    terminal.err(`${usage}\n\n${helpText('health')}`)
    return exitCodes.usage
  }
  if ('help' in options) {
    terminal.out(helpText('health'))
    return exitCodes.ok
  }
  return answerWith(options, { question, plan: { do: 'health' }, codeOf: hasOpenFinding }, terminal)
}

const question = 'what needs attention?'

function hasOpenFinding({ status, findings }: Answer): number | undefined {
  const isOpen = findings.some(
    ({ severity, accepted }) => severity !== 'info' && accepted === undefined,
  )
  return status === 'answered' && isOpen ? exitCodes.no : undefined
}
