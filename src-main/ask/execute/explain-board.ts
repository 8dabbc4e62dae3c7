import type { Plan } from '../../../src-shared/model/plan-types.ts'
import { mayExplain, type Evaluation, type Found, type View } from '../../health/index.ts'
import type { DraftFact, Outcome } from '../outcome.ts'
import {
  checkedFact,
  draftFinding,
  findingFacts,
  placed,
  stateEvidence,
  statePhrase,
} from './health-facts.ts'
import { ruleLimits } from './health-reads.ts'
import { shows, symptomWords } from './explain-symptoms.ts'
import type { Selection } from './select.ts'
import { counted, headline } from './words.ts'

type ExplainPlan = Extract<Plan, { do: 'explain' }>

const mostFacts = 12
const weights = { critical: 0, warning: 1, info: 2 } as const

/** Explains whatever in a kind or place shows the symptom: the roots first, what they lead to folded under them. */
export function explainBoard(
  plan: ExplainPlan,
  selection: Selection,
  evaluation: Evaluation,
  view: View,
  namespaces: readonly string[] | undefined,
): Outcome {
  const inside = new Set(
    selection.rows.map(
      ({ object }) => `${object.kind}/${object.metadata.namespace ?? ''}/${object.metadata.name}`,
    ),
  )
  const isAsked = (finding: Found): boolean =>
    plan.of?.kind === undefined
      ? namespaces === undefined ||
        finding.object.namespace === undefined ||
        namespaces.includes(finding.object.namespace)
      : [finding.on, ...finding.objects].some((object) =>
          inside.has(`${object.kind}/${object.metadata.namespace ?? ''}/${object.metadata.name}`),
        )
  const causal = evaluation.findings.filter(mayExplain)
  const asked = causal.filter(isAsked)
  const fitting =
    plan.symptom === undefined ? asked : asked.filter((finding) => fits(finding, plan, causal))
  const byId = new Map(evaluation.findings.map((finding) => [finding.id, finding]))
  const chain = new Set(fitting)
  for (const finding of chain) {
    const cause = finding.cause === undefined ? undefined : byId.get(finding.cause)
    if (cause !== undefined) chain.add(cause)
  }
  const roots = [...chain]
    .filter(({ cause }) => cause === undefined || !byId.has(cause))
    .sort(
      (a, b) =>
        weights[a.severity] - weights[b.severity] ||
        b.objects.length - a.objects.length ||
        a.title.localeCompare(b.title),
    )
  const scope = selection.scope.text
  const limits = [...new Set([...selection.limits, ...ruleLimits(view.state, namespaces)])]
  const checked = checkedFact(evaluation.checked, evaluation.rules, scope, view)
  const [first] = roots
  if (first === undefined) return quiet(plan, selection, evaluation, view, limits, checked)
  const rest =
    roots.length === 1
      ? ''
      : ` (and ${roots.length - 1} more ${roots.length === 2 ? 'problem' : 'problems'} ${scope})`
  const full = `${first.title}${rest}.`
  const details = roots.length <= 3
  return {
    status: limits.length > 0 ? 'partly' : 'answered',
    headline: headline(full.length <= 160 ? full : `${first.title}.`),
    facts: [
      ...roots
        .flatMap((root) =>
          details ? findingFacts(root, 'cause') : findingFacts(root, 'cause').slice(0, 1),
        )
        .slice(0, mostFacts - 3),
      ...[...chain]
        .filter((finding) => !roots.includes(finding))
        .flatMap((finding) => findingFacts(finding, 'symptom').slice(0, 1))
        .slice(0, 2),
      checked,
    ],
    findings: [...roots, ...[...chain].filter((finding) => !roots.includes(finding))].map(
      draftFinding,
    ),
    limits,
    steps: roots.flatMap(({ steps }) => steps).slice(0, 6),
    assumptions: selection.assumptions,
  }
}

/** The answer when no rule explains anything: nothing is wrong, or what waits and is not ready is told by its own state. */
function quiet(
  plan: ExplainPlan,
  selection: Selection,
  evaluation: Evaluation,
  view: View,
  limits: readonly string[],
  checked: DraftFact,
): Outcome {
  const scope = selection.scope.text
  const words = plan.symptom === undefined ? 'wrong' : symptomWords[plan.symptom]
  const judged = selection.rows.map(
    ({ object }) =>
      view.find(object.kind, object.metadata.namespace, object.metadata.name) ?? object,
  )
  const waiting =
    plan.of?.kind === undefined
      ? []
      : judged.filter(
          (object) => !['healthy', 'scaled-to-zero'].includes(evaluation.health(object).status),
        )
  const states = waiting.slice(0, 8).map((object): DraftFact => {
    const health = evaluation.health(object)
    return {
      template: 'state',
      text: `${placed(object)} is ${health.status}: ${statePhrase(object, health, view)}.`,
      evidence: stateEvidence(object, view),
    }
  })
  const [only] = states
  const count = `${counted(selection.rows.length, selection.kinds)} ${scope} and ${evaluation.rules} rules were checked`
  const text =
    only === undefined
      ? `Nothing ${words} was found: ${count}.`
      : states.length === 1
        ? `${only.text.replace(/\.$/, '')}; no rule finds anything wrong with it.`
        : `${waiting.length} of ${counted(selection.rows.length, selection.kinds)} are not ready ${scope}; no rule finds anything wrong with them.`
  return {
    status: limits.length > 0 ? 'partly' : 'answered',
    headline: headline(text),
    facts: [...states, checked],
    findings: [],
    limits,
    assumptions: selection.assumptions,
  }
}

/** A finding fits when it, what it explains or what explains it is of the sort that the symptom names. */
function fits(finding: Found, plan: ExplainPlan, all: readonly Found[]): boolean {
  const { symptom } = plan
  if (symptom === undefined || shows(finding, symptom)) return true
  return all.some(
    (other) => (other.cause === finding.id || finding.cause === other.id) && shows(other, symptom),
  )
}
