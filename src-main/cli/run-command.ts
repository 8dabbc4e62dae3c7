import { commands } from './commands/index.ts'
import { exitCodes } from './exit-code.ts'
import type { Terminal } from './terminal.ts'

/** Runs one command line and gives its exit code; an unexpected failure is one sentence, never a trace (R55). */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await run(args, terminal)
  } catch (error) {
    if (terminal.interrupted.aborted) return exitCodes.interrupted
    const { reportFault } = await import('./report-fault.ts')
    return reportFault(error, terminal)
  }
}

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name = 'help', ...rest] = args
  if (name === 'version' || name === '--version' || name === '-v') {
    const { version } = await import('../version.ts')
    terminal.out(`plumbline ${version}\n`)
    return exitCodes.ok
  }
  if (name === 'help' || name === '--help' || name === '-h') {
    const { helpText } = await import('./help.ts')
    terminal.out(helpText(rest[0]))
    return exitCodes.ok
  }
  const entry = commands.find((each) => each.name === name)
  if (entry === undefined) {
    const { helpText, nearestCommand } = await import('./help.ts')
    const nearest = nearestCommand(name)
    const hint = nearest === undefined ? '' : ` Did you mean ${nearest}?`
    terminal.err(`There is no command "${name}".${hint}\n\n${helpText(undefined)}`)
    return exitCodes.usage
  }
  const command = await entry.load()
  return command(rest, terminal)
}
