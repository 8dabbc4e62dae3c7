import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { memberOf } from './member-of.ts'

/** A process told apart from a later one with the same number: its pid and the moment it started, as the system writes it. */
export type ProcessIdentity = { readonly pid: number; readonly started: string }

/** Identifies a living process; undefined where no process has this pid or it has ended and only waits to be collected. */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  const started = existsSync('/proc/self/stat') ? startedFromProc(pid) : startedFromPs(pid)
  return started === undefined ? undefined : { pid, started }
}

/** Says whether the very process that was identified before still runs (a reused pid does not count). */
export function isSameProcessAlive(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.started === identity.started
}

function startedFromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The command name stands in brackets and may hold spaces; the fields after it are the state and, 19 further, the start time.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' && !hasOtherThreads(pid) ? undefined : fields[19]
  } catch {
    return undefined
  }
}

/** A killed process shows as ended while its other threads are still letting go of its ports. */
function hasOtherThreads(pid: number): boolean {
  return readdirSync(`/proc/${pid}/task`).length > 1
}

function startedFromPs(pid: number): string | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
    }).trim()
    return line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '')
  } catch {
    return undefined
  }
}

/** Reads a process identity from JSON text; undefined where the text is anything else (a half-written or foreign file). */
export function parseIdentity(text: string): ProcessIdentity | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const pid = memberOf(value, 'pid')
    const started = memberOf(value, 'started')
    return typeof pid === 'number' && typeof started === 'string' ? { pid, started } : undefined
  } catch {
    return undefined
  }
}
