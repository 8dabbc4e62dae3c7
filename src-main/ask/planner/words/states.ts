import { kindStates } from './kind-states.ts'
import { runStates } from './run-states.ts'
import type { StateWords } from './symptoms.ts'

/** States of rows (A20, A27, A38); the first entry whose kinds and fields fit the row's kind is meant. */
export const stateWords: readonly StateWords[] = [...runStates, ...kindStates]
