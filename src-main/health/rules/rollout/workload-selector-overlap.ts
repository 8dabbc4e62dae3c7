import {
  labelSelectorRequirements,
  matchesLabels,
  selectorText,
} from '../../../../src-shared/text/selector.ts'
import type { KubeObject } from '../../../kube/index.ts'
import type { Rule } from '../../rule.ts'
import { workloadSpec } from '../../shape.ts'
import { templateOf } from '../../template.ts'
import type { View } from '../../view.ts'
import { named } from '../../words.ts'

const kinds: readonly string[] = ['Deployment', 'StatefulSet', 'DaemonSet']

/** A workload whose selector also matches the pods of another one (H20). */
export const workloadSelectorOverlap: Rule = {
  id: 'workload-selector-overlap',
  family: 'rollout',
  severity: 'warning',
  about:
    'Services, budgets and autoscalers mix up two workloads, because the selector of one matches the pods of the other.',
  kinds,
  check(object, view) {
    const selector = workloadSpec(object).selector
    if (selector === undefined) return []
    const requirements = labelSelectorRequirements(selector)
    const other = neighbours(object, view).find(
      (each) => each !== object && matchesLabels(requirements, templateOf(each)?.labels),
    )
    if (other === undefined || requirements.length === 0) return []
    return [
      {
        says: `has a selector that also matches the pods of ${named(other)}`,
        path: 'spec.selector',
        seen: [
          view.field(object, 'spec.selector', selectorText(requirements)),
          view.field(other, 'spec.template.metadata.labels'),
        ],
        steps: [
          { id: 'describe' },
          {
            id: 'edit-source',
            args: { change: 'give each of them a label of its own and select by it' },
          },
        ],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: apps/v1
kind: Deployment
metadata: {name: a, namespace: shop}
spec: {replicas: 0, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1"}]}}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: b, namespace: shop}
spec: {replicas: 0, selector: {matchLabels: {app: web, tier: x}}, template: {metadata: {labels: {app: web, tier: x}}, spec: {containers: [{name: web, image: "web:1"}]}}}
`,
      good: `
apiVersion: apps/v1
kind: Deployment
metadata: {name: a, namespace: shop}
spec: {replicas: 0, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1"}]}}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: a, namespace: other}
spec: {replicas: 0, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1"}]}}}
`,
    },
  ],
}

const indexes = new WeakMap<View, Map<string, KubeObject[]>>()

/** Workloads of the namespace that share a label pair of the selector: the only ones that can match it. */
function neighbours(object: KubeObject, view: View): readonly KubeObject[] {
  let index = indexes.get(view)
  if (index === undefined) {
    index = new Map()
    for (const each of kinds.flatMap((kind) => view.all(kind))) {
      for (const [key, value] of Object.entries(templateOf(each)?.labels ?? {})) {
        const place = `${each.metadata.namespace ?? ''}/${key}=${value}`
        index.set(place, [...(index.get(place) ?? []), each])
      }
    }
    indexes.set(view, index)
  }
  const pair = Object.entries(workloadSpec(object).selector?.matchLabels ?? {})[0]
  if (pair === undefined)
    return kinds.flatMap((kind) => view.within(kind, object.metadata.namespace))
  return index.get(`${object.metadata.namespace ?? ''}/${pair[0]}=${pair[1]}`) ?? []
}
