import { autoscalersOf, scaleTarget } from '../../autoscaler.ts'
import type { Rule } from '../../rule.ts'
import { condition, specOf } from '../../shape.ts'
import { named } from '../../words.ts'

/** Two autoscalers on one workload, or two workloads that one selector mixes up (H27). */
export const hpaConflict: Rule = {
  id: 'hpa-conflict',
  family: 'capacity',
  severity: 'warning',
  about: 'A workload is scaled back and forth because two autoscalers act on it.',
  kinds: ['HorizontalPodAutoscaler'],
  reads: ['Deployment', 'StatefulSet', 'ScaledObject'],
  check(autoscaler, view) {
    const target = scaleTarget(autoscaler, view)
    const active = condition(autoscaler, 'ScalingActive')
    const other =
      target === undefined
        ? undefined
        : autoscalersOf(target, view).find((each) => each !== autoscaler)
    const scaled =
      target === undefined
        ? undefined
        : view
            .within('ScaledObject', autoscaler.metadata.namespace)
            .find(
              (each) =>
                specOf<{ scaleTargetRef: { name: string } }>(each).scaleTargetRef?.name ===
                  target.metadata.name &&
                !autoscaler.metadata.ownerReferences?.some(({ uid }) => uid === each.metadata.uid),
            )
    const rival = other ?? scaled
    if (rival === undefined && active?.reason !== 'AmbiguousSelector') return []
    return [
      {
        says:
          rival === undefined
            ? 'cannot tell its pods from those of another workload (AmbiguousSelector)'
            : `scales the same workload as ${named(rival)}`,
        path: 'spec.scaleTargetRef',
        seen: [
          view.field(autoscaler, 'spec.scaleTargetRef.name'),
          ...(rival === undefined
            ? [view.field(autoscaler, 'status.conditions[ScalingActive].message')]
            : [view.field(rival, 'spec.scaleTargetRef.name')]),
        ],
        steps: [
          { id: 'describe' },
          { id: 'edit-source', args: { change: 'leave one autoscaler per workload' } },
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
spec: {minReplicas: 1, maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web-two, namespace: shop}
spec: {minReplicas: 1, maxReplicas: 9, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
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
