import { createInterface } from 'node:readline'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { contract } from '../../../src-shared/contract/index.ts'
import type { App } from '../../app.ts'
import { serve } from '../../serve.ts'
import { type BrowserDoor, openBrowserDoor } from '../../web/index.ts'
import { exitCodes } from '../exit-code.ts'
import { helpText } from '../help.ts'
import { openApp } from '../open-app.ts'
import { openBrowser } from '../open-browser.ts'
import { commonOptions, parseOptions } from '../parse-options.ts'
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
    const door = await openDoor(options, app, terminal)
    if ('problem' in door) {
      terminal.err(`${door.problem}\n`)
      return exitCodes.usage
    }
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

type WebOptions = Exclude<ReturnType<typeof parse>, { usage: string }>

/** The door, or why it cannot be opened here: a port that is taken, a page that is not built. */
async function openDoor(
  options: WebOptions,
  app: App,
  terminal: Terminal,
): Promise<BrowserDoor | { problem: string }> {
  const folder = pageFolder()
  if (!existsSync(join(folder, 'index.html'))) {
    return { problem: `The page is not built: ${folder} holds no index.html. Run npm run build.` }
  }
  try {
    return await openBrowserDoor({
      pageFolder: folder,
      ...(options.portNumber === undefined ? {} : { port: options.portNumber }),
      ...(options.viaNumber === undefined ? {} : { via: options.viaNumber }),
      connect: (bridge) =>
        serve(contract, app.handlers, bridge, (error) => void reportFault(error, terminal)),
    })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const port = options.portNumber
    if (port === undefined || (code !== 'EADDRINUSE' && code !== 'EACCES')) throw error
    const why = code === 'EADDRINUSE' ? 'is taken' : 'may not be used'
    return {
      problem: `Port ${port} ${why}. Choose another with --port, or leave it out for a free one.`,
    }
  }
}

function parse(args: readonly string[]) {
  const parsed = parseOptions(args, {
    ...commonOptions,
    demo: { type: 'boolean' },
    port: { type: 'string' },
    via: { type: 'string' },
    'no-open': { type: 'boolean' },
  })
  if ('usage' in parsed) return parsed
  const { values, positionals } = parsed
  if (positionals.length > 0)
    return { usage: `This takes options only, not "${positionals.join(' ')}".` }
  const portNumber = portOf(values.port)
  const viaNumber = portOf(values.via)
  if (portNumber === 'wrong' || viaNumber === 'wrong') {
    return { usage: 'A port is a number from 1 to 65535.' }
  }
  return { ...values, portNumber, viaNumber }
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
