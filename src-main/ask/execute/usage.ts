import type { By } from '../../../src-shared/model/plan-types.ts'
import { findKind, type FieldContext, type Kind } from '../../kube/index.ts'
import type { DraftFact, Executor, Execution, More, Outcome } from '../outcome.ts'
import { absenceOutcome, exactNames } from './absence.ts'
import { podsBehind } from './log-targets.ts'
import { planAs } from './plan-as.ts'
import { cannotSee, problemOutcome, sightOfAnswer } from './problems.ts'
import { readEvidence, rowOf, type Row } from './row.ts'
import { missing, selectRows, type Selection } from './select.ts'
import { firstNeeds, needsOf } from './wanted.ts'
import { headline } from './words.ts'
import {
  groupOf,
  groupName,
  valueText,
  table,
  type Resource,
  type UsagePlan,
} from './usage-groups.ts'

/** Shows measured usage by container, Pod, workload, namespace, Node or context; needs the metrics API (A50). */
export const usage: Executor = {
  do: 'usage',
  needs(plan, served) {
    if (plan.do !== 'usage') return []
    const kind = rowKind(plan.by)
    const own = needsOf(
      kind ? [kind] : [],
      { fields: [...resourcesOf(plan), 'workload'], preds: [] },
      served,
      undefined,
    )
    return plan.of === undefined
      ? [...firstNeeds({}, { fields: [], preds: [] }, served).slice(0, 1), ...own]
      : firstNeeds({ kind: kind?.key ?? 'Pod', ...plan.of }, { fields: [], preds: [] }, served)
  },
  run: (execution) => run(planAs('usage', execution.plan), execution),
}

function resourcesOf(plan: UsagePlan): readonly Resource[] {
  return plan.resource === 'cpu' || plan.resource === 'memory' ? [plan.resource] : ['cpu', 'memory']
}

function rowKind(by: By): Kind | undefined {
  return findKind(
    by === 'node' || by === 'context' ? 'Node' : by === 'container' ? 'Container' : 'Pod',
  )
}

function run(plan: UsagePlan, execution: Execution): Outcome | More {
  const { state } = execution
  if (plan.resource === 'gpu' || plan.resource === 'disk') {
    return {
      status: 'cannot-see',
      headline: `Cannot see ${plan.resource} usage: the metrics API measures cpu and memory only.`,
      facts: [],
      limits: [`Not installed: nothing that measures ${plan.resource} is connected.`],
    }
  }
  const kind = rowKind(plan.by)
  const metrics = plan.by === 'node' || plan.by === 'context' ? 'NodeMetrics' : 'PodMetrics'
  if (!state.served.find(metrics)) {
    return {
      status: 'cannot-see',
      headline: 'Cannot see usage: the metrics API (metrics.k8s.io) is not installed.',
      facts: [],
      limits: [
        'Not installed: the server does not serve the metrics API (metrics.k8s.io); usage is not known.',
      ],
    }
  }
  const select = plan.of ?? {}
  const target = selectRows(
    { ...(kind ? { kind: kind.key } : {}), ...select },
    { fields: ['workload'], preds: [] },
    execution,
  )
  if ('more' in target) return target
  if ('problem' in target) return problemOutcome(target)
  if (target.sight === 'none' && target.listings.length > 0) return cannotSee(target)
  if (target.candidates.length === 0 && exactNames(select).length > 0)
    return absenceOutcome(select, target, execution)
  const scope = target.scope.namespaces
  const measured = state.served.find(metrics)?.key ?? metrics
  const open = missing(
    [
      {
        read: 'list',
        kind: measured,
        ...(metrics === 'PodMetrics' && scope ? { namespaces: scope } : {}),
      },
      ...(plan.by === 'workload'
        ? (['ReplicaSet', 'Job'] as const).map((each) => ({
            read: 'list' as const,
            kind: each,
            ...(scope ? { namespaces: scope } : {}),
          }))
        : []),
      ...(metrics === 'PodMetrics' &&
      target.kinds.some(({ key }) => key !== 'Pod' && key !== 'Container')
        ? [{ read: 'list' as const, kind: 'Pod', ...(scope ? { namespaces: scope } : {}) }]
        : []),
    ],
    state,
  )
  if (open.length > 0) return { more: open }
  const listing = state.listing(measured, metrics === 'PodMetrics' ? scope : undefined)
  if (listing && listing.state !== 'complete' && listing.objects.length === 0) {
    const text = listing.message ?? 'the metrics API could not be read'
    return {
      status: 'cannot-see',
      headline: headline(`Cannot see usage: ${text}`),
      facts: [
        { template: 'no-metrics', text, evidence: listing.reads.map((read) => readEvidence(read)) },
      ].filter(({ evidence }) => evidence.length > 0),
      limits: [text],
    }
  }
  return outcome(plan, target, measuredRows(plan, target, execution), execution)
}

