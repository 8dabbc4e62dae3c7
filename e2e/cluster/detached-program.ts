import { spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ClusterPlace } from './cluster-place.ts'
import type { ProgramName } from './control-plane-programs.ts'
import { identifyProcess, isSameProcessAlive, parseIdentity } from './process-identity.ts'

/** Starts a program that outlives this process, logging into the data folder, and records its pid; throws where it cannot be started. */
export function startDetached(
  place: ClusterPlace,
  program: ProgramName,
  binary: string,
  programArguments: readonly string[],
): number {
  mkdirSync(place.logsFolder, { recursive: true })
  mkdirSync(place.processesFolder, { recursive: true })
  const log = openSync(logFile(place, program), 'a')
  try {
    const child = spawn(binary, programArguments, {
      detached: true,
      stdio: ['ignore', log, log],
      cwd: place.folder,
      env: programEnvironment(),
    })
    const { pid } = child
    const identity = pid === undefined ? undefined : identifyProcess(pid)
    if (pid === undefined || identity === undefined) {
      throw new Error(`Cannot start ${binary}. Remove its folder so that it is built again.`)
    }
    child.unref()
    writeFileSync(processFile(place, program), JSON.stringify(identity))
    return pid
  } finally {
    closeSync(log)
  }
}

/** The pid of a program of this cluster while it runs; undefined where it does not, whatever a left-over pid file says. */
export function runningPid(place: ClusterPlace, program: ProgramName): number | undefined {
  const file = processFile(place, program)
  if (!existsSync(file)) return undefined
  const identity = parseIdentity(readFileSync(file, 'utf8'))
  return identity !== undefined && isSameProcessAlive(identity) ? identity.pid : undefined
}

/** Ends a program: SIGTERM, and SIGKILL to its whole process group where it still lives after `patienceMs`. */
export async function stopDetached(
  place: ClusterPlace,
  program: ProgramName,
  patienceMs: number,
): Promise<void> {
  const pid = runningPid(place, program)
  if (pid !== undefined) {
    signalGroup(pid, 'SIGTERM')
    if (!(await endsWithin(place, program, patienceMs))) {
      signalGroup(pid, 'SIGKILL')
      if (!(await endsWithin(place, program, 5000))) {
        throw new Error(
          `${program} (process ${pid}) of cluster ${place.name} does not end, not even by SIGKILL. End it by hand.`,
        )
      }
    }
  }
  rmSync(processFile(place, program), { force: true })
}

/** The last lines a program wrote, for an error message. */
export function logTail(place: ClusterPlace, program: ProgramName, lineCount = 12): string {
  const file = logFile(place, program)
  if (!existsSync(file)) return '(no log)'
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lineCount).join('\n')
}

/** The file a program of this cluster logs into. */
export function logFile(place: ClusterPlace, program: ProgramName): string {
  return join(place.logsFolder, `${program}.log`)
}

function processFile(place: ClusterPlace, program: ProgramName): string {
  return join(place.processesFolder, `${program}.json`)
}

async function endsWithin(
  place: ClusterPlace,
  program: ProgramName,
  limitMs: number,
): Promise<boolean> {
  const deadline = Date.now() + limitMs
  while (runningPid(place, program) !== undefined) {
    if (Date.now() > deadline) return false
    await sleep(30)
  }
  return true
}

function signalGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** Only what the programs need: a proxy or a KUBECONFIG of the caller must not reach them. */
function programEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG']
  return Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  )
}
