import { labelSelectorRequirements, matchesLabels } from '../../../../src-shared/text/selector.ts'
import { isLive } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { specOf, statusOf } from '../../shape.ts'
import type { LabelSelector } from '../../shape.ts'

type BudgetSpec = {
  selector?: LabelSelector
  minAvailable?: number | string
  maxUnavailable?: number | string
  unhealthyPodEvictionPolicy?: string
}
type BudgetStatus = {
  disruptionsAllowed?: number
  currentHealthy?: number
  desiredHealthy?: number
  expectedPods?: number
}

/** A disruption budget that allows no eviction of the pods it selects (H27). */
export const pdbBlocksEviction: Rule = {
  id: 'pdb-blocks-eviction',
  family: 'capacity',
  severity: 'warning',
  about: 'Nodes cannot be drained because a PodDisruptionBudget allows no eviction.',
  kinds: ['PodDisruptionBudget'],
  reads: ['Pod'],
  check(budget, view) {
    const spec = specOf<BudgetSpec>(budget)
    const status = statusOf<BudgetStatus>(budget)
    const namespace = budget.metadata.namespace
    if (
      spec.selector === undefined ||
      status.disruptionsAllowed !== 0 ||
      (status.expectedPods ?? 0) === 0
    )
      return []
    const requirements = labelSelectorRequirements(spec.selector)
    const pods = view
      .within('Pod', namespace)
      .filter((pod) => isLive(pod) && matchesLabels(requirements, pod.metadata.labels))
    if (pods.length === 0) return []
    const unset = spec.minAvailable === undefined && spec.maxUnavailable === undefined
    const healthy = status.currentHealthy ?? 0
    const desired = status.desiredHealthy ?? 0
    const byDesign = unset || desired >= (status.expectedPods ?? 0)
    const bound =
      spec.minAvailable === undefined
        ? `maxUnavailable ${spec.maxUnavailable ?? '(not set)'}`
        : `minAvailable ${spec.minAvailable}`
    return [
      {
        says: byDesign
          ? `never allows an eviction: ${unset ? 'neither minAvailable nor maxUnavailable is set' : `${bound} with ${status.expectedPods ?? 0} pods`}`
          : `allows no eviction now: ${healthy} of ${status.expectedPods ?? 0} pods are healthy, ${desired} must stay`,
        path: byDesign ? 'spec' : 'status.currentHealthy',
        seen: [
          view.field(budget, 'status.disruptionsAllowed'),
          view.field(budget, 'status.currentHealthy', String(healthy)),
          view.field(budget, 'status.desiredHealthy', String(desired)),
          view.field(
            budget,
            spec.minAvailable === undefined ? 'spec.maxUnavailable' : 'spec.minAvailable',
          ),
        ],
        steps: [
          { id: 'describe' },
          { id: 'edit-source', args: { change: 'leave room for one pod less than are running' } },
        ],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: shop}
spec: {maxUnavailable: 0, selector: {matchLabels: {app: web}}}
status: {disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 1, expectedPods: 1}
---
apiVersion: v1
kind: Pod
metadata: {name: web-1, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
      good: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: shop}
spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}
status: {disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 1, expectedPods: 0}
`,
    },
  ],
}
