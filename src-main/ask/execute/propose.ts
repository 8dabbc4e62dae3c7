import type { Plan, Select } from '../../../src-shared/model/plan-types.ts'
import type { Step } from '../../../src-shared/model/step.ts'
import { healthOf } from '../../kube/index.ts'
import { shellWord } from '../../../src-shared/text/shell-word.ts'
import type { DraftFact, Executor, Execution, More, Outcome } from '../outcome.ts'
import { absenceOutcome, exactNames } from './absence.ts'
import { planAs } from './plan-as.ts'
import { actionWords, managedStep, policyLabels, proposalFor, type Proposal } from './proposals.ts'
import { cannotSee, problemOutcome } from './problems.ts'
import { fieldEvidence, nameOf, readEvidence, type Row } from './row.ts'
import { selectRows, type Selection } from './select.ts'
import { firstNeeds } from './wanted.ts'
import { headline } from './words.ts'

type ProposePlan = Extract<Plan, { do: 'propose' }>

/** Proposes a change as text with its command and risk; nothing is ever run (A56, A93). */
export const propose: Executor = {
  do: 'propose',
  needs: (plan, served) =>
    plan.do === 'propose'
      ? firstNeeds(targetOf(plan), { fields: ['healthy'], preds: [] }, served)
      : [],
  run: (execution) => run(planAs('propose', execution.plan), execution),
}

const mostTargets = 5

/** The kind an action is about when the question names none. */
function targetOf(plan: ProposePlan): Select {
  const select = plan.of ?? {}
  if (plan.action === 'allow-traffic') {
    const { from, to } = plan.args ?? {}
    const names = [from, to].filter((name) => typeof name === 'string')
    const { kind: _kind, ...rest } = select
    return names.length > 0
      ? { ...rest, kind: ['Deployment', 'StatefulSet', 'Service', 'Pod'], name: names }
      : select
  }
  if (select.kind !== undefined) return select
  const kind = defaultKinds[plan.action]
  return kind === undefined || select.name === undefined ? select : { ...select, kind: [...kind] }
}

const defaultKinds: { readonly [action in ProposePlan['action']]?: readonly string[] } = {
  rollback: ['Deployment', 'StatefulSet', 'DaemonSet'],
  restart: ['Deployment', 'StatefulSet', 'DaemonSet'],
  scale: ['Deployment', 'StatefulSet'],
  'resize-volume': ['PersistentVolumeClaim'],
  cordon: ['Node'],
  drain: ['Node'],
  'set-resources': ['Deployment', 'StatefulSet', 'DaemonSet'],
}

function run(plan: ProposePlan, execution: Execution): Outcome | More {
  const select = targetOf(plan)
  const isOpen =
    select.name === undefined && select.where === undefined && select.labels === undefined
  const selection = selectRows(
    isOpen && select.kind === undefined
      ? { ...select, kind: [...(defaultKinds[plan.action] ?? ['Deployment'])] }
      : select,
    { fields: ['healthy'], preds: [] },
    execution,
  )
  if ('more' in selection) return selection
  if ('problem' in selection) return problemOutcome(selection)
  if (selection.sight === 'none' && selection.listings.length > 0) return cannotSee(selection)
  if (selection.candidates.length === 0 && exactNames(select).length > 0)
    return absenceOutcome(select, selection, execution)
  const rows = selection.rows
  if (plan.action === 'allow-traffic') return allowTraffic(plan, selection)
  if (rows.length === 0) return nothing(plan, selection)
  if (isOpen && rows.length > 1) return whichTarget(plan, rows, selection)
  if (exactNames(select).length > 0 && rows.length > 1 && plan.action !== 'delete') {
    const kinds = new Set(rows.map(({ kind }) => kind.key))
    // A Service, its Deployment and their Pods share a name: the action belongs to the first that can take it.
    const able = rows.filter(
      (row) => proposalFor(plan.action, row, plan.args ?? {}).state === 'possible',
    )
    if (
      kinds.size > 1 &&
      able.length > 0 &&
      new Set(able.map(({ ref }) => ref.namespace)).size === 1
    )
      return outcome(plan, able.slice(0, 1), selection, execution)
    return whichTarget(plan, rows, selection)
  }
  return outcome(plan, rows.slice(0, mostTargets), selection, execution)
}

function outcome(
  plan: ProposePlan,
  rows: readonly Row[],
  selection: Selection,
  execution: Execution,
): Outcome {
  const proposals = rows.map((row) => ({
    row,
    proposal: proposalFor(plan.action, row, plan.args ?? {}),
  }))
  const possible = proposals.filter(({ proposal }) => proposal.state === 'possible')
  const first = proposals[0]
  const object = rows.length === 1 && first ? nameOf(first.row) : `${rows.length} objects`
  const reason = first?.proposal.state === 'impossible' ? first.proposal.reason : ''
  return {
    status: possible.length === 0 ? 'partly' : selection.sight === 'whole' ? 'answered' : 'partly',
    headline: headline(
      possible.length === 0
        ? `Nothing was changed. ${reason}.`
        : `Nothing was changed. To ${actionWords[plan.action]} ${object}: see the steps.`,
    ),
    facts: proposals.map(({ row, proposal }) => stateFact(row, proposal, execution)),
    steps: possible.flatMap(({ row, proposal }) => stepsOf(row, proposal)),
    limits: [
      ...selection.limits,
      ...proposals.flatMap(({ proposal }) =>
        proposal.state === 'impossible' && possible.length > 0 ? [proposal.reason] : [],
      ),
    ],
    assumptions: selection.assumptions,
  }
}

