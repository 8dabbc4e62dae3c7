import type { Plan } from '../../../src-shared/model/plan-types.ts'
import { humanDuration } from '../../../src-shared/text/age.ts'
import { healthOf, type Health, type Need } from '../../kube/index.ts'
import type { DraftEvidence, Executor, Execution, More, Outcome } from '../outcome.ts'
import { absenceOutcome, exactNames } from './absence.ts'
import { planAs } from './plan-as.ts'
import { cannotSee, problemOutcome } from './problems.ts'
import { imagesOf, revisionKind, revisionsOf, type Revision } from './revisions.ts'
import { fieldEvidence, nameOf, readEvidence, refOf, type Row } from './row.ts'
import { missing, selectRows, type Selection } from './select.ts'
import { firstNeeds } from './wanted.ts'
import { headline } from './words.ts'
import { diffOutcome, noRevision, revisionEvidence } from './history-diff.ts'

/** A plan about revisions. */
export type HistoryPlan = Extract<Plan, { do: 'history' }>

/** Shows the revisions of a workload, the state of its rollout, one revision, or what differs between two. */
export const history: Executor = {
  do: 'history',
  needs: (plan, served) =>
    plan.do === 'history'
      ? firstNeeds(withKind(plan), { fields: ['healthy'], preds: [] }, served)
      : [],
  run: (execution) => run(planAs('history', execution.plan), execution),
}

const revised = ['Deployment', 'StatefulSet', 'DaemonSet']

/** Only kinds with revisions have a history; Helm releases keep theirs in release records. */
function withKind(plan: HistoryPlan): NonNullable<HistoryPlan['of']> {
  const { kind } = plan.of ?? {}
  return kind === undefined || kind === 'workload' ? { ...plan.of, kind: revised } : { ...plan.of }
}

function run(plan: HistoryPlan, execution: Execution): Outcome | More {
  const { state } = execution
  const select = withKind(plan)
  const selection = selectRows(select, { fields: ['healthy'], preds: [] }, execution)
  if ('more' in selection) return selection
  if ('problem' in selection) return problemOutcome(selection)
  if (selection.sight === 'none' && selection.listings.length > 0) return cannotSee(selection)
  if (selection.candidates.length === 0 && exactNames(select).length > 0)
    return absenceOutcome(select, selection, execution)
  const rows = selection.rows.filter(({ object }) => revisionKind(object.kind) !== undefined)
  if (rows.length === 0) return noHistory(selection)
  if (plan.what === 'status') return statusOutcome(rows, selection, execution)
  const open = missing(
    rows.slice(0, 50).map(({ object }): Need => ({
      read: 'list',
      kind: revisionKind(object.kind) ?? 'ReplicaSet',
      namespaces: [object.metadata.namespace ?? ''],
    })),
    state,
  )
  if (open.length > 0) return { more: open }
  const first = rows[0]
  if (plan.what === 'list' || !first) return listOutcome(rows, selection, execution)
  if (rows.length > 1) return whichOne(rows, selection)
  const revisions = revisionsOf(first.object, state)
  if (revisions === undefined) return cannotSee(selection)
  return plan.what === 'revision'
    ? revisionOutcome(plan, first, revisions, execution)
    : diffOutcome(plan, first, revisions, execution)
}

function statusOutcome(
  rows: readonly Row[],
  selection: Selection,
  { state, now }: Execution,
): Outcome {
  const judged = rows.map((row) => ({ row, health: healthOf(row.object, { state, now }) }))
  const moving = judged.filter(({ health }) => !isDone(health))
  const one = judged.length === 1 ? judged[0] : undefined
  const shown = moving.length > 0 ? moving : judged
  const text = one
    ? `${nameOf(one.row)}: rollout ${isDone(one.health) ? 'complete' : one.health.status}, ${one.health.detail}.`
    : moving.length === 0
      ? `All ${judged.length} rollouts ${selection.scope.text} are complete.`
      : `${moving.length} of ${judged.length} rollouts ${selection.scope.text} are not complete: ${moving
          .slice(0, 3)
          .map(({ row }) => row.object.metadata.name)
          .join(', ')}.`
  return {
    status: selection.sight === 'whole' ? 'answered' : 'partly',
    headline: headline(text),
    facts: shown.slice(0, 10).map(({ row, health }) => ({
      template: 'rollout',
      text: `${nameOf(row)}: ${health.status}, ${health.detail}.`,
      evidence: [fieldEvidence(row, { value: health.detail, path: health.path })],
    })),
    table: {
      columns: [
        { key: 'kind', title: 'Kind' },
        { key: 'name', title: 'Name' },
        { key: 'namespace', title: 'Namespace' },
        { key: 'rollout', title: 'Rollout' },
        { key: 'detail', title: 'Detail' },
      ],
      rows: judged.slice(0, 200).map(({ row, health }) => ({
        ref: row.ref,
        cells: {
          kind: row.kind.key,
          name: row.object.metadata.name,
          namespace: row.object.metadata.namespace ?? '',
          rollout: health.status,
          detail: health.detail,
        },
        evidence: [fieldEvidence(row, { value: health.detail, path: health.path })],
      })),
      total: judged.length,
      truncated: judged.length > 200,
    },
    limits: selection.limits,
    assumptions: selection.assumptions,
  }
}

