import type { Plan } from '../../src-shared/model/plan-types.ts'
import type { Read } from '../../src-shared/model/read.ts'
import type { ClusterReader, ClusterState, ContextInfo, Need } from '../kube/index.ts'
import type { Executor, Outcome } from './outcome.ts'
import { usedReads } from './used-reads.ts'

/** What a run needs besides the Plan; `onReads` hears of reads as they end, with the time that their round took. */
export type RunDeps = {
  reader: ClusterReader
  /** What is known already; its reads count only where the Plan needs them too. */
  base: ClusterState | undefined
  executors: readonly Executor[]
  contexts: readonly ContextInfo[]
  now: Date
  timeZone: string
  onReads: (reads: readonly Read[], ms: number) => void
}

/** What a Plan gave, and the reads that it rests on; `missing` when no engine of this build answers that verb. */
export type PlanRun =
  | { did: 'answer'; outcome: Outcome; state: ClusterState; reads: readonly Read[] }
  | { did: 'stop'; state: ClusterState | undefined; reads: readonly Read[] }
  | { did: 'missing' }

const maximumRounds = 6

/** Reads what the verb's engine needs, runs it, and reads again while it asks for more, at most 6 rounds. */
export async function runPlan(plan: Plan, deps: RunDeps, signal: AbortSignal): Promise<PlanRun> {
  const executor = deps.executors.find((each) => each.do === plan.do)
  if (executor === undefined) return { did: 'missing' }
  const needed: Need[] = []
  let needs: readonly Need[] = executor.needs(plan, await deps.reader.served(signal))
  let state = deps.base
  const reads = (): readonly Read[] => (state === undefined ? [] : usedReads(state, needed))
  for (let round = 0; round < maximumRounds; round++) {
    if (signal.aborted) return { did: 'stop', state, reads: reads() }
    needed.push(...needs)
    state = await load(needs, state, deps, signal)
    const { now, timeZone, contexts } = deps
    const result = executor.run({ plan, state, now, timeZone, contexts })
    if (!('more' in result)) return { did: 'answer', outcome: result, state, reads: reads() }
    if (result.more.length === 0) throw new Error(`${plan.do} asked for more and named nothing.`)
    needs = result.more
  }
  return { did: 'stop', state, reads: reads() }
}

async function load(
  needs: readonly Need[],
  base: ClusterState | undefined,
  deps: RunDeps,
  signal: AbortSignal,
): Promise<ClusterState> {
  const wanted = base === undefined ? needs : needs.filter((need) => !isKnown(base, need))
  const started = performance.now()
  const isLoaded = base !== undefined && wanted.length === 0
  const state = isLoaded ? base : await deps.reader.load(wanted, base, signal)
  deps.onReads(usedReads(state, needs), isLoaded ? 0 : performance.now() - started)
  return state
}

function isKnown(state: ClusterState, need: Need): boolean {
  switch (need.read) {
    case 'list':
      return (
        need.labelSelector === undefined && state.listing(need.kind, need.namespaces) !== undefined
      )
    case 'log':
      return state.log(need) !== undefined
    case 'config-map':
    case 'secret-shape':
      return state.data(need) !== undefined
    case 'review':
      return state.review(need) !== undefined
    case 'raw':
      return state.raw(need) !== undefined
  }
}