/** Rows that the metrics API measures: Nodes, containers, or the Pods behind what was asked for. */
function measuredRows(plan: UsagePlan, target: Selection, { state }: Execution): readonly Row[] {
  const kind = rowKind(plan.by)
  if (!kind || target.kinds.every(({ key }) => key === kind.key)) return target.rows
  const listing = state.listing('Pod', target.scope.namespaces) ?? state.listing('Pod')
  const podKind = findKind('Pod')
  if (!listing || !podKind) return []
  const pods = podsBehind(target.rows, state)
  const objects = kind.rowsOf ? kind.rowsOf(pods) : pods
  return objects.map((object) => rowOf(kind, object, state.context.name, listing))
}

function outcome(
  plan: UsagePlan,
  target: Selection,
  rows: readonly Row[],
  execution: Execution,
): Outcome {
  const context: FieldContext = { state: execution.state, now: execution.now }
  const resources = resourcesOf(plan)
  const groups = [...Map.groupBy(rows, (row) => groupName(row, plan.by, execution))].map(
    ([, members]) => groupOf(members, plan, resources, context, execution),
  )
  const known = groups.filter((group) =>
    resources.some((resource) => group.values[resource] !== undefined),
  )
  const by: Resource =
    plan.sort?.by === 'cpu' || plan.sort?.by === 'memory'
      ? plan.sort.by
      : (resources.at(-1) ?? 'memory')
  const sign = plan.sort?.dir === 'asc' ? 1 : -1
  const sorted = known.toSorted(
    (a, b) => sign * ((a.values[by] ?? 0) - (b.values[by] ?? 0)) || (a.name < b.name ? -1 : 1),
  )
  const cut = sorted.slice(0, plan.limit ?? 200)
  const { limits, assumptions, isPart } = sightOfAnswer(target)
  const without = groups.length - known.length
  const top = sorted[0]
  const window =
    plan.window === undefined
      ? []
      : [
          'Window not covered: only the latest sample is known, no samples are kept on this computer.',
        ]
  return {
    status: isPart || window.length > 0 || without > 0 ? 'partly' : 'answered',
    headline: headline(
      top
        ? `${top.name} uses ${valueText(top, resources, plan)}${sorted.length > 1 ? `, most of ${sorted.length}` : ''}${window.length > 0 ? ', now' : ''}.`
        : `The metrics API has no sample ${target.scope.text}.`,
    ),
    facts: cut
      .slice(0, 10)
      .map((group): DraftFact => ({
        template: 'usage',
        text: `${group.name}${group.namespace === undefined ? '' : ` in ${group.namespace}`}: ${valueText(group, resources, plan)}.`,
        evidence: group.evidence,
      }))
      .filter(({ evidence }) => evidence.length > 0),
    ...(cut.length > 0 ? { table: table(cut, resources, plan, sorted.length) } : {}),
    limits: [
      ...limits,
      ...window,
      ...(without > 0
        ? [`Blind: the metrics API has no sample of ${without} of ${groups.length}.`]
        : []),
    ],
    assumptions,
  }
}
