import type { AnswerStatus } from '../../src-shared/model/answer.ts'
import type { Cell } from '../../src-shared/model/table.ts'
import type { Evidence } from '../../src-shared/model/evidence.ts'
import type { Finding } from '../../src-shared/model/finding.ts'
import type { ObjectRef } from '../../src-shared/model/object-ref.ts'
import type { Plan } from '../../src-shared/model/plan-types.ts'
import type { Step } from '../../src-shared/model/step.ts'
import type { ClusterState, ContextInfo, Need, ServedKinds } from '../kube/index.ts'

/** Evidence before it has an id; ids e1, e2 … are given in order of first use by compose. */
export type DraftEvidence = Omit<Evidence, 'id'>

/** A fact before its evidence has ids; a draft without evidence is a bug and throws in compose. */
export type DraftFact = { template: string; text: string; evidence: readonly DraftEvidence[] }

/** A table before its evidence has ids. */
export type DraftTable = {
  columns: readonly { key: string; title: string; unit?: string }[]
  rows: readonly {
    ref?: ObjectRef
    cells: { [key: string]: Cell }
    evidence: readonly DraftEvidence[]
  }[]
  total: number
  truncated: boolean
}

/** A finding before its evidence has ids; `cause` is the id of another draft of the same outcome. */
export type DraftFinding = Omit<Finding, 'evidence'> & { evidence: readonly DraftEvidence[] }

/** What an executor found: the answer without ids, timing and question. Templates of ask.md section 6. */
export type Outcome = {
  status: AnswerStatus
  /** One sentence, at most 160 characters (A53). */
  headline: string
  facts: readonly DraftFact[]
  table?: DraftTable
  findings?: readonly DraftFinding[]
  limits?: readonly string[]
  steps?: readonly Step[]
  /** Rungs of names, scopes and other readings that were chosen (A14, A27). */
  assumptions?: readonly string[]
  /** The lines of a `line` plan, printed alone on stdout. */
  lines?: readonly string[]
  /** The verdict of a `check`: exit code 0 or 1 (A103). */
  holds?: boolean
}

/** What an executor works with; `focus` and `previous` rows of the session are already resolved into the Plan. */
export type Execution = {
  plan: Plan
  state: ClusterState
  now: Date
  timeZone: string
  /** Every context of the kubeconfig, to name those that are configured (A81); absent = only the connected one is known. */
  contexts?: readonly ContextInfo[]
}

/** Reads an executor still wants before it can answer; the driver makes them and runs it again (at most 6 rounds). */
export type More = { more: readonly Need[] }

/** One verb of the algebra: `needs` says what to read first, `run` is pure and answers or asks for more. */
export type Executor = {
  do: Plan['do']
  needs(plan: Plan, served: ServedKinds): readonly Need[]
  run(execution: Execution): Outcome | More
}
