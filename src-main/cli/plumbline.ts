#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { commands } from './commands/index.ts'
import { exitCodes } from './exit-code.ts'
import { processTerminal, type Terminal } from './terminal.ts'

enableCompileCache()

/** Runs one command line and gives its exit code; an unexpected failure is one sentence, never a trace (R55). */
async function main(args: readonly string[], terminal: Terminal): Promise<number> {
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
    terminal.err(
      `There is no command "${name}".${nearest === undefined ? '' : ` Did you mean ${nearest}?`}\n\n${helpText(undefined)}`,
    )
    return exitCodes.usage
  }
  const command = await entry.load()
  return command(rest, terminal)
}

const terminal = processTerminal()
try {
  process.exitCode = await main(process.argv.slice(2), terminal)
} catch (error) {
  if (terminal.interrupted.aborted) process.exitCode = exitCodes.interrupted
  else {
    const { reportFault } = await import('./report-fault.ts')
    process.exitCode = reportFault(error, terminal)
  }
}
