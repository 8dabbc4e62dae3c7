import type { Plan } from '../../../src-shared/model/plan-types.ts'
import type { Step } from '../../../src-shared/model/step.ts'
import { isSymptomOnly, type Evaluation, type Found, type View } from '../../health/index.ts'
import type { KubeObject } from '../../kube/index.ts'
import type { DraftFact, Execution, More, Outcome } from '../outcome.ts'
import { accessFacts } from './explain-access.ts'
import { diagnose, type Diagnosis } from './explain-diagnosis.ts'
import { causeHeadline, wellHeadline } from './explain-headline.ts'
import { askedLimits } from './explain-limits.ts'
import { logFacts, logLimits, logNeeds } from './explain-logs.ts'
import { mechanismFacts, mechanismNeeds } from './explain-mechanism.ts'
import { contradicts } from './explain-symptoms.ts'
import {
  checkedFact,
  draftFinding,
  findingFacts,
  placed,
  stateEvidence,
  statePhrase,
} from './health-facts.ts'
import { ruleLimits } from './health-reads.ts'
import { missing, type Selection } from './select.ts'

type ExplainPlan = Extract<Plan, { do: 'explain' }>

/** What an explanation of named objects is made from. */
export type Subjects = {
  subjects: readonly KubeObject[]
  selection: Selection
  evaluation: Evaluation
  view: View
  namespaces: readonly string[] | undefined
  assumptions: readonly string[]
}

const mostFacts = 12

/** Explains named objects one by one: state, causes, what they lead to, what the log says where no cause is visible. */
export function explainObjects(
  plan: ExplainPlan,
  given: Subjects,
  execution: Execution,
): Outcome | More {
  const { state } = execution
  const { subjects, evaluation, view, namespaces, selection } = given
  const diagnoses = subjects.map((object) => diagnose(object, evaluation, view, plan.symptom))
  const needs = missing(
    diagnoses.flatMap((diagnosis) => furtherNeeds(plan, diagnosis, view)),
    state,
  )
  if (needs.length > 0) return { more: needs }
  const told = diagnoses.map((diagnosis) => tell(plan, diagnosis, view))
  const findings = unique(
    diagnoses.flatMap(({ causes, symptoms, also }) => [...causes, ...symptoms, ...also]),
  )
  const scope =
    namespaces === undefined ? 'in the cluster' : `for namespace ${namespaces.join(', ')}`
  const facts = merge(
    told.map(({ facts: each }) => each),
    mostFacts - 1,
  )
  const limits = [
    ...selection.limits,
    ...ruleLimits(state, namespaces),
    ...told.flatMap((each) => each.limits),
    ...askedLimits(plan, view, execution),
  ]
  const first = told[0]
  return {
    status: limits.length > 0 ? 'partly' : 'answered',
    headline: first === undefined ? 'Nothing to explain.' : headlineOf(told, subjects),
    facts: [...facts, checkedFact(evaluation.checked, evaluation.rules, scope, view)],
    findings: findings.map(draftFinding),
    limits: [...new Set(limits)],
    steps: uniqueSteps(diagnoses.flatMap(({ causes }) => causes.flatMap(({ steps }) => steps))),
    assumptions: given.assumptions,
  }
}

type Told = {
  headline: string
  facts: readonly DraftFact[]
  limits: readonly string[]
}

