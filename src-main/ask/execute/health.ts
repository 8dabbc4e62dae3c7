import type { Plan } from '../../../src-shared/model/plan-types.ts'
import { evaluate, mayExplain, type Evaluation, type Found, type View } from '../../health/index.ts'
import { healthOrder } from '../../kube/index.ts'
import type { DraftFact, Executor, Execution, More, Outcome } from '../outcome.ts'
import { diagnose } from './explain-diagnosis.ts'
import { isNamed, subjectsOf } from './explain-subjects.ts'
import {
  checkedFact,
  draftFinding,
  findingFacts,
  placed,
  stateEvidence,
  statePhrase,
} from './health-facts.ts'
import { ruleLimits } from './health-reads.ts'
import { ruleNeeds, ruleScope } from './rule-scope.ts'
import { boardTable, leadsTo, namespaceTable } from './health-table.ts'
import { missing, type Selection } from './select.ts'
import { counted, headline } from './words.ts'

type HealthPlan = Extract<Plan, { do: 'health' }>

const mostConfigReads = 50
const mostFacts = 12
const weights = { critical: 0, warning: 1, info: 2 } as const

/** Tells how things stand in a scope: the problems by their causes, worst first, or that nothing wrong was found. */
export const health: Executor = {
  do: 'health',
  needs(plan, served) {
    if (plan.do !== 'health') return []
    return ruleNeeds(plan.of, served)
  },
  run: (execution) =>
    execution.plan.do === 'health' ? run(execution.plan, execution) : { more: [] },
}

function run(plan: HealthPlan, execution: Execution): Outcome | More {
  const { state } = execution
  const select = plan.of ?? {}
  const judged = ruleScope(select, execution)
  if (!('selection' in judged)) return judged
  const { selection, namespaces } = judged
  const evaluation = evaluate(state, namespaces === undefined ? {} : { namespaces })
  const { view } = evaluation
  const configs = missing(
    view.wanted().filter(({ read }) => read === 'config-map' || read === 'secret-shape'),
    state,
  ).slice(0, mostConfigReads)
  if (configs.length > 0) return { more: configs }
  const limits = [...new Set([...selection.limits, ...ruleLimits(state, namespaces)])]
  return isNamed(select)
    ? ofObjects(plan, selection, evaluation, view, limits)
    : ofScope(plan, selection, evaluation, view, limits)
}

function ofObjects(
  plan: HealthPlan,
  selection: Selection,
  evaluation: Evaluation,
  view: View,
  limits: readonly string[],
): Outcome {
  const subjects = subjectsOf(plan.of ?? {}, selection, view)
  const diagnoses = subjects.map((object) => diagnose(object, evaluation, view, undefined))
  const facts = diagnoses.flatMap(({ object, health: state, causes }): readonly DraftFact[] => [
    {
      template: 'state',
      text: `${placed(object)} is ${state.status}: ${statePhrase(object, state, view)}.`,
      evidence: stateEvidence(object, view),
    },
    ...causes.flatMap((cause) => findingFacts(cause, 'cause').slice(0, 2)),
  ])
  const sorted = [...diagnoses].sort(
    (a, b) => healthOrder.indexOf(a.health.status) - healthOrder.indexOf(b.health.status),
  )
  const [worst] = sorted
  const [cause] = worst?.causes ?? []
  const text =
    worst === undefined
      ? `No object to judge ${selection.scope.text}.`
      : `${placed(worst.object)} is ${worst.health.status}: ${statePhrase(worst.object, worst.health, view)}${cause === undefined ? '' : `; ${cause.title}`}.`
  const findings = [
    ...new Set(diagnoses.flatMap(({ causes, symptoms }) => [...causes, ...symptoms])),
  ]
  return {
    status: limits.length > 0 ? 'partly' : 'answered',
    headline: headline(text),
    facts: [
      ...facts.slice(0, mostFacts - 1),
      checkedFact(evaluation.checked, evaluation.rules, selection.scope.text, view),
    ],
    findings: findings.map(draftFinding),
    limits,
    steps: findings.flatMap(({ steps }) => steps).slice(0, 6),
    assumptions: selection.assumptions,
    holds: sorted.every(
      ({ health: state }) => state.status !== 'failing' && state.status !== 'degraded',
    ),
  }
}

