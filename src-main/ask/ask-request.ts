import type { AskProgress } from '../../src-shared/contract/ask.ts'
import type { Answer } from '../../src-shared/model/answer.ts'
import type { Plan } from '../../src-shared/model/plan-types.ts'

/** What is asked and how far a door narrows it (A99). Empty lists narrow nothing. */
export type AskRequest = {
  question: string
  /** A Plan to run instead of planning the question: that of a command, or a stored one run again (A107). */
  plan?: Plan
  isRerun?: true
  /** Contexts that a flag names. */
  contexts: readonly string[]
  /** Where a question goes that names no context; absent = the current one of the kubeconfig. */
  defaultContext?: string
  isAllContexts: boolean
  namespaces: readonly string[]
  /** Answers that this question may refer to, oldest first (A33). */
  turns: readonly Answer[]
  /** Rows to show at most, where the question names no number. */
  limit?: number
  /** Only say how the question is understood. */
  isPlanOnly: boolean
  usesModel: boolean
  /** The model that the command line names, `PROVIDER/NAME`, instead of the one of the settings. */
  model?: string
}

/** Progress of one question as a door inside this process sees it: the contract's, with what only a terminal needs. */
export type AskEvent =
  | Exclude<AskProgress, { step: 'answer' }>
  | {
      step: 'answer'
      answer: Answer
      /** The verdict of a `check` (A103). */
      holds?: boolean
      /** The lines of a `line` plan (A100). */
      lines?: readonly string[]
      /** The time limit ended it (A103). */
      isTimedOut?: true
      /** Stages of A1 for `--explain`; any JSON. */
      trace: readonly { stage: string; value: unknown }[]
    }