function tell(plan: ExplainPlan, diagnosis: Diagnosis, view: View): Told {
  const { object, health, causes, symptoms, also } = diagnosis
  const phrase = statePhrase(object, health, view)
  const status: DraftFact = {
    template: 'state',
    text: `${placed(object)} is ${health.status}: ${phrase}.`,
    evidence: stateEvidence(object, view),
  }
  const extra = [
    ...(plan.symptom === 'not-scaling' ? mechanismFacts(object, view) : []),
    ...(plan.symptom === 'denied' && !causes.some(({ family }) => family === 'access')
      ? accessFacts(object, view)
      : []),
  ]
  const fromLogs = usesLogs(plan, diagnosis) ? logFacts(diagnosis, view, plan.match) : []
  const limits =
    fromLogs.length === 0 && usesLogs(plan, diagnosis) && diagnosis.health.status !== 'healthy'
      ? logLimits(diagnosis, view)
      : []
  if (causes.length > 0) {
    return {
      headline: causeHeadline({ object, phrase, causes, symptoms, symptom: plan.symptom }),
      facts: [
        status,
        ...causes.flatMap((cause) =>
          findingFacts(cause, isSymptomOnly(cause) ? 'symptom' : 'cause'),
        ),
        ...symptoms
          .map((symptom) => findingFacts(symptom, 'symptom')[0])
          .filter((fact) => fact !== undefined),
        ...extra,
        ...fromLogs,
        ...alsoFacts(also),
      ],
      limits,
    }
  }
  const premise = contradicts(plan.symptom, object, health, view.podsOf(object))
  return {
    headline: wellHeadline({
      plan,
      object,
      phrase,
      status: health.status,
      premise,
      extra,
      fromLogs,
    }),
    facts: [status, ...extra, ...fromLogs, ...alsoFacts(also)],
    limits,
  }
}

/** Rules that know an exit code and no more: what the program said about it stands in its log. */
const exits: ReadonlySet<string> = new Set([
  'crash-loop',
  'job-failed',
  'job-retrying',
  'pod-failed',
  'init-container-failing',
  'restart-churn',
])

/** Logs are read where the API shows no cause, or where the question is about errors or words in them. */
function usesLogs(plan: ExplainPlan, { causes, health, object }: Diagnosis): boolean {
  if (object.kind === 'Node' || object.kind === 'Namespace') return false
  if (plan.match !== undefined || plan.symptom === 'errors' || plan.symptom === 'slow') return true
  if (causes.some(({ rule }) => exits.has(rule))) return true
  return causes.every(isSymptomOnly) && health.status !== 'scaled-to-zero'
}

function furtherNeeds(
  plan: ExplainPlan,
  diagnosis: Diagnosis,
  view: View,
): ReturnType<typeof mechanismNeeds> {
  return [
    ...(usesLogs(plan, diagnosis) ? logNeeds(diagnosis, view) : []),
    ...(plan.symptom === 'not-scaling'
      ? mechanismNeeds(view.state, diagnosis.object.metadata.namespace)
      : []),
  ]
}

function alsoFacts(also: readonly Found[]): readonly DraftFact[] {
  return also.slice(0, 3).flatMap((finding) => findingFacts(finding, 'also').slice(0, 1))
}

function headlineOf(told: readonly Told[], subjects: readonly KubeObject[]): string {
  const [first] = told
  if (first === undefined) return ''
  if (told.length === 1) return first.headline
  const rest = `${told.length - 1} more ${told.length === 2 ? 'object has' : 'objects have'} that name`
  const bad = told.find(({ facts }) => facts.some(({ template }) => template === 'cause')) ?? first
  const kinds = new Set(subjects.map(({ kind }) => kind))
  const text = `${bad.headline.replace(/\.$/, '')} (${kinds.size === 1 ? rest : `${told.length} objects were looked at`}).`
  return text.length <= 160 ? text : bad.headline
}

/** Facts of every subject, none of them lost to a talkative one: the first ones of each come first. */
function merge(lists: readonly (readonly DraftFact[])[], limit: number): readonly DraftFact[] {
  const share = Math.max(2, Math.floor(limit / Math.max(1, lists.length)))
  const short = lists.flatMap((list) => list.slice(0, lists.length === 1 ? limit : share))
  const seen = new Set<string>()
  return short.filter(({ text }) => !seen.has(text) && seen.add(text)).slice(0, limit)
}

function unique(findings: readonly Found[]): readonly Found[] {
  return [...new Map(findings.map((finding) => [finding.id, finding])).values()]
}

function uniqueSteps(steps: readonly Step[]): readonly Step[] {
  const byText = new Map(steps.map((step) => [`${step.title} ${step.command ?? ''}`, step]))
  return [...byText.values()]
    .sort((a, b) => Number(a.risk !== 'read') - Number(b.risk !== 'read'))
    .slice(0, 6)
}
