import { labelSelectorRequirements, matchesLabels } from '../../../../src-shared/text/selector.ts'
import type { KubeObject } from '../../../kube/index.ts'
import { isLive } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { specOf, statusOf } from '../../shape.ts'
import type { LabelSelector, NodeSpec } from '../../shape.ts'
import { settle } from '../../times.ts'
import type { View } from '../../view.ts'
import { listed } from '../../words.ts'

/** A cordoned node whose remaining pods may not be evicted (H27). */
export const nodeDrainBlocked: Rule = {
  id: 'node-drain-blocked',
  family: 'capacity',
  severity: 'warning',
  about: 'A node is not emptied because the pods that are left on it may not be evicted.',
  kinds: ['Node'],
  reads: ['Pod', 'PodDisruptionBudget'],
  check(node, view) {
    const { unschedulable, taints = [] } = specOf<NodeSpec>(node)
    const since = taints.find(({ key }) => key === 'node.kubernetes.io/unschedulable')?.timeAdded
    if (unschedulable !== true || !view.held(since, settle.drain)) return []
    const left = view
      .podsOn(node.metadata.name)
      .filter(
        (pod) =>
          isLive(pod) &&
          !pod.metadata.ownerReferences?.some(
            ({ kind }) => kind === 'DaemonSet' || kind === 'Node',
          ),
      )
    const held = left.flatMap((pod) => {
      const budget = blockingBudget(pod, view)
      const keeps =
        pod.metadata.annotations?.['karpenter.sh/do-not-disrupt'] === 'true' ||
        pod.metadata.annotations?.['cluster-autoscaler.kubernetes.io/safe-to-evict'] === 'false'
      return budget !== undefined || keeps ? [{ pod, budget }] : []
    })
    const first = held[0]
    if (first === undefined) return []
    const budgets = [
      ...new Set(held.flatMap(({ budget }) => (budget === undefined ? [] : [budget]))),
    ]
    return [
      {
        says: `cannot be drained: ${
          budgets.length > 0
            ? `PodDisruptionBudget ${listed(
                budgets.map((budget) => budget.metadata.name),
                2,
              )} allows no eviction`
            : 'its pods are marked as not to be disturbed'
        }`,
        more: [
          `Left on it: ${listed(
            held.map(({ pod }) => pod.metadata.name),
            4,
          )}.`,
        ],
        path: 'spec.unschedulable',
        ...(since === undefined ? {} : { since }),
        seen: [
          view.field(node, 'spec.unschedulable'),
          ...budgets.slice(0, 3).map((budget) => view.field(budget, 'status.disruptionsAllowed')),
          ...held.slice(0, 3).map(({ pod }) => view.field(pod, 'spec.nodeName')),
        ],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Node
metadata: {name: n1}
spec: {unschedulable: true, taints: [{key: node.kubernetes.io/unschedulable, effect: NoSchedule, timeAdded: "2026-01-01T10:00:00Z"}]}
status: {conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web-1, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: shop}
spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}
status: {disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 1, expectedPods: 1}
`,
      companions: ['pdb-blocks-eviction'],
      good: `
apiVersion: v1
kind: Node
metadata: {name: n1}
spec: {unschedulable: true}
status: {conditions: [{type: Ready, status: "True"}]}
`,
    },
  ],
}

function blockingBudget(pod: KubeObject, view: View): KubeObject | undefined {
  return view.within('PodDisruptionBudget', pod.metadata.namespace).find((budget) => {
    const selector = specOf<{ selector: LabelSelector }>(budget).selector
    return (
      selector !== undefined &&
      statusOf<{ disruptionsAllowed: number }>(budget).disruptionsAllowed === 0 &&
      matchesLabels(labelSelectorRequirements(selector), pod.metadata.labels)
    )
  })
}
