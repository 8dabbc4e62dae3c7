import type { Edge, Plan } from '../../../src-shared/model/plan-types.ts'
import {
  apiKindOf,
  findKind,
  groupKind,
  type Kind,
  type KubeObject,
  type Need,
} from '../../kube/index.ts'
import type { DraftFact, Executor, Execution, More, Outcome } from '../outcome.ts'
import { absenceOutcome, exactNames } from './absence.ts'
import { edgeNeeds, relatedObjects } from './edges.ts'
import { planAs } from './plan-as.ts'
import { cannotSee, problemOutcome } from './problems.ts'
import { fieldEvidence, nameOf, readEvidence, refOf, type Row } from './row.ts'
import { missing, selectRows, type Selection } from './select.ts'
import { firstNeeds, isServed, needsOf } from './wanted.ts'
import { edgeText } from './phrases.ts'
import { headline, pluralOf } from './words.ts'

type RelationsPlan = Extract<Plan, { do: 'relations' }>
type Relation = { row: Row; edge: Edge; dir: 'out' | 'in'; other: KubeObject }
type Question = { edge: Edge; dir: 'out' | 'in'; to: readonly Kind[] }

/** Shows what an object uses, owns, selects, runs on … and what does so to it (A12). */
export const relations: Executor = {
  do: 'relations',
  needs: (plan, served) =>
    plan.do === 'relations' ? firstNeeds(plan.of, { fields: [], preds: [] }, served) : [],
  run: (execution) => run(planAs('relations', execution.plan), execution),
}

const mostRows = 50

function run(plan: RelationsPlan, execution: Execution): Outcome | More {
  const { state } = execution
  const select = plan.of ?? {}
  const selection = selectRows(select, { fields: [], preds: [] }, execution)
  if ('more' in selection) return selection
  if ('problem' in selection) return problemOutcome(selection)
  if (selection.sight === 'none' && selection.listings.length > 0) return cannotSee(selection)
  if (selection.candidates.length === 0 && exactNames(select).length > 0)
    return absenceOutcome(select, selection, execution)
  const rows = selection.rows.slice(0, mostRows)
  const kinds = [...new Set(rows.map(({ kind }) => kind))]
  const questions = new Map(kinds.map((kind) => [kind, questionsOf(plan, kind, execution)]))
  const open = missing(
    [...questions].flatMap(([kind, asked]) => needsFor(kind, asked, rows, execution)),
    state,
  )
  if (open.length > 0) return { more: open }
  const found: Relation[] = []
  const blind = new Set<string>()
  for (const row of rows) {
    for (const { edge, dir, to } of questions.get(row.kind) ?? []) {
      for (const kind of to) {
        const related = relatedObjects(row.object, edge, dir, kind, state)
        if (related.state === 'unknown')
          blind.add(
            `Blind: what it ${edgeText(edge, dir).one} (${kind.key}) could not be decided: ${related.reason}.`,
          )
        else found.push(...related.objects.map((other) => ({ row, edge, dir, other })))
      }
    }
  }
  return outcome(plan, selection, rows, dedupe(found), [...blind], execution)
}

/** Edges and kinds to follow: those asked for, else everything that makes sense for the kind, both ways. */
function questionsOf(plan: RelationsPlan, kind: Kind, { state }: Execution): readonly Question[] {
  const edges =
    plan.edge === undefined ? (defaultEdges[apiKindOf(kind)] ?? genericEdges) : [plan.edge].flat()
  const dirs = plan.dir === undefined ? (['out', 'in'] as const) : [plan.dir]
  const wanted =
    plan.to === undefined ? undefined : [plan.to].flat().flatMap((key) => groupKind(key) ?? [key])
  return edges.flatMap((edge) =>
    dirs.flatMap((dir): readonly Question[] => {
      const keys = wanted ?? otherEnds(edge, dir, kind)
      const to = keys
        .filter((key) => isServed(key, state.served))
        .flatMap((key) => findKind(key, state.served) ?? [])
      return to.length === 0 ? [] : [{ edge, dir, to }]
    }),
  )
}

const workloads = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Job',
  'CronJob',
] as const
const genericEdges: readonly Edge[] = ['owns', 'uses', 'manages']

