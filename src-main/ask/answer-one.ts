import { randomBytes } from 'node:crypto'
import type { Answer, Understood } from '../../src-shared/model/answer.ts'
import type { Plan } from '../../src-shared/model/plan-types.ts'
import type { Read } from '../../src-shared/model/read.ts'
import type { ClusterReader, ClusterState, ContextInfo, ServedKinds } from '../kube/index.ts'
import { nearestQuestions } from './answerable-questions.ts'
import type { AskEvent, AskRequest } from './ask-request.ts'
import { clarificationOutcome } from './clarification.ts'
import { compose } from './compose/index.ts'
import { checkPlan } from './execute/check-plan.ts'
import { executors } from './execute/index.ts'
import { nameNeeds } from './known-names.ts'
import { narrowPlan } from './narrow-plan.ts'
import type { Outcome } from './outcome.ts'
import {
  conflictOutcome,
  missingEngineOutcome,
  noContextOutcome,
  noReferentOutcome,
  notUnderstoodOutcome,
  outOfScopeOutcome,
  planOnlyOutcome,
  refusedPlanOutcome,
  stoppedOutcome,
} from './plain-outcomes.ts'
import { restate } from './planner/index.ts'
import { asOfStale } from './as-of-stale.ts'
import { readQuestion, type ReadQuestion, readGivenPlan } from './read-question.ts'
import { readWithModel } from './read-with-model.ts'
import { resolvePrevious } from './resolve-previous.ts'
import { type PlanRun, type RunDeps, runPlan } from './run-plan.ts'
import type { ChooseModel } from './widen-plan.ts'
import { sectionPlans, withoutSection, withSection } from './sections.ts'

/** What every context's answer to one question is made on. */
export type AnswerGround = {
  request: AskRequest
  contexts: readonly ContextInfo[]
  now: Date
  timeZone: string
  signal: AbortSignal
  chooseModel: ChooseModel
  startedMs: number
  emit: (event: AskEvent) => void
}

/** The answer of one context, with what only a terminal needs. */
export type OneAnswer = {
  answer: Answer
  holds?: boolean
  lines?: readonly string[]
  trace: readonly { stage: string; value: unknown }[]
}

/** Answers without any cluster: no kubeconfig, or a context that is not configured (A81, A102). */
export function answerWithoutCluster(ground: AnswerGround, problem: string): OneAnswer {
  const read = readWith(ground, undefined, undefined, undefined)
  ground.emit({ step: 'understood', understood: read.understood })
  return finish(ground, {
    read,
    understood: read.understood,
    outcome: noContextOutcome(problem, ground.contexts.length > 0),
    context: undefined,
    reads: [],
    planMs: performance.now() - ground.startedMs,
    readMs: 0,
  })
}

/** Reads the question with the words of this cluster, runs its Plan there and composes the answer (A1). */
export async function answerOne(ground: AnswerGround, reader: ClusterReader): Promise<OneAnswer> {
  const { request, signal, emit } = ground
  const timing = { readMs: 0, planMs: 0 }
  const served = await timed(timing, () => reader.served(signal))
  const names =
    request.plan === undefined
      ? await timed(timing, () => reader.load(nameNeeds, undefined, signal))
      : undefined

  const planStarted = performance.now()
  const read = await readWithModel(readWith(ground, served, names, reader.context), {
    ...ground,
    served,
  })
  const decided = decide(read, ground, served, names)
  timing.planMs = performance.now() - planStarted
  const understood =
    'plan' in decided
      ? { ...read.understood, plan: decided.plan, restated: decided.restated }
      : read.understood
  emit({ step: 'understood', understood })

  const end = (outcome: Outcome, reads: readonly Read[], state?: ClusterState): OneAnswer =>
    finish(ground, {
      read,
      understood: {
        ...understood,
        assumptions: [...understood.assumptions, ...('plan' in decided ? decided.carried : [])],
      },
      outcome,
      context: reader.context,
      ...(state === undefined ? {} : { state }),
      reads,
      ...timing,
    })

  if ('outcome' in decided) return end(decided.outcome, [])
  const deps: RunDeps = {
    reader,
    base: names,
    executors,
    contexts: ground.contexts,
    now: ground.now,
    timeZone: ground.timeZone,
    onReads(reads, ms) {
      timing.readMs += ms
      for (const each of reads) emit({ step: 'read', read: each, ms })
    },
  }
  const run = await runAll(decided.plan, deps, signal)
  switch (run.did) {
    case 'answer':
      return end(run.outcome, run.reads, run.state)
    case 'missing':
      return end(missingEngineOutcome(decided.plan.do, nearest(ground)), [])
    case 'stop':
      return end(
        stoppedOutcome('The question was stopped before every read had ended.'),
        run.reads,
        run.state,
      )
  }
}

