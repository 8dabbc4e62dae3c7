import type { Terminated } from './shape.ts'

const meanings: ReadonlyMap<number, string> = new Map([
  [1, 'general error'],
  [2, 'wrong use of a command'],
  [126, 'the command is not executable'],
  [127, 'the command was not found'],
  [128, 'the command could not be started'],
  [130, 'SIGINT'],
  [134, 'SIGABRT'],
  [137, 'SIGKILL'],
  [139, 'SIGSEGV, a memory access fault'],
  [143, 'SIGTERM'],
])

/** The end of a run in words: exit code with its plain meaning; 137 is named SIGKILL, never OOM (H52). */
export function exitText(ended: Terminated | undefined): string {
  if (ended === undefined) return 'it has not ended yet'
  if (ended.reason === 'OOMKilled')
    return `OOMKilled, out of memory (exit code ${ended.exitCode ?? 137})`
  const code = ended.exitCode ?? 0
  const meaning = meanings.get(code)
  return `exit code ${code}${meaning === undefined ? '' : ` (${meaning})`}`
}
