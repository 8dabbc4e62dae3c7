import type { Peer, Plan, Select } from '../../../src-shared/model/plan-types.ts'
import { evaluate } from '../../health/index.ts'
import type { Executor, Execution, More, Outcome } from '../outcome.ts'
import { absenceOutcome, exactNames } from './absence.ts'
import { openRuleReads, ruleLimits } from './health-reads.ts'
import { problemOutcome } from './problems.ts'
import { reachOutcome, type Ends } from './reach-path.ts'
import { selectRows, type Selection } from './select.ts'
import { firstNeeds } from './wanted.ts'

type ReachPlan = Extract<Plan, { do: 'reach' }>

const nothing = { fields: [], preds: [] } as const

/** Tells whether one end can reach another, hop by hop as the specs say it; no traffic is sent (A53). */
export const reach: Executor = {
  do: 'reach',
  needs(plan, served) {
    if (plan.do !== 'reach') return []
    return [plan.source, plan.target, plan.of].flatMap((peer) =>
      isSelect(peer)
        ? firstNeeds(peer, nothing, served)
        : firstNeeds({ kind: 'Namespace' }, nothing, served),
    )
  },
  run: (execution) =>
    execution.plan.do === 'reach' ? run(execution.plan, execution) : { more: [] },
}

function run(plan: ReachPlan, execution: Execution): Outcome | More {
  const { state } = execution
  const target = plan.target ?? plan.of
  const chosen: { source?: Selection; target?: Selection } = {}
  for (const [end, peer] of [
    ['target', target],
    ['source', plan.source],
  ] as const) {
    if (!isSelect(peer)) continue
    const found = locate(peer, end, execution)
    if ('more' in found) return found
    if ('problem' in found) return problemOutcome(found)
    if (found.rows.length === 0 && exactNames(peer).length > 0 && found.sight !== 'none')
      return absenceOutcome(peer, found, execution)
    chosen[end] = found
  }
  // A path can cross namespaces, so that the rules look at the whole cluster.
  const open = openRuleReads(state, undefined)
  if (open.length > 0) return { more: open }
  const evaluation = evaluate(state, { eager: true })
  const ends: Ends = {
    source: isSelect(plan.source)
      ? { rows: chosen.source?.rows ?? [] }
      : { place: plan.source ?? 'cluster' },
    target: isSelect(target) ? { rows: chosen.target?.rows ?? [] } : { place: target ?? 'cluster' },
    ...(plan.port === undefined ? {} : { port: plan.port }),
  }
  const limits = [
    ...(chosen.source?.limits ?? []),
    ...(chosen.target?.limits ?? []),
    ...ruleLimits(state, undefined),
  ]
  const assumptions = [...(chosen.target?.assumptions ?? []), ...(chosen.source?.assumptions ?? [])]
  const outcome = reachOutcome(ends, evaluation, evaluation.view)
  return {
    ...outcome,
    limits: [...new Set([...(outcome.limits ?? []), ...limits])],
    assumptions: [...new Set([...assumptions, ...(outcome.assumptions ?? [])])],
  }
}

function isSelect(peer: Peer | Select | undefined): peer is Select {
  return typeof peer === 'object'
}

/** A source that is spoken of as a Pod can be a workload without pods; a target without a kind can be a Service or a workload. */
function locate(
  peer: Select,
  end: 'source' | 'target',
  execution: Execution,
): ReturnType<typeof selectRows> {
  const first = selectRows(peer, nothing, execution)
  if ('more' in first || 'problem' in first || first.rows.length > 0) return first
  const other = end === 'source' ? 'workload' : peer.kind === 'Service' ? 'workload' : 'Service'
  if (exactNames(peer).length === 0) return first
  const second = selectRows({ ...peer, kind: other }, nothing, execution)
  return 'more' in second || ('rows' in second && second.rows.length > 0) ? second : first
}