/** Confirm first, then where it is managed, then the change with its inverse (H59, H60, H61). */
function stepsOf(row: Row, proposal: Proposal): readonly Step[] {
  if (proposal.state === 'impossible') return []
  const namespace = row.ref.namespace === undefined ? '' : ` -n ${shellWord(row.ref.namespace)}`
  const confirm: Step = {
    title: `See ${nameOf(row)} as it is now`,
    risk: 'read',
    command: `kubectl --context ${shellWord(row.ref.context)}${namespace} get ${row.ref.kind.toLowerCase()} ${shellWord(row.ref.name)} -o wide`,
  }
  const managed = managedStep(row.object)
  const temporary = managed ? ' (temporary: the tool above would undo it)' : ''
  const undo: readonly Step[] =
    proposal.inverse === undefined
      ? []
      : [
          {
            title: 'Undo it',
            risk: proposal.risk === 'safe' ? 'safe' : 'disruptive',
            command: proposal.inverse,
          },
        ]
  return [
    confirm,
    ...(managed ? [managed] : []),
    { title: `${proposal.title}${temporary}`, risk: proposal.risk, command: proposal.command },
    ...undo,
  ]
}

function stateFact(row: Row, proposal: Proposal, { state, now }: Execution): DraftFact {
  const health = healthOf(row.object, { state, now })
  const text =
    proposal.state === 'impossible'
      ? `${proposal.reason}.`
      : `${nameOf(row)} is ${health.status} now: ${health.detail}.`
  return {
    template: proposal.state === 'impossible' ? 'cannot-propose' : 'present-state',
    text,
    evidence: [fieldEvidence(row, { value: health.detail, path: health.path })],
  }
}

function nothing(plan: ProposePlan, selection: Selection): Outcome {
  const text = `Nothing was changed. No object to ${actionWords[plan.action]} matches ${selection.scope.text}; ${selection.candidates.length} were checked.`
  return {
    status: 'partly',
    headline: headline(text),
    facts: [
      {
        template: 'no-target',
        text,
        evidence: selection.reads.slice(0, 4).map((read) => readEvidence(read)),
      },
    ].filter(({ evidence }) => evidence.length > 0),
    limits: selection.limits,
    assumptions: selection.assumptions,
  }
}

function whichTarget(plan: ProposePlan, rows: readonly Row[], selection: Selection): Outcome {
  const options = rows.slice(0, 4)
  return {
    status: 'needs-clarification',
    headline: headline(
      `Nothing was changed. Which object is meant? ${options.map(nameOf).join('; ')}.`,
    ),
    facts: [],
    steps: options.map((row) => ({
      title: `${actionWords[plan.action]} ${nameOf(row)}`,
      risk: 'read',
    })),
    limits: selection.limits,
    assumptions: selection.assumptions,
  }
}

/** A NetworkPolicy that lets one end reach the other, as a file for a person to review and apply. */
function allowTraffic(plan: ProposePlan, selection: Selection): Outcome {
  const args = plan.args ?? {}
  const end = (name: unknown): Row | undefined =>
    selection.rows.find(({ object }) => object.metadata.name === name) ??
    selection.rows.find(
      ({ object }) => typeof name === 'string' && object.metadata.name.startsWith(name),
    )
  const [from, to] = [end(args['from']), end(args['to'])]
  if (!from || !to || from === to) {
    return {
      status: 'needs-clarification',
      headline: 'Nothing was changed. Which two objects should the traffic go between?',
      facts: [],
      limits: selection.limits,
      assumptions: selection.assumptions,
    }
  }
  const policy = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: {
      name: `allow-${from.object.metadata.name}-to-${to.object.metadata.name}`,
      namespace: to.object.metadata.namespace,
    },
    spec: {
      podSelector: { matchLabels: policyLabels(to.object) },
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: [
            {
              ...(from.ref.namespace === to.ref.namespace
                ? {}
                : {
                    namespaceSelector: {
                      matchLabels: { 'kubernetes.io/metadata.name': from.ref.namespace },
                    },
                  }),
              podSelector: { matchLabels: policyLabels(from.object) },
            },
          ],
          ...(args['port'] === undefined ? {} : { ports: [{ port: args['port'] }] }),
        },
      ],
    },
  }
  const path = `${policy.metadata.name}.json`
  const start = `kubectl --context ${shellWord(to.ref.context)} -n ${shellWord(to.ref.namespace ?? '')}`
  return {
    status: 'answered',
    headline: headline(
      `Nothing was changed. To allow traffic from ${nameOf(from)} to ${nameOf(to)}: see the steps.`,
    ),
    facts: [from, to].map((row) => ({
      template: 'traffic-end',
      text: `${nameOf(row)} stands for the Pods with ${
        Object.entries(policyLabels(row.object))
          .map(([key, value]) => `${key}=${value}`)
          .join(',') || 'no labels'
      }.`,
      evidence: [
        fieldEvidence(row, {
          value: JSON.stringify(policyLabels(row.object)),
          path: 'spec.selector',
        }),
      ],
    })),
    steps: [
      {
        title: 'See the policies that select these Pods now',
        risk: 'read',
        command: `${start} get networkpolicies`,
      },
      {
        title: 'Keep the policy as a file, with the others of this namespace',
        risk: 'safe',
        file: { path, change: JSON.stringify(policy, undefined, 2) },
      },
      {
        title: 'Try it without storing it',
        risk: 'read',
        command: `${start} apply --dry-run=server -f ${shellWord(path)}`,
      },
      { title: 'Apply it', risk: 'disruptive', command: `${start} apply -f ${shellWord(path)}` },
    ],
    limits: selection.limits,
    assumptions: selection.assumptions,
  }
}
