import type { Answer, Understood } from '../../src-shared/model/answer.ts'
import type { Plan } from '../../src-shared/model/plan-types.ts'
import type { ClusterState, ServedKinds } from '../kube/index.ts'
import { knownNames } from './known-names.ts'
import {
  type Decision,
  type Lexicon,
  lexiconFrom,
  planQuestion,
  type Planned,
  restate,
  type TokenTrace,
} from './planner/index.ts'

/** A question as it was read: the Plan, what was decided about it, and the stages for `--explain` (A101). */
export type ReadQuestion = {
  decision: Decision
  understood: Understood
  /** 0 to 1; under 0.85 a model may be asked (A31). */
  score: number
  lexicon: Lexicon | undefined
  names: readonly string[]
  tokens: readonly TokenTrace[]
  unread: readonly string[]
  nearest: readonly string[]
  by: Answer['by']
  limits: readonly string[]
  trace: readonly { stage: string; value: unknown }[]
}

const builtIn: Answer['by'] = { planner: 'built-in', narrated: false }

/** What a question is read with: the words alive in one cluster, the answers before, the clock. */
export type ReadingGround = {
  served: ServedKinds | undefined
  state: ClusterState | undefined
  contexts: readonly string[]
  /** The context that questions go to unless they name another. */
  context: string | undefined
  turns: readonly Answer[]
  now: Date
  timeZone: string
}

/** Reads a question with the built-in planner (A3); pure. */
export function readQuestion(question: string, ground: ReadingGround): ReadQuestion {
  const names = knownNames(ground.state, ground.contexts)
  const lexicon = lexiconFrom({ served: ground.served?.kinds ?? [], names })
  const session = {
    turns: ground.turns.map(({ understood, asOf, contexts }) => ({
      plan: understood.plan,
      at: new Date(asOf),
      ...(contexts[0] === undefined ? {} : { context: contexts[0] }),
    })),
    ...(ground.context === undefined ? {} : { context: ground.context }),
  }
  const planned = planQuestion(question, lexicon, session, {
    now: ground.now,
    timeZone: ground.timeZone,
  })
  const { plan, restated, ignoredWords, assumptions } = planned
  return {
    decision: planned.decision,
    understood: { plan, restated, ignoredWords, assumptions },
    score: planned.score,
    lexicon,
    names: Object.values(names).flat(),
    tokens: planned.tokens,
    unread: unreadOf(planned),
    nearest: planned.nearest,
    by: builtIn,
    limits: [],
    trace: traceOf(planned),
  }
}

/** A Plan that was not planned here, as if it had just been read; a stored one says so (A107). */
export function readGivenPlan(plan: Plan, isRerun: boolean): ReadQuestion {
  return {
    decision: plan.do === 'clarify' ? 'clarify' : 'run',
    understood: {
      plan,
      restated: restate(plan),
      ignoredWords: [],
      assumptions: isRerun ? ['The stored plan was run again; relative times count from now.'] : [],
    },
    score: 1,
    lexicon: undefined,
    names: [],
    tokens: [],
    unread: [],
    nearest: [],
    by: builtIn,
    limits: [],
    trace: [],
  }
}

function unreadOf(planned: Planned): string[] {
  return planned.tokens
    .filter(({ readAs, weight }) => readAs === undefined && weight > 0)
    .map(({ text }) => text)
}

function traceOf(planned: Planned): ReadQuestion['trace'] {
  return [
    {
      stage: 'Tokens (weight, read as)',
      value: planned.tokens.map(
        ({ text, weight, readAs }) => `${text}  ${weight}  ${readAs ?? 'not read'}`,
      ),
    },
    {
      stage: 'Candidates (score, plan)',
      value: planned.candidates.map(
        ({ score, plan }) => `${score.toFixed(2)}  ${JSON.stringify(plan)}`,
      ),
    },
    {
      stage: 'Decision',
      value: `${planned.decision}, score ${planned.score.toFixed(2)}, lead ${planned.lead.toFixed(2)}`,
    },
  ]
}
