import type { Family, Plan } from '../../../src-shared/model/plan-types.ts'
import { evaluate, rules, type Found, type Rule, type View } from '../../health/index.ts'
import type { DraftFact, DraftTable, Executor, Execution, More, Outcome } from '../outcome.ts'
import { checkedFact, draftFinding, findingFacts } from './health-facts.ts'
import { ruleLimits } from './health-reads.ts'
import { ruleNeeds, ruleScope } from './rule-scope.ts'
import type { Selection } from './select.ts'
import { headline } from './words.ts'

type AuditPlan = Extract<Plan, { do: 'audit' }>

const profiles = ['reliability', 'security', 'policy'] as const
const weights = { critical: 0, warning: 1, info: 2 } as const
const shownRows = 200

/** Runs the rules of some families over a scope, with every profile on, and lists each place that breaks one. */
export const audit: Executor = {
  do: 'audit',
  needs(plan, served) {
    if (plan.do !== 'audit') return []
    return ruleNeeds(plan.of, served)
  },
  run: (execution) =>
    execution.plan.do === 'audit' ? run(execution.plan, execution) : { more: [] },
}

function run(plan: AuditPlan, execution: Execution): Outcome | More {
  const { state } = execution
  const select = plan.of ?? {}
  const judged = ruleScope(select, execution)
  if (!('selection' in judged)) return judged
  const { selection, namespaces } = judged
  const chosen = chosenRules(plan)
  if (chosen.length === 0) {
    const asked = [...(plan.rules ?? []), ...(plan.families ?? [])].join(', ')
    return {
      status: 'not-understood',
      headline: headline(`No rule is called ${asked}.`),
      facts: [],
    }
  }
  const evaluation = evaluate(state, {
    eager: true,
    profiles,
    ...(namespaces === undefined ? {} : { namespaces }),
  })
  const { view } = evaluation
  const ids = new Set(chosen.map(({ id }) => id))
  const inside = inScope(plan, selection)
  const found = evaluation.findings
    .filter((finding) => ids.has(finding.rule) && inside(finding))
    .sort(
      (a, b) =>
        weights[a.severity] - weights[b.severity] ||
        a.rule.localeCompare(b.rule) ||
        a.title.localeCompare(b.title),
    )
  const limits = [...new Set([...selection.limits, ...ruleLimits(state, namespaces)])]
  const scope = selection.scope.text
  const objects = new Set(
    found.map(({ object }) => `${object.kind}/${object.namespace ?? ''}/${object.name}`),
  ).size
  const families =
    (plan.families ?? []).length === 0 ? '' : ` (${(plan.families ?? []).join(', ')})`
  const [worst] = found
  return {
    status: limits.length > 0 ? 'partly' : 'answered',
    headline: headline(
      worst === undefined
        ? `Nothing found ${scope}: ${chosen.length} rules${families} hold.`
        : `${found.length} ${found.length === 1 ? 'finding' : 'findings'} on ${objects} ${objects === 1 ? 'object' : 'objects'} ${scope}${families}, worst: ${worst.title}.`,
    ),
    facts: [...topFacts(found), checkedFact(evaluation.checked, chosen.length, scope, view)],
    findings: found.slice(0, shownRows).map(draftFinding),
    table: tableOf(found, view),
    limits,
    steps: [
      ...new Map(
        found
          .slice(0, 6)
          .flatMap(({ steps }) => steps)
          .map((step) => [step.title, step]),
      ).values(),
    ].slice(0, 6),
    assumptions: selection.assumptions,
    holds: worst === undefined,
  }
}

function chosenRules({ rules: names, families }: AuditPlan): readonly Rule[] {
  if (names !== undefined && names.length > 0) return rules.filter(({ id }) => names.includes(id))
  if (families !== undefined && families.length > 0)
    return rules.filter((rule) => families.some((family) => isOf(rule, family)))
  return rules
}

/** Security means the rules of its family and those of the security profile, wherever they stand. */
function isOf(rule: Rule, family: Family): boolean {
  return rule.family === family || (family === 'security' && rule.profile === 'security')
}

function inScope(plan: AuditPlan, selection: Selection): (finding: Found) => boolean {
  const namespaces = selection.scope.namespaces
  const isWhole = plan.of?.kind === undefined && plan.of?.name === undefined
  if (isWhole)
    return ({ object }) =>
      namespaces === undefined ||
      (object.namespace !== undefined && namespaces.includes(object.namespace)) ||
      (object.kind === 'Namespace' && namespaces.includes(object.name))
  const keys = new Set(
    selection.rows.map(({ ref }) => `${ref.kind}/${ref.namespace ?? ''}/${ref.name}`),
  )
  return (finding) =>
    [finding.on, ...finding.objects].some(({ kind, metadata }) =>
      keys.has(`${kind}/${metadata.namespace ?? ''}/${metadata.name}`),
    )
}

/** The worst findings of each rule first, so that one loud rule does not hide the others. */
function topFacts(found: readonly Found[]): readonly DraftFact[] {
  const byRule = [...Map.groupBy(found, ({ rule }) => rule).values()]
  const first = byRule.flatMap((list) => list.slice(0, Math.max(1, Math.floor(10 / byRule.length))))
  return first.slice(0, 10).flatMap((finding) => findingFacts(finding, 'audit').slice(0, 1))
}

function tableOf(found: readonly Found[], view: View): DraftTable {
  const many = new Set(found.map(({ object }) => object.namespace)).size > 1
  return {
    columns: [
      { key: 'severity', title: 'Severity' },
      { key: 'kind', title: 'Kind' },
      { key: 'name', title: 'Name' },
      ...(many ? [{ key: 'namespace', title: 'Namespace' }] : []),
      { key: 'problem', title: 'Problem' },
      { key: 'rule', title: 'Rule' },
    ],
    rows: found.slice(0, shownRows).map((finding) => ({
      ref: finding.object,
      cells: {
        severity: finding.severity,
        kind: finding.object.kind,
        name: finding.object.name,
        ...(many ? { namespace: finding.object.namespace ?? '' } : {}),
        problem: finding.title,
        rule: finding.rule,
      },
      evidence:
        finding.evidence.length > 0 ? finding.evidence : [view.field(finding.on, 'metadata.name')],
    })),
    total: found.length,
    truncated: found.length > shownRows,
  }
}