/** Nothing is rolling out at zero replicas. */
function isDone({ status }: Health): boolean {
  return status === 'healthy' || status === 'scaled-to-zero'
}

function listOutcome(
  rows: readonly Row[],
  selection: Selection,
  { state, now }: Execution,
): Outcome {
  const all = rows.flatMap((row) =>
    (revisionsOf(row.object, state) ?? []).map((revision) => ({ row, revision })),
  )
  const one = rows.length === 1 ? rows[0] : undefined
  const evidence = (row: Row, revision: Revision): readonly DraftEvidence[] => [
    revisionEvidence(
      row,
      revision,
      state.context.name,
      'spec.template',
      imagesOf(revision).join(', '),
    ),
  ]
  const ageOf = ({ created }: Revision): string =>
    created === undefined
      ? ''
      : `, made ${humanDuration((now.getTime() - Date.parse(created)) / 1000)} ago`
  return {
    status: selection.sight === 'whole' ? 'answered' : 'partly',
    headline: headline(
      one
        ? `${nameOf(one)} has ${all.length} revision${all.length === 1 ? '' : 's'}, the current one is ${all[0]?.revision.number ?? 'not known'}.`
        : `${all.length} revisions of ${rows.length} workloads ${selection.scope.text}.`,
    ),
    facts: all.slice(0, 10).map(({ row, revision }) => ({
      template: 'revision',
      text: `${row.object.metadata.name} revision ${revision.number}${revision.current ? ' (current)' : ''}: ${imagesOf(revision).join(', ')}${ageOf(revision)}.`,
      evidence: evidence(row, revision),
    })),
    table: {
      columns: [
        { key: 'workload', title: 'Workload' },
        { key: 'revision', title: 'Revision' },
        { key: 'current', title: 'Current' },
        { key: 'created', title: 'Created' },
        { key: 'images', title: 'Images' },
        { key: 'cause', title: 'Cause' },
      ],
      rows: all.slice(0, 200).map(({ row, revision }) => ({
        ref: refOf(revision.object, state.context.name),
        cells: {
          workload: row.object.metadata.name,
          revision: revision.number,
          current: revision.current,
          created: revision.created ?? null,
          images: imagesOf(revision).join(', '),
          cause: revision.cause ?? '',
        },
        evidence: evidence(row, revision),
      })),
      total: all.length,
      truncated: all.length > 200,
    },
    limits: selection.limits,
    assumptions: selection.assumptions,
  }
}

function revisionOutcome(
  plan: HistoryPlan,
  row: Row,
  revisions: readonly Revision[],
  { state }: Execution,
): Outcome {
  const wanted = plan.revision ?? revisions[0]?.number
  const found = revisions.find(({ number }) => number === wanted)
  if (!found) return noRevision(row, wanted, revisions)
  const images = imagesOf(found).join(', ')
  return {
    status: 'answered',
    headline: headline(
      `${nameOf(row)} revision ${found.number}${found.current ? ' (current)' : ''}: ${images}.`,
    ),
    facts: [
      {
        template: 'revision',
        text: `Revision ${found.number} is kept by ${found.object.kind} ${found.object.metadata.name}${found.created === undefined ? '' : `, made at ${found.created}`}.`,
        evidence: [
          revisionEvidence(
            row,
            found,
            state.context.name,
            'metadata.name',
            found.object.metadata.name,
          ),
        ],
      },
      {
        template: 'revision-images',
        text: `Its images are ${images}.`,
        evidence: [
          revisionEvidence(row, found, state.context.name, 'spec.template.spec.containers', images),
        ],
      },
    ],
  }
}

function noHistory(selection: Selection): Outcome {
  const text =
    selection.rows.length === 0
      ? `No workload with a rollout ${selection.scope.text}.`
      : `${selection.kinds.map(({ key }) => key).join(', ')} keeps no revisions that the API shows.`
  return {
    status: selection.rows.length === 0 ? 'answered' : 'cannot-see',
    headline: headline(text),
    facts: [
      {
        template: 'no-history',
        text,
        evidence: selection.reads.slice(0, 4).map((read) => readEvidence(read)),
      },
    ].filter(({ evidence }) => evidence.length > 0),
    limits: selection.limits,
    assumptions: selection.assumptions,
  }
}

function whichOne(rows: readonly Row[], selection: Selection): Outcome {
  return {
    status: 'needs-clarification',
    headline: headline(`Which object's revisions? ${rows.slice(0, 4).map(nameOf).join('; ')}.`),
    facts: [],
    steps: rows.slice(0, 4).map((row) => ({ title: `Revisions of ${nameOf(row)}`, risk: 'read' })),
    assumptions: selection.assumptions,
  }
}