const defaultEdges: { readonly [kind: string]: readonly Edge[] } = {
  Pod: ['owns', 'uses', 'selects', 'runs-on', 'manages'],
  Deployment: ['owns', 'uses', 'selects', 'scales', 'runs-on', 'manages'],
  StatefulSet: ['owns', 'uses', 'selects', 'scales', 'runs-on', 'manages'],
  DaemonSet: ['owns', 'uses', 'selects', 'runs-on', 'manages'],
  Service: ['selects', 'routes', 'manages'],
  Ingress: ['routes', 'uses', 'manages'],
  Node: ['runs-on'],
  PersistentVolumeClaim: ['uses', 'binds', 'owns'],
  PersistentVolume: ['binds'],
  HorizontalPodAutoscaler: ['scales'],
  NetworkPolicy: ['selects'],
  PodDisruptionBudget: ['selects'],
  Namespace: ['contains'],
  Kustomization: ['depends-on', 'manages'],
  HelmRelease: ['depends-on', 'manages'],
  Application: ['manages'],
}

/** The kinds at the other end of an edge when the question names none. */
function otherEnds(edge: Edge, dir: 'out' | 'in', kind: Kind): readonly string[] {
  switch (edge) {
    case 'owns':
      return dir === 'out' ? ['ReplicaSet', 'Job', 'Pod'] : workloads
    case 'uses':
      return dir === 'out'
        ? [
            'ConfigMap',
            'Secret',
            'PersistentVolumeClaim',
            'ServiceAccount',
            'StorageClass',
            'IngressClass',
          ]
        : ['Pod', ...workloads, 'Ingress', 'ServiceAccount', 'PersistentVolumeClaim']
    case 'selects':
      return dir === 'out' ? ['Pod'] : ['Service', 'NetworkPolicy', 'PodDisruptionBudget']
    case 'runs-on':
      return dir === 'out' ? ['Node'] : ['Pod']
    case 'routes':
      return dir === 'out' ? ['Service'] : ['Ingress', 'HTTPRoute', 'GRPCRoute']
    case 'scales':
      return dir === 'out' ? ['Deployment', 'StatefulSet'] : ['HorizontalPodAutoscaler']
    case 'binds':
      return dir === 'out'
        ? ['PersistentVolume', 'Role', 'ClusterRole']
        : ['PersistentVolumeClaim', 'RoleBinding', 'ClusterRoleBinding']
    case 'manages':
      return dir === 'out'
        ? ['Deployment', 'StatefulSet', 'DaemonSet', 'Service', 'ConfigMap', 'Ingress']
        : ['ArgoApp', 'FluxKustomization', 'FluxHelmRelease', 'Helm']
    case 'contains':
      return dir === 'out'
        ? [
            'Deployment',
            'StatefulSet',
            'DaemonSet',
            'Job',
            'CronJob',
            'Service',
            'Ingress',
            'PersistentVolumeClaim',
          ]
        : ['Namespace']
    case 'depends-on':
      return [kind.key]
  }
}

function needsFor(
  kind: Kind,
  asked: readonly Question[],
  rows: readonly Row[],
  { state }: Execution,
): readonly Need[] {
  const namespaces = [...new Set(rows.flatMap(({ object }) => object.metadata.namespace ?? []))]
  const own = kind.namespaced ? namespaces : undefined
  return asked.flatMap(({ edge, to }) => {
    const isWide =
      edge === 'manages' ||
      edge === 'routes' ||
      edge === 'depends-on' ||
      edge === 'binds' ||
      own === undefined
    const scope =
      edge === 'contains' && kind.key === 'Namespace'
        ? rows.map(({ object }) => object.metadata.name)
        : isWide
          ? undefined
          : own
    const through = edgeNeeds(edge, kind).flatMap((key) => findKind(key, state.served) ?? [])
    return needsOf([...to, ...through], { fields: [], preds: [] }, state.served, scope)
  })
}

function dedupe(found: readonly Relation[]): readonly Relation[] {
  const keyOf = ({ row, edge, dir, other }: Relation): string =>
    JSON.stringify([
      row.ref.uid ?? row.ref.name,
      edge,
      dir,
      other.kind,
      other.metadata.namespace,
      other.metadata.name,
    ])
  return [...new Map(found.map((each) => [keyOf(each), each])).values()]
}

