import { labelSelectorRequirements, matchesLabels } from '../../src-shared/text/selector.ts'
import type { KubeObject } from '../kube/index.ts'
import { amounts, effectiveRequests, isLive } from './pod.ts'
import type { Amounts } from './pod.ts'
import { podSpec, specOf, statusOf } from './shape.ts'
import type {
  NodeRequirement,
  NodeSelectorTerm,
  NodeSpec,
  NodeStatus,
  PodAffinityTerm,
  PodSpec,
  Toleration,
} from './shape.ts'
import type { View } from './view.ts'

/** A taint of a node. */
export type Taint = NonNullable<NodeSpec['taints']>[number]

/** Whether a node satisfies spec.nodeSelector and the required node affinity (terms OR, expressions AND). */
export function nodeMatches(spec: PodSpec, node: KubeObject): boolean {
  return unmatchedSelector(spec, node).length === 0 && affinityMatches(spec, node)
}

/** The pairs of spec.nodeSelector that a node does not carry. */
export function unmatchedSelector(
  spec: PodSpec,
  node: KubeObject,
): readonly (readonly [string, string])[] {
  const labels = node.metadata.labels ?? {}
  return Object.entries(spec.nodeSelector ?? {}).filter(([key, value]) => labels[key] !== value)
}

/** Whether some required nodeSelectorTerm admits the node; no terms admit every node. */
export function affinityMatches(spec: PodSpec, node: KubeObject): boolean {
  const terms =
    spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms
  return terms === undefined || terms.some((term) => termMatches(term, node))
}

/** Whether every expression of one term holds on the node; an empty term matches nothing, as in the API. */
export function termMatches(term: NodeSelectorTerm, node: KubeObject): boolean {
  const expressions = term.matchExpressions ?? []
  const fields = term.matchFields ?? []
  if (expressions.length + fields.length === 0) return false
  const labels = node.metadata.labels ?? {}
  return (
    expressions.every((requirement) => requirementHolds(requirement, labels[requirement.key])) &&
    fields.every((requirement) =>
      requirementHolds(
        requirement,
        requirement.key === 'metadata.name' ? node.metadata.name : undefined,
      ),
    )
  )
}

function requirementHolds(
  { operator, values = [] }: NodeRequirement,
  value: string | undefined,
): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value)
    case 'NotIn':
      return value === undefined || !values.includes(value)
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
    case 'Gt':
      return value !== undefined && Number(value) > Number(values[0])
    case 'Lt':
      return value !== undefined && Number(value) < Number(values[0])
    default:
      return false
  }
}

/** A requirement as a person writes it: `zone in (a, b)`. */
export function requirementText({ key, operator, values = [] }: NodeRequirement): string {
  switch (operator) {
    case 'In':
      return values.length === 1 ? `${key}=${values[0]}` : `${key} in (${values.join(', ')})`
    case 'NotIn':
      return values.length === 1 ? `${key}!=${values[0]}` : `${key} not in (${values.join(', ')})`
    case 'Exists':
      return `${key} exists`
    case 'DoesNotExist':
      return `${key} does not exist`
    case 'Gt':
      return `${key} > ${values[0]}`
    case 'Lt':
      return `${key} < ${values[0]}`
    default:
      return `${key} ${operator}`
  }
}

/** The taints that keep pods from being placed on a node and that the pod does not tolerate. */
export function untoleratedTaints(spec: PodSpec, node: KubeObject): readonly Taint[] {
  return taintsOf(node).filter(
    (taint) =>
      (taint.effect === 'NoSchedule' || taint.effect === 'NoExecute') &&
      !(spec.tolerations ?? []).some((toleration) => tolerates(toleration, taint)),
  )
}

/** The taints of a node; a cordoned node counts as tainted even before the taint is written. */
export function taintsOf(node: KubeObject): readonly Taint[] {
  const { taints = [], unschedulable } = specOf<NodeSpec>(node)
  const cordon = 'node.kubernetes.io/unschedulable'
  return unschedulable === true && !taints.some(({ key }) => key === cordon)
    ? [...taints, { key: cordon, effect: 'NoSchedule' }]
    : taints
}

/** Whether a toleration covers a taint: operator, empty key and empty effect as the API defines them. */
export function tolerates(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect && toleration.effect !== taint.effect) return false
  if (!toleration.key) return toleration.operator === 'Exists'
  if (toleration.key !== taint.key) return false
  return toleration.operator === 'Exists' || (toleration.value ?? '') === (taint.value ?? '')
}

/** A taint as kubectl writes it. */
export function taintText({ key, value, effect }: Taint): string {
  return `${key}${value ? `=${value}` : ''}:${effect}`
}

/** What a node offers, and what of it is not requested by live pods (cores, bytes, pieces, and `pods`). */
export function nodeRoom(view: View, node: KubeObject): { allocatable: Amounts; free: Amounts } {
  const allocatable = amounts(statusOf<NodeStatus>(node).allocatable)
  const free = { ...allocatable }
  for (const pod of view.podsOn(node.metadata.name)) {
    const phase = (pod['status'] as { phase?: string } | undefined)?.phase
    if (phase === 'Succeeded' || phase === 'Failed') continue
    for (const [resource, amount] of Object.entries(effectiveRequests(podSpec(pod)))) {
      free[resource] = (free[resource] ?? 0) - amount
    }
    if (free['pods'] !== undefined) free['pods'] -= 1
  }
  return { allocatable, free }
}

/** What a pod needs: its effective requests and one place. */
export function podNeeds(spec: PodSpec): Amounts {
  return { ...effectiveRequests(spec), pods: 1 }
}

/** The resources of which a node has less free than needed. */
export function shortOf(needs: Amounts, free: Amounts): readonly string[] {
  return Object.entries(needs)
    .filter(([resource, amount]) => amount > 0 && (free[resource] ?? 0) < amount - 1e-9)
    .map(([resource]) => resource)
}

/** Nodes left after the node selector, the required node affinity and the taints. */
export function eligibleNodes(view: View, spec: PodSpec): readonly KubeObject[] {
  return view
    .all('Node')
    .filter((node) => nodeMatches(spec, node) && untoleratedTaints(spec, node).length === 0)
}

/** The placed live pods that an affinity term of a pod in `namespace` selects. */
export function podsOfTerm(
  view: View,
  term: PodAffinityTerm,
  namespace: string,
): readonly KubeObject[] {
  const requirements = labelSelectorRequirements(term.labelSelector ?? {})
  const names = new Set(term.namespaces ?? [])
  if (term.namespaceSelector !== undefined) {
    const wanted = labelSelectorRequirements(term.namespaceSelector)
    for (const each of view.all('Namespace')) {
      if (matchesLabels(wanted, each.metadata.labels)) names.add(each.metadata.name)
    }
  }
  if (names.size === 0) names.add(namespace)
  return [...names].flatMap((name) =>
    view
      .within('Pod', name)
      .filter(
        (pod) =>
          podSpec(pod).nodeName && isLive(pod) && matchesLabels(requirements, pod.metadata.labels),
      ),
  )
}