/** Runs the Plan and its further sections (A34), each on what the ones before have read. */
async function runAll(plan: Plan, deps: RunDeps, signal: AbortSignal): Promise<PlanRun> {
  let run = await runPlan(plan, deps, signal)
  for (const { section, plan: further } of sectionPlans(plan)) {
    if (run.did !== 'answer') return run
    const added = await runPlan(further, { ...deps, base: run.state }, signal)
    const reads = 'reads' in added ? [...run.reads, ...added.reads] : run.reads
    run =
      added.did === 'answer'
        ? {
            ...run,
            outcome: withSection(run.outcome, section, added.outcome),
            state: added.state,
            reads,
          }
        : { ...run, outcome: withoutSection(run.outcome, section), reads }
  }
  return run
}

type Decided = { outcome: Outcome } | { plan: Plan; restated: string; carried: readonly string[] }

/** What follows from how the question was read: a Plan to run, or an outcome that needs no more reads (A31). */
function decide(
  read: ReadQuestion,
  ground: AnswerGround,
  served: ServedKinds,
  names: ClusterState | undefined,
): Decided {
  const { request } = ground
  const { plan } = read.understood
  const offered = read.nearest.length > 0 ? read.nearest : nearest(ground)
  if (plan.do === 'out-of-scope' && read.decision === 'run') {
    return { outcome: outOfScopeOutcome(plan.reason, offered) }
  }
  if (read.decision === 'not-understood')
    return { outcome: notUnderstoodOutcome(read.unread, offered) }
  if (plan.do === 'clarify') {
    const contexts = ground.contexts.map(({ name }) => name)
    return { outcome: clarificationOutcome(plan, names, contexts, ground.now) }
  }
  const narrowed = narrowPlan(plan, request)
  if ('conflict' in narrowed)
    return { outcome: conflictOutcome(narrowed.conflict, request.question) }
  const resolved = resolvePrevious(narrowed.plan, request.turns.at(-1))
  if ('unknown' in resolved) return { outcome: noReferentOutcome(resolved.unknown) }
  const checked = checkPlan(resolved.plan, served)
  if (!checked.accepted) {
    return { outcome: refusedPlanOutcome(restate(resolved.plan), checked.reason, offered) }
  }
  if (request.isPlanOnly) return { outcome: planOnlyOutcome() }
  return {
    plan: resolved.plan,
    restated: resolved.plan === plan ? read.understood.restated : restate(resolved.plan),
    carried: resolved.carried === undefined ? [] : [`It refers to ${resolved.carried}.`],
  }
}

function readWith(
  { request, contexts, now, timeZone }: AnswerGround,
  served: Awaited<ReturnType<ClusterReader['served']>> | undefined,
  state: ClusterState | undefined,
  context: ContextInfo | undefined,
): ReadQuestion {
  if (request.plan !== undefined) return readGivenPlan(request.plan, request.isRerun === true)
  return readQuestion(request.question, {
    served,
    state,
    contexts: contexts.map(({ name }) => name),
    context: context?.name,
    turns: request.turns,
    now,
    timeZone,
  })
}

const answerableVerbs: ReadonlySet<string> = new Set(executors.map((executor) => executor.do))

function nearest({ request }: AnswerGround): string[] {
  return nearestQuestions(request.question, answerableVerbs, 3).map(({ question }) => question)
}

async function timed<T>(timing: { readMs: number }, task: () => Promise<T>): Promise<T> {
  const started = performance.now()
  const value = await task()
  timing.readMs += performance.now() - started
  return value
}

type Finished = {
  read: ReadQuestion
  understood: Understood
  outcome: Outcome
  context: ContextInfo | undefined
  /** What was run on; undefined when the outcome rests on no read. */
  state?: ClusterState
  reads: readonly Read[]
  planMs: number
  readMs: number
}

function finish(ground: AnswerGround, finished: Finished): OneAnswer {
  const { outcome, understood, read, context, state } = finished
  const composed = compose(
    { ...outcome, limits: [...(outcome.limits ?? []), ...read.limits] },
    {
      id: randomBytes(6).toString('hex'),
      question: ground.request.question,
      contexts: context === undefined ? [] : [context.name],
      asOf: state?.asOf ?? ground.now.toISOString(),
      understood,
      reads: finished.reads,
      by: read.by,
      timing: {
        planMs: rounded(finished.planMs),
        readMs: rounded(finished.readMs),
        totalMs: rounded(performance.now() - ground.startedMs),
      },
    },
  )
  const answer = {
    ...(state?.stale === undefined ? composed : asOfStale(composed, state.stale, ground.timeZone)),
    ...(context?.provider === 'demo' ? { headline: demoHeadline(composed.headline) } : {}),
  }
  return {
    answer,
    trace: read.trace,
    ...(outcome.holds === undefined ? {} : { holds: outcome.holds }),
    ...(outcome.lines === undefined ? {} : { lines: outcome.lines }),
  }
}

const headlineLength = 160

/** The headline of an answer from the demo cluster says so in its first word (A102). */
function demoHeadline(headline: string): string {
  const text = `Demo: ${headline}`
  return text.length <= headlineLength ? text : `${text.slice(0, headlineLength - 1).trimEnd()}…`
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10
}