function outcome(
  plan: RelationsPlan,
  selection: Selection,
  rows: readonly Row[],
  found: readonly Relation[],
  blind: readonly string[],
  { state }: Execution,
): Outcome {
  const first = rows[0]
  const subject = rows.length === 1 && first ? nameOf(first) : `${rows.length} objects`
  const groups = [...Map.groupBy(found, ({ edge, dir, other }) => `${edge} ${dir} ${other.kind}`)]
  const parts = groups.slice(0, 4).map(([, members]) => groupPhrase(members, rows.length))
  const reads = [...selection.reads, ...state.reads()].slice(0, 4).map((read) => readEvidence(read))
  const what =
    plan.edge === undefined
      ? 'is related to nothing that could be found'
      : `${[plan.edge]
          .flat()
          .map((edge) => edgeText(edge, plan.dir ?? 'out').one)
          .join(' or ')} nothing that could be found`
  const none = first
    ? `${subject} ${what} ${selection.scope.text}.`
    : `Nothing matches ${selection.scope.text}.`
  return {
    status: blind.length > 0 || selection.sight !== 'whole' ? 'partly' : 'answered',
    headline: headline(found.length === 0 ? none : `${subject} ${parts.join(', ')}.`),
    facts:
      found.length === 0
        ? [{ template: 'no-relation', text: none, evidence: reads }].filter(
            ({ evidence }) => evidence.length > 0,
          )
        : found.slice(0, 11).map((each) => relationFact(each)),
    ...(found.length > 0 ? { table: table(found, rows.length > 1, state.context.name) } : {}),
    limits: [...selection.limits, ...blind],
    assumptions: selection.assumptions,
  }
}

function groupPhrase(members: readonly Relation[], subjects: number): string {
  const [first] = members
  if (!first) return ''
  const { kind } = first.other
  const names = members.slice(0, 3).map(({ other }) => other.metadata.name)
  const shown = `${names.join(', ')}${members.length > 3 ? ` and ${members.length - 3} more` : ''}`
  const { one, many } = edgeText(first.edge, first.dir)
  return `${subjects === 1 ? one : many} ${members.length === 1 ? kind : `${members.length} ${pluralOf(kind)}`} ${shown}`
}

function relationFact({ row, edge, dir, other }: Relation): DraftFact {
  const where =
    other.metadata.namespace === undefined ||
    other.metadata.namespace === row.object.metadata.namespace
      ? ''
      : ` in ${other.metadata.namespace}`
  const value = `${other.kind}/${other.metadata.name}`
  return {
    template: `relation-${edge}`,
    text: `${nameOf(row)} ${edgeText(edge, dir).one} ${other.kind} ${other.metadata.name}${where}.`,
    evidence: [fieldEvidence(row, { value, path: edgePaths[edge] })],
  }
}

/** Where each edge is stated, on the object at its beginning. */
const edgePaths: { readonly [edge in Edge]: string } = {
  owns: 'metadata.ownerReferences',
  uses: 'spec',
  selects: 'spec.selector',
  'runs-on': 'spec.nodeName',
  routes: 'spec.rules',
  scales: 'spec.scaleTargetRef',
  binds: 'spec.volumeName',
  manages: 'metadata.labels',
  contains: 'metadata.namespace',
  'depends-on': 'spec.dependsOn',
}

function table(
  found: readonly Relation[],
  hasSubjects: boolean,
  context: string,
): NonNullable<Outcome['table']> {
  const cut = found.slice(0, 200)
  return {
    columns: [
      ...(hasSubjects ? [{ key: 'of', title: 'Of' }] : []),
      { key: 'relation', title: 'Relation' },
      { key: 'kind', title: 'Kind' },
      { key: 'name', title: 'Name' },
      { key: 'namespace', title: 'Namespace' },
    ],
    rows: cut.map((each) => ({
      ref: refOf(each.other, context),
      cells: {
        ...(hasSubjects ? { of: each.row.object.metadata.name } : {}),
        relation: edgeText(each.edge, each.dir).one,
        kind: each.other.kind,
        name: each.other.metadata.name,
        namespace: each.other.metadata.namespace ?? '',
      },
      evidence: relationFact(each).evidence,
    })),
    total: found.length,
    truncated: found.length > cut.length,
  }
}
