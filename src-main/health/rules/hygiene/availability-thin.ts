import { autoscalersOf, autoscalerSpec } from '../../autoscaler.ts'
import { labelSelectorRequirements, matchesLabels } from '../../../../src-shared/text/selector.ts'
import { servicesBefore } from '../../related.ts'
import type { Rule } from '../../rule.ts'
import { specOf, workloadSpec } from '../../shape.ts'
import type { LabelSelector } from '../../shape.ts'
import { templateOf } from '../../template.ts'
import { wanted } from '../../workload.ts'

/** A served workload that one failure or one rollout takes down (H26, reliability profile). */
export const availabilityThin: Rule = {
  id: 'availability-thin',
  family: 'hygiene',
  severity: 'info',
  about:
    'One failure or rollout stops a workload behind a Service, because it has one replica, no budget, or stops before it starts.',
  kinds: ['Deployment', 'StatefulSet'],
  reads: ['Service', 'PodDisruptionBudget', 'HorizontalPodAutoscaler'],
  profile: 'reliability',
  check(object, view) {
    const namespace = object.metadata.namespace
    if (wanted(object) === 0 || servicesBefore(object, view).length === 0) return []
    const floor = autoscalersOf(object, view).map(
      (autoscaler) => autoscalerSpec(autoscaler).minReplicas ?? 1,
    )[0]
    const labels = templateOf(object)?.labels
    const budget = view.within('PodDisruptionBudget', namespace).some((each) => {
      const selector = specOf<{ selector: LabelSelector }>(each).selector
      return selector !== undefined && matchesLabels(labelSelectorRequirements(selector), labels)
    })
    const why =
      (floor ?? wanted(object)) === 1
        ? 'runs a single replica behind a Service'
        : workloadSpec(object).strategy?.type === 'Recreate'
          ? 'stops all its pods before it starts new ones (strategy Recreate)'
          : !budget && view.complete('PodDisruptionBudget', namespace)
            ? 'has no PodDisruptionBudget'
            : undefined
    if (why === undefined) return []
    return [
      {
        says: why,
        path: 'spec.replicas',
        seen: [
          view.field(object, 'spec.replicas', String(wanted(object))),
          view.field(object, 'spec.strategy'),
        ],
        steps: [
          {
            id: 'edit-source',
            args: { change: 'run at least two replicas with a PodDisruptionBudget' },
          },
        ],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {clusterIP: None, selector: {app: web}, publishNotReadyAddresses: true, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop, creationTimestamp: "2026-01-01T11:59:50Z"}
spec: {replicas: 1, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1"}]}}}
status: {replicas: 1, availableReplicas: 1, readyReplicas: 1}
`,
      good: `
apiVersion: apps/v1
kind: Deployment
metadata: {name: worker, namespace: shop}
spec: {replicas: 1, selector: {matchLabels: {app: worker}}, template: {metadata: {labels: {app: worker}}, spec: {containers: [{name: web, image: "web:1"}]}}}
status: {replicas: 1, availableReplicas: 1, readyReplicas: 1}
`,
    },
  ],
}
