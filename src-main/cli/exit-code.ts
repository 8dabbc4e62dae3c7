import type { Answer } from '../../src-shared/model/answer.ts'

/** The exit codes of A103. */
export const exitCodes = {
  ok: 0,
  no: 1,
  usage: 2,
  needsClarification: 3,
  notUnderstood: 4,
  cannotSee: 5,
  partly: 6,
  timedOut: 7,
  interrupted: 130,
} as const

/** The exit code of an answer; `holds` is the verdict of a `check`, where it is one. */
export function exitCodeOf(answer: Answer, holds: boolean | undefined): number {
  switch (answer.status) {
    case 'answered':
      return holds === false ? exitCodes.no : exitCodes.ok
    case 'partly':
      return exitCodes.partly
    case 'needs-clarification':
      return exitCodes.needsClarification
    case 'cannot-see':
      return exitCodes.cannotSee
    case 'not-understood':
      return exitCodes.notUnderstood
  }
}
