import type { Symptom } from '../../../src-shared/model/plan-types.ts'
import type { KubeObject } from '../../kube/index.ts'
import {
  accessAround,
  isSymptomOnly,
  mayExplain,
  relatedTo,
  type Evaluation,
  type Found,
  type Health,
  type View,
} from '../../health/index.ts'
import { shows } from './explain-symptoms.ts'

/** What is known of one object: its health, the causes nearest to the root first, what they explain, and what else is there. */
export type Diagnosis = {
  object: KubeObject
  health: Health
  causes: readonly Found[]
  symptoms: readonly Found[]
  /** Findings on the object that are not why it does not work. */
  also: readonly Found[]
}

const aroundMatters: ReadonlySet<Symptom> = new Set([
  'unreachable',
  'errors',
  'slow',
  'dns',
  'not-scaling',
  'denied',
])

/** Gathers what the rules found on an object, its owners and what it rests on, and follows the causes to their roots (A49). */
export function diagnose(
  object: KubeObject,
  evaluation: Evaluation,
  view: View,
  symptom: Symptom | undefined,
): Diagnosis {
  const { core, edge: near } = relatedTo(object, view)
  const edge = symptom === 'denied' ? new Set([...near, ...accessAround(object, view)]) : near
  const touches = (finding: Found, objects: ReadonlySet<KubeObject>): boolean =>
    objects.has(finding.on) || finding.objects.some((each) => objects.has(each))
  const all = evaluation.findings
  const own = all.filter((finding) => touches(finding, core))
  const around = all.filter((finding) => touches(finding, edge) && !own.includes(finding))
  const health = evaluation.health(object)
  const isWell = health.status === 'healthy' || health.status === 'scaled-to-zero'
  const looksAround = isWell || (symptom !== undefined && aroundMatters.has(symptom))
  const start = [...own, ...(looksAround ? around : [])].filter(mayExplain)
  const closure = withCauses(start, evaluation)
  const roots = closure.filter((finding) => !isExplained(finding, closure))
  const sorted = [...roots].sort((a, b) => order(a, b, symptom, core))
  const reasons = sorted.filter((finding) => isReason(finding, sorted, closure))
  // Where only symptoms are seen, a state that somebody chose (paused, suspended) is what explains them (H39).
  const chosen =
    reasons.every(isSymptomOnly) && reasons.length > 0
      ? own.filter(({ rule }) => states.has(rule))
      : []
  const causes = [...chosen, ...reasons]
  return {
    object,
    health,
    causes,
    symptoms: closure.filter((finding) => !roots.includes(finding)),
    also: [
      ...sorted.filter((finding) => !causes.includes(finding)),
      ...own.filter(
        (finding) =>
          !mayExplain(finding) &&
          finding.on === object &&
          isWorthTelling(finding) &&
          !causes.includes(finding),
      ),
    ],
  }
}

/** Adds the causes of findings, also those that sit on objects which are not related otherwise (a quota, a class, a node). */
function withCauses(start: readonly Found[], evaluation: Evaluation): readonly Found[] {
  const byId = new Map(evaluation.findings.map((finding) => [finding.id, finding]))
  const causesOf = Map.groupBy(evaluation.links, ({ symptom }) => symptom)
  const found = new Set(start)
  for (const finding of found) {
    for (const { cause } of causesOf.get(finding.id) ?? []) {
      const next = byId.get(cause)
      if (next !== undefined) found.add(next)
    }
  }
  return [...found]
}

/** Information that explains a state without being a fault (H39). */
const states: ReadonlySet<string> = new Set(['work-suspended', 'node-cordoned', 'scheduling-gated'])

/** An answer does not pad with hygiene (H46). */
function isWorthTelling({ severity, rule }: Found): boolean {
  return severity !== 'info' || states.has(rule)
}

/** Where something critical is the reason, a warning that leads to nothing else is told beside it, not as a reason. */
function isReason(finding: Found, roots: readonly Found[], closure: readonly Found[]): boolean {
  const hasCritical = roots.some((other) => other.severity === 'critical' && !isSymptomOnly(other))
  if (!hasCritical || finding.severity === 'critical') return true
  return closure.some(({ cause }) => cause === finding.id)
}

function isExplained(finding: Found, among: readonly Found[]): boolean {
  return finding.cause !== undefined && among.some(({ id }) => id === finding.cause)
}

const weights = { critical: 0, warning: 1, info: 2 } as const

function order(
  a: Found,
  b: Found,
  symptom: Symptom | undefined,
  core: ReadonlySet<KubeObject>,
): number {
  const fits = (finding: Found): number => Number(symptom !== undefined && shows(finding, symptom))
  const near = (finding: Found): number => Number(core.has(finding.on))
  return (
    Number(isSymptomOnly(a)) - Number(isSymptomOnly(b)) ||
    fits(b) - fits(a) ||
    weights[a.severity] - weights[b.severity] ||
    near(b) - near(a) ||
    (a.since ?? '').localeCompare(b.since ?? '') ||
    a.id.localeCompare(b.id)
  )
}
