import { createInterface } from 'node:readline'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { contract } from '../../../src-shared/contract/index.ts'
import { serve } from '../../serve.ts'
import { openBrowserDoor } from '../../web/index.ts'
import { commonOptions } from '../ask-options.ts'
import { exitCodes } from '../exit-code.ts'
import { helpText } from '../help.ts'
import { openApp } from '../open-app.ts'
import { openBrowser } from '../open-browser.ts'
import { reportFault } from '../report-fault.ts'
import type { Terminal } from '../terminal.ts'
import type { Command } from './command.ts'

/** Opens the browser door and serves it until it is interrupted (security.md section 3). */
export const web: Command = (args, terminal) => run('web', args, terminal)

/** The browser door on the demo cluster: same guard, same code, no connection (A102). */
export const demo: Command = (args, terminal) => run('demo', ['--demo', ...args], terminal)

async function run(name: string, args: readonly string[], terminal: Terminal): Promise<number> {
  const options = parse(args)
  if ('usage' in options) {
    terminal.err(`${options.usage}\n\n${helpText(name)}`)
    return exitCodes.usage
  }
  if (options.help === true) {
    terminal.out(helpText(name))
    return exitCodes.ok
  }
  const app = openApp(terminal, {
    isDemo: options.demo === true,
    door: 'browser',
    ...(options.kubeconfig === undefined ? {} : { kubeconfig: options.kubeconfig }),
    ...(options['data-dir'] === undefined ? {} : { dataFolder: options['data-dir'] }),
  })
  try {
    const door = await openBrowserDoor({
      pageFolder: pageFolder(),
      ...(options.portNumber === undefined ? {} : { port: options.portNumber }),
      ...(options.viaNumber === undefined ? {} : { via: options.viaNumber }),
      connect: (bridge) =>
        serve(contract, app.handlers, bridge, (error) => void reportFault(error, terminal)),
    })
    try {
      announce(door.newAddress(), terminal, options['no-open'] === true)
      await untilInterrupted(terminal, () => announce(door.newAddress(), terminal, true))
    } finally {
      await door.close()
    }
    return exitCodes.ok
  } finally {
    await app.close()
  }
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...commonOptions,
        demo: { type: 'boolean' },
        port: { type: 'string' },
        via: { type: 'string' },
        'no-open': { type: 'boolean' },
      },
    })
    const portNumber = portOf(values.port)
    const viaNumber = portOf(values.via)
    if (portNumber === 'wrong' || viaNumber === 'wrong')
      return { usage: 'A port is a number from 1 to 65535.' }
    return { ...values, portNumber, viaNumber }
  } catch (error) {
    return { usage: error instanceof Error ? error.message : String(error) }
  }
}

function portOf(text: string | undefined): number | undefined | 'wrong' {
  if (text === undefined) return undefined
  const port = Number(text)
  return Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : 'wrong'
}

/** The built page: beside the bundle, or in the repository when this runs from source. */
function pageFolder(): string {
  const beside = fileURLToPath(new URL('../renderer', import.meta.url))
  return existsSync(beside)
    ? beside
    : fileURLToPath(new URL('../../../dist/renderer', import.meta.url))
}

function announce(address: string, terminal: Terminal, isQuiet: boolean): void {
  terminal.out(`Open ${address}\n`)
  if (!isQuiet) openBrowser(address, process.platform, terminal.environment)
}

/** Enter prints a new address (S21); ends with Ctrl-C. */
async function untilInterrupted(terminal: Terminal, onEnter: () => void): Promise<void> {
  const lines = terminal.isInteractive ? createInterface({ input: process.stdin }) : undefined
  lines?.on('line', onEnter)
  await new Promise<void>((resolve) => {
    if (terminal.interrupted.aborted) resolve()
    terminal.interrupted.addEventListener('abort', () => resolve(), { once: true })
  })
  lines?.close()
}
