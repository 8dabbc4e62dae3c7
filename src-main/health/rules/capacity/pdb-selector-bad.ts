import { labelSelectorRequirements, matchesLabels } from '../../../../src-shared/text/selector.ts'
import type { KubeObject } from '../../../kube/index.ts'
import { isLive } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { specOf } from '../../shape.ts'
import type { LabelSelector } from '../../shape.ts'
import { kindsWithTemplate, templateOf } from '../../template.ts'

/** A disruption budget that overlaps with another, or that selects nothing (H27); an empty selector selects all pods. */
export const pdbSelectorBad: Rule = {
  id: 'pdb-selector-bad',
  family: 'capacity',
  severity: 'warning',
  about:
    'Evictions fail because two PodDisruptionBudgets select the same pod, or a budget protects nothing.',
  kinds: ['PodDisruptionBudget'],
  reads: ['Pod', 'Deployment', 'StatefulSet'],
  check(budget, view) {
    const namespace = budget.metadata.namespace
    const selector = specOf<{ selector: LabelSelector }>(budget).selector
    const pods = view
      .within('Pod', namespace)
      .filter((pod) => isLive(pod) && selects(budget, pod.metadata.labels))
    const others = view.within('PodDisruptionBudget', namespace).filter((other) => other !== budget)
    const overlap = others.find((other) => pods.some((pod) => selects(other, pod.metadata.labels)))
    if (overlap !== undefined) {
      const shared = pods.filter((pod) => selects(overlap, pod.metadata.labels))
      return [
        {
          says: `selects pods that PodDisruptionBudget ${overlap.metadata.name} selects too, so they cannot be evicted`,
          path: 'spec.selector',
          seen: [
            view.field(budget, 'spec.selector'),
            view.field(overlap, 'spec.selector'),
            ...shared.slice(0, 2).map((pod) => view.field(pod, 'metadata.labels')),
          ],
          steps: [
            { id: 'describe' },
            {
              id: 'edit-source',
              args: { change: 'make the selectors distinct, or remove one of the budgets' },
            },
          ],
        },
      ]
    }
    if (
      pods.length > 0 ||
      !view.complete('Pod', namespace) ||
      !view.complete('Deployment', namespace) ||
      !view.complete('StatefulSet', namespace)
    )
      return []
    const wanted = kindsWithTemplate.some((kind) =>
      view.within(kind, namespace).some((object) => selects(budget, templateOf(object)?.labels)),
    )
    if (wanted) return []
    return [
      {
        says:
          selector === undefined
            ? 'has no selector and protects no pod'
            : 'selects no pod and no workload of its namespace',
        path: 'spec.selector',
        severity: 'info',
        seen: [
          view.field(budget, 'spec.selector'),
          view.listed(
            'Pod',
            namespace,
            `${view.within('Pod', namespace).length} pods, none matches`,
          ),
        ],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: a, namespace: shop}
spec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: b, namespace: shop}
spec: {maxUnavailable: 1, selector: {matchLabels: {tier: front}}}
---
apiVersion: v1
kind: Pod
metadata: {name: web-1, namespace: shop, labels: {app: web, tier: front}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
      good: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: a, namespace: shop}
spec: {maxUnavailable: 1, selector: {}}
---
apiVersion: v1
kind: Pod
metadata: {name: web-1, namespace: shop, labels: {app: web, tier: front}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
    },
  ],
}

function selects(
  budget: KubeObject,
  labels: { readonly [key: string]: string } | undefined,
): boolean {
  const selector = specOf<{ selector: LabelSelector }>(budget).selector
  return (
    selector !== undefined &&
    labels !== undefined &&
    matchesLabels(labelSelectorRequirements(selector), labels)
  )
}
