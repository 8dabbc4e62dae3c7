import { autoscalerSpec } from '../../autoscaler.ts'
import type { Rule } from '../../rule.ts'

/** An autoscaler that has nothing to choose (H27). */
export const hpaBounds: Rule = {
  id: 'hpa-bounds',
  family: 'capacity',
  severity: 'info',
  about: 'An autoscaler never scales because its minimum equals its maximum.',
  kinds: ['HorizontalPodAutoscaler'],
  check(autoscaler, view) {
    const { minReplicas = 1, maxReplicas } = autoscalerSpec(autoscaler)
    if (maxReplicas === undefined || minReplicas !== maxReplicas) return []
    return [
      {
        says: `has minReplicas equal to maxReplicas (${maxReplicas}), so it never scales`,
        path: 'spec.maxReplicas',
        seen: [
          view.field(autoscaler, 'spec.minReplicas', String(minReplicas)),
          view.field(autoscaler, 'spec.maxReplicas'),
        ],
        steps: [{ id: 'edit-source', args: { change: 'raise maxReplicas above minReplicas' } }],
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
spec: {minReplicas: 1, maxReplicas: 1, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
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
spec: {minReplicas: 1, maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
`,
    },
  ],
}
