import { autoscalerSpec, autoscalerStatus } from '../../autoscaler.ts'
import type { Rule } from '../../rule.ts'
import { condition } from '../../shape.ts'
import { settle } from '../../times.ts'

/** An autoscaler that would scale further but has reached its maximum (H27). */
export const hpaAtMax: Rule = {
  id: 'hpa-at-max',
  family: 'capacity',
  severity: 'warning',
  about: 'A workload cannot grow any more because its autoscaler is at maxReplicas.',
  kinds: ['HorizontalPodAutoscaler'],
  check(autoscaler, view) {
    const limited = condition(autoscaler, 'ScalingLimited')
    const max = autoscalerSpec(autoscaler).maxReplicas
    const current = autoscalerStatus(autoscaler).currentReplicas
    if (limited?.status !== 'True' || limited.reason !== 'TooManyReplicas' || current !== max)
      return []
    if (!view.held(limited.lastTransitionTime, settle.atMax)) return []
    return [
      {
        says: `is at its maximum of ${max} replicas and wants more`,
        path: 'spec.maxReplicas',
        ...(limited.lastTransitionTime === undefined ? {} : { since: limited.lastTransitionTime }),
        seen: [
          view.field(autoscaler, 'spec.maxReplicas'),
          view.field(autoscaler, 'status.currentReplicas'),
          view.field(autoscaler, 'status.conditions[ScalingLimited].message'),
        ],
        steps: [
          { id: 'describe' },
          { id: 'edit-source', args: { change: `raise spec.maxReplicas above ${max}` } },
        ],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 1, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1", resources: {requests: {cpu: 100m}}}]}}}
status: {replicas: 1, readyReplicas: 1, availableReplicas: 1}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec: {minReplicas: 1, maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}}]}
status: {currentReplicas: 5, desiredReplicas: 5, conditions: [{type: ScalingLimited, status: "True", reason: TooManyReplicas, lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
      good: `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 1, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1", resources: {requests: {cpu: 100m}}}]}}}
status: {replicas: 1, readyReplicas: 1, availableReplicas: 1}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec: {minReplicas: 1, maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}}]}
status: {currentReplicas: 1, desiredReplicas: 1, conditions: [{type: ScalingLimited, status: "True", reason: TooFewReplicas, lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
    },
  ],
}
