import { spawn } from 'node:child_process'
import { access, constants, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, isAbsolute, join, resolve, sep } from 'node:path'
import { cleanText } from '../../../src-shared/text/clean.ts'
import { mask } from '../mask.ts'

/** A program to run: absolute path, argument list and whole environment; there is no shell (S34). */
export type PluginRun = {
  command: string
  args: readonly string[]
  env: { readonly [name: string]: string | undefined }
  limitMs: number
}

/** How a run ended; `stderr` is cleaned and masked. */
export type PluginEnd =
  | { state: 'done'; stdout: string }
  | { state: 'failed'; exit: string; stderr: string }
  | { state: 'timed-out'; stderr: string }

const MAX_STDOUT_BYTES = 1024 * 1024
const MAX_STDERR_BYTES = 8 * 1024

/** Runs a credential plugin in a process group of its own, with stdin closed and bounded output; kills the group at the limit or on abort (S34, R22). */
export function runPlugin(run: PluginRun, signal: AbortSignal): Promise<PluginEnd> {
  return new Promise((settle) => {
    const child = spawn(run.command, [...run.args], {
      env: { ...run.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: false,
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    let stdoutBytes = 0
    let stderrBytes = 0
    let ended: PluginEnd | undefined
    const stderrText = (): string =>
      mask(cleanText(Buffer.concat(stderr).toString('utf8')).text).trim()
    const finish = (end: PluginEnd): void => {
      if (ended !== undefined) return
      ended = end
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      settle(end)
    }
    const kill = (): void => {
      try {
        if (child.pid !== undefined && process.platform !== 'win32')
          process.kill(-child.pid, 'SIGKILL')
        else child.kill('SIGKILL')
      } catch {
        // The group is already gone.
      }
    }
    const stop = (): void => {
      kill()
      finish({ state: 'timed-out', stderr: stderrText() })
    }
    const timer = setTimeout(stop, run.limitMs)
    signal.addEventListener('abort', stop, { once: true })
    child.stdout.on('data', (chunk: Buffer) => {
      stdoutBytes += chunk.length
      if (stdoutBytes <= MAX_STDOUT_BYTES) return void stdout.push(chunk)
      kill()
      finish({ state: 'failed', exit: 'more than 1 MiB of output', stderr: stderrText() })
    })
    child.stderr.on('data', (chunk: Buffer) => {
      if (stderrBytes < MAX_STDERR_BYTES)
        stderr.push(chunk.subarray(0, MAX_STDERR_BYTES - stderrBytes))
      stderrBytes += chunk.length
    })
    child.once('error', (error) =>
      finish({ state: 'failed', exit: error.message, stderr: stderrText() }),
    )
    child.once('close', (code, killedBy) => {
      if (code === 0)
        return finish({ state: 'done', stdout: Buffer.concat(stdout).toString('utf8') })
      const exit = code === null ? `signal ${killedBy ?? 'unknown'}` : `exit code ${code}`
      return finish({ state: 'failed', exit, stderr: stderrText() })
    })
    if (signal.aborted) stop()
  })
}

/** Finds the program: a command with a separator against the kubeconfig's folder (S29), else along PATH; undefined when there is none to run. */
export async function findProgram(
  command: string,
  folder: string,
  env: PluginRun['env'],
): Promise<string | undefined> {
  const hasSeparator = command.includes('/') || command.includes(sep)
  const places = hasSeparator
    ? [resolve(folder, command)]
    : searchPath(env).map((place) => join(place, command))
  for (const place of places) {
    if (await isProgram(place)) return place
  }
  return undefined
}

/** The folders of PATH; relative ones are passed over, because they would run what lies in the current folder. */
export function searchPath(env: PluginRun['env']): string[] {
  return (env['PATH'] ?? '').split(delimiter).filter((place) => isAbsolute(place))
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}

/** What a person must see in red about a program (S32). */
export async function programWarnings(path: string, kubeconfigFolder: string): Promise<string[]> {
  const warnings: string[] = []
  const folder = dirname(path)
  if (folder === kubeconfigFolder || folder.startsWith(kubeconfigFolder + sep)) {
    warnings.push("The program lies in the kubeconfig's own folder.")
  }
  if (folder === tmpdir() || folder.startsWith(tmpdir() + sep)) {
    warnings.push('The program lies in a temporary folder.')
  }
  if (process.platform !== 'win32') {
    const { mode } = await stat(folder)
    if ((mode & 0o002) !== 0)
      warnings.push(
        'Anybody on this computer can replace the program: its folder is world-writable.',
      )
  }
  return warnings
}
