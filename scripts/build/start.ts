import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { installedElectron, installElectron } from './electron-binary.ts'
import { rootFolder } from './root-folder.ts'
import { decideStart, hasDisplay } from './start-decision.ts'

// Opens the built app: its window where Electron can run, else the browser door. `npm start` ends here.
const say = (line: string): void => void process.stderr.write(`${line}\n`)
const args = process.argv.slice(2)

/** A window that ends sooner than this with an error could not be opened; the browser door is tried then. */
const failedStartMs = 5_000

const surroundings = { platform: process.platform, environment: process.env }
const electron =
  installedElectron() ?? (hasDisplay(surroundings) ? installElectron(Date.now(), say) : undefined)
const decision = decideStart({
  ...surroundings,
  isRoot: process.getuid?.() === 0,
  electron,
})

if (decision.door === 'browser') {
  say(decision.line)
  process.exitCode = await openBrowserDoor()
} else {
  const started = Date.now()
  const code = await run(decision.electron, [rootFolder, ...args])
  if (code !== 0 && Date.now() - started < failedStartMs) {
    say(`The window could not be opened (exit code ${code}); opening the browser door instead.`)
    process.exitCode = await openBrowserDoor()
  } else {
    process.exitCode = code
  }
}

function openBrowserDoor(): Promise<number> {
  return run(process.execPath, [join(rootFolder, 'dist/cli/plumbline.js'), 'web', ...args])
}

function run(program: string, programArgs: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, programArgs, { cwd: rootFolder, stdio: 'inherit' })
    const forward = (signal: NodeJS.Signals): void => void child.kill(signal)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, forward)
    child.on('error', reject)
    child.on('exit', (code) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, forward)
      resolve(code ?? 1)
    })
  })
}
