import type { Answer } from '../../src-shared/model/answer.ts'
import type { OutputForm } from './ask-options.ts'
import { answerText, limits, type Look } from './render/answer-text.ts'
import { oneLine } from './render/lines.ts'
import { styleFor } from './render/style.ts'
import { tableText } from './render/table-text.ts'
import type { Terminal } from './terminal.ts'

/** Prints an answer in one of the forms of A99: stdout holds the answer only, limits of a table go to stderr (A100). */
export async function printAnswer(
  answer: Answer,
  form: OutputForm,
  terminal: Terminal,
  lines?: readonly string[],
): Promise<void> {
  const look = lookOf(terminal)
  if (lines !== undefined && form === 'text') {
    terminal.out(lines.map((line) => `${oneLine(line)}\n`).join(''))
    terminal.err(limits(answer, lookOfErrors(terminal)))
    return
  }
  switch (form) {
    case 'json':
      return terminal.out(`${JSON.stringify(answer, null, 2)}\n`)
    case 'yaml': {
      const { stringify } = await import('yaml')
      return terminal.out(stringify(answer, { lineWidth: 0, aliasDuplicateObjects: false }))
    }
    case 'table':
      terminal.out(
        answer.table === undefined
          ? `${oneLine(answer.headline)}\n`
          : tableText(answer.table, look.style, look.width),
      )
      terminal.err(limits(answer, lookOfErrors(terminal)))
      return
    case 'text':
      return terminal.out(answerText(answer, look))
  }
}

/** How text looks on stdout of this terminal. */
export function lookOf(terminal: Terminal): Look {
  return {
    style: styleFor(terminal.isOutTerminal, terminal.environment),
    ...(terminal.columns === undefined ? {} : { width: terminal.columns }),
  }
}

function lookOfErrors(terminal: Terminal): Look {
  return { style: styleFor(terminal.isErrTerminal, terminal.environment) }
}
