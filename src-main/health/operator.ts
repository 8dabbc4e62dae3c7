import type { KubeObject } from '../kube/index.ts'
import { quoted } from './evidence.ts'
import type { Problem, StepCall } from './rule.ts'
import { condition, statusOf } from './shape.ts'
import type { Condition } from './shape.ts'
import type { View } from './view.ts'

/** A condition that speaks of the current generation; one about an older spec says nothing now (H29). */
export function currentCondition(object: KubeObject, type: string): Condition | undefined {
  const found = condition(object, type)
  const observed =
    found?.observedGeneration ?? statusOf<{ observedGeneration: number }>(object).observedGeneration
  const generation = object.metadata.generation
  return observed !== undefined && generation !== undefined && observed < generation
    ? undefined
    : found
}

/** The problem that a condition states: its reason and message quoted. */
export function conditionProblem(
  object: KubeObject,
  view: View,
  found: Condition,
  says: string,
  more: {
    steps?: readonly StepCall[]
    severity?: Problem['severity']
    sentences?: readonly string[]
  } = {},
): Problem {
  const at = `status.conditions[${found.type}]`
  return {
    says: `${says}${found.reason ? ` (${found.reason})` : ''}`,
    more: [
      ...(found.message ? [`Condition ${found.type} says: "${quoted(found.message)}"`] : []),
      ...(more.sentences ?? []),
    ],
    path: at,
    ...(more.severity === undefined ? {} : { severity: more.severity }),
    ...(found.lastTransitionTime === undefined ? {} : { since: found.lastTransitionTime }),
    seen: [
      view.field(object, `${at}.status`),
      view.field(object, `${at}.reason`),
      view.field(object, `${at}.message`),
    ],
    steps: more.steps ?? [{ id: 'describe' }],
  }
}

/** The groups that Kubernetes itself serves; every other group comes from a CustomResourceDefinition or an aggregated API. */
export function isCustomGroup(group: string): boolean {
  return group.includes('.') && !group.endsWith('.k8s.io') && group !== 'k8s.io'
}
