import { autoscalerSpec } from '../../autoscaler.ts'
import type { Rule } from '../../rule.ts'
import { condition } from '../../shape.ts'
import { listed, nearest } from '../../words.ts'

/** An autoscaler whose target does not exist or cannot be scaled (H27). */
export const hpaTargetMissing: Rule = {
  id: 'hpa-target-missing',
  family: 'capacity',
  severity: 'critical',
  about: 'Nothing is scaled because the target of an autoscaler does not exist.',
  kinds: ['HorizontalPodAutoscaler'],
  reads: ['Deployment', 'StatefulSet', 'ReplicaSet'],
  check(autoscaler, view) {
    const target = autoscalerSpec(autoscaler).scaleTargetRef
    const namespace = autoscaler.metadata.namespace
    if (target === undefined || namespace === undefined) return []
    const able = condition(autoscaler, 'AbleToScale')
    const failed =
      able?.status === 'False' &&
      (able.reason === 'FailedGetScale' || able.reason === 'FailedUpdateScale')
    const absent = view.absent(target.kind, namespace, target.name)
    if (!absent && !failed) return []
    if (
      !absent &&
      view.find(target.kind, namespace, target.name) !== undefined &&
      able?.reason === 'FailedGetScale'
    )
      return []
    const near = nearest(
      target.name,
      view.within(target.kind, namespace).map((each) => each.metadata.name),
    )
    return [
      {
        says: absent
          ? `names ${target.kind} ${target.name}, which does not exist in namespace ${namespace}`
          : `cannot scale ${target.kind} ${target.name} (${able?.reason ?? ''})`,
        more: near.length > 0 && absent ? [`Near names: ${listed(near)}.`] : [],
        path: 'spec.scaleTargetRef',
        ...(able?.lastTransitionTime === undefined ? {} : { since: able.lastTransitionTime }),
        seen: [
          view.field(autoscaler, 'spec.scaleTargetRef', `${target.kind} ${target.name}`),
          ...(absent
            ? [
                view.listed(
                  target.kind,
                  namespace,
                  `${target.kind} ${target.name} is not among the ${view.within(target.kind, namespace).length} in namespace ${namespace}`,
                ),
              ]
            : []),
          ...(able === undefined
            ? []
            : [view.field(autoscaler, 'status.conditions[AbleToScale].message')]),
        ],
        steps: [
          { id: 'describe' },
          {
            id: 'edit-source',
            args: {
              change:
                near[0] === undefined
                  ? 'name a target that exists'
                  : `set spec.scaleTargetRef.name to ${near[0]}`,
            },
          },
        ],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec: {minReplicas: 1, maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}}]}
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
`,
    },
  ],
}
