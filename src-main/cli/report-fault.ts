import { redact } from '../../src-shared/text/redact.ts'
import { Refusal } from '../../src-shared/rpc.ts'
import { exitCodes } from './exit-code.ts'
import { oneLine } from './render/lines.ts'
import type { Terminal } from './terminal.ts'

/** Says an error in one line and gives its exit code; PLUMBLINE_DEBUG adds the trace of a bug, redacted (R55). */
export function reportFault(error: unknown, terminal: Terminal): number {
  if (error instanceof Refusal) {
    terminal.err(`${oneLine(error.message)}\n`)
    return exitCodes.cannotSee
  }
  const text = error instanceof Error ? error.message : String(error)
  terminal.err(
    `Plumbline failed: ${redact(oneLine(text))} Please report this; PLUMBLINE_DEBUG=1 shows where.\n`,
  )
  const hasTrace = error instanceof Error && terminal.environment['PLUMBLINE_DEBUG'] === '1'
  if (hasTrace) terminal.err(`${redact(error.stack ?? '')}\n`)
  return fault
}

// Not one of A103's answers: the program itself broke.
const fault = 70