function ofScope(
  plan: HealthPlan,
  selection: Selection,
  evaluation: Evaluation,
  view: View,
  limits: readonly string[],
): Outcome {
  const inside = inScope(plan, selection)
  const problems = evaluation.findings.filter((finding) => mayExplain(finding) && inside(finding))
  const ids = new Set(problems.map(({ id }) => id))
  const first = problems.filter(({ cause }) => cause === undefined || !ids.has(cause))
  const symptomsOf = new Map(
    first.map((root) => [
      root,
      problems.filter((finding) => finding !== root && leadsTo(root, finding, problems)),
    ]),
  )
  // A row weighs as much as the worst that it leads to.
  const weight = (root: Found): number =>
    Math.min(...[root, ...(symptomsOf.get(root) ?? [])].map(({ severity }) => weights[severity]))
  const roots = first.toSorted(
    (a, b) =>
      weight(a) - weight(b) ||
      b.objects.length - a.objects.length ||
      a.title.localeCompare(b.title),
  )
  const folded = problems.filter((finding) => !roots.includes(finding))
  const scope = selection.scope.text
  const checked = checkedFact(evaluation.checked, evaluation.rules, scope, view)
  const [worst] = roots
  const common = {
    status: limits.length > 0 ? 'partly' : 'answered',
    limits,
    assumptions: selection.assumptions,
    holds: worst === undefined,
  } as const
  if (worst === undefined) {
    const blind =
      limits.length === 0
        ? 'nothing is hidden from view'
        : `${limits.length} kinds are not fully visible`
    const objects = Object.values(evaluation.checked).reduce((sum, count) => sum + count, 0)
    const words = limits.length === 0 ? 'Nothing wrong found' : 'No problem in what is visible'
    return {
      ...common,
      headline: headline(
        `${words} ${scope}: ${objects} objects, ${evaluation.rules} rules, ${blind}.`,
      ),
      facts: [...rowFact(selection, evaluation, view), checked],
      findings: [],
    }
  }
  const count = roots.length === 1 ? '1 problem' : `${roots.length} problems`
  return {
    ...common,
    headline: headline(`${count} ${scope}, worst: ${worst.title}.`),
    facts: [
      ...roots
        .flatMap((root) => findingFacts(root, 'problem').slice(0, roots.length <= 3 ? 3 : 1))
        .slice(0, mostFacts - 2),
      ...(folded.length === 0 ? [] : [foldedFact(folded)]),
      checked,
    ],
    table:
      plan.group?.includes('namespace') === true
        ? namespaceTable(roots, selection, view)
        : boardTable(roots, folded, weight),
    findings: [...roots, ...folded].map(draftFinding),
    steps: roots.flatMap(({ steps }) => steps).slice(0, 6),
  }
}

/** Findings of the scope: those of the asked kinds with what explains them, or all of the namespaces. */
function inScope(plan: HealthPlan, selection: Selection): (finding: Found) => boolean {
  const namespaces = selection.scope.namespaces
  if (plan.of?.kind === undefined) {
    return ({ object }) =>
      namespaces === undefined || object.namespace === undefined
        ? true
        : namespaces.includes(object.namespace)
  }
  const keys = new Set(
    selection.rows.map(
      ({ object }) => `${object.kind}/${object.metadata.namespace ?? ''}/${object.metadata.name}`,
    ),
  )
  return (finding) =>
    [finding.on, ...finding.objects].some((object) =>
      keys.has(`${object.kind}/${object.metadata.namespace ?? ''}/${object.metadata.name}`),
    )
}

function foldedFact(folded: readonly Found[]): DraftFact {
  const names = folded.slice(0, 4).map(({ title }) => title)
  return {
    template: 'folded',
    text: `They lead to ${folded.length} further ${folded.length === 1 ? 'symptom' : 'symptoms'}: ${names.join('; ')}${folded.length > 4 ? ' …' : ''}.`,
    evidence: folded.slice(0, 4).flatMap(({ evidence }) => evidence.slice(0, 1)),
  }
}

function rowFact(selection: Selection, evaluation: Evaluation, view: View): readonly DraftFact[] {
  const judged = selection.rows.map(
    ({ object }) =>
      view.find(object.kind, object.metadata.namespace, object.metadata.name) ?? object,
  )
  if (judged.length === 0) return []
  const unwell = judged.filter((object) =>
    ['failing', 'degraded', 'unknown'].includes(evaluation.health(object).status),
  )
  const text =
    unwell.length === 0
      ? `All ${counted(judged.length, selection.kinds)} asked about are well ${selection.scope.text}.`
      : `${unwell.length} of ${counted(judged.length, selection.kinds)} are not well although no rule fires: ${unwell
          .slice(0, 3)
          .map((object) => `${placed(object)} (${evaluation.health(object).detail})`)
          .join('; ')}.`
  return [
    {
      template: 'all-well',
      text,
      evidence: judged.slice(0, 3).flatMap((object) => stateEvidence(object, view).slice(0, 1)),
    },
  ]
}
