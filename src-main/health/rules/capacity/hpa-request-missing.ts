import { autoscalerSpec, missingRequests, scaleTarget } from '../../autoscaler.ts'
import type { Rule } from '../../rule.ts'
import { condition } from '../../shape.ts'
import { quoted } from '../../evidence.ts'
import { counted, listed } from '../../words.ts'

/** An autoscaler on utilization whose target sets no request to measure against (H27). */
export const hpaRequestMissing: Rule = {
  id: 'hpa-request-missing',
  family: 'capacity',
  severity: 'critical',
  about:
    'A workload is not scaled because its containers lack the request that the autoscaler measures against.',
  kinds: ['HorizontalPodAutoscaler'],
  reads: ['Deployment', 'StatefulSet', 'ReplicaSet'],
  check(autoscaler, view) {
    const missing = missingRequests(autoscaler, view)
    const target = scaleTarget(autoscaler, view)
    const first = missing[0]
    if (first === undefined || target === undefined) return []
    const containers = [...new Set(missing.map(({ container }) => container))]
    const resources = [...new Set(missing.map(({ resource }) => resource))]
    const active = condition(autoscaler, 'ScalingActive')
    const utilization = autoscalerSpec(autoscaler).metrics?.find(
      ({ resource }) => resource?.name === first.resource,
    )?.resource?.target?.averageUtilization
    return [
      {
        says: `cannot compute ${first.resource} utilization: ${target.kind} ${target.metadata.name} sets no resources.requests.${first.resource}`,
        more: [
          `${counted(containers.length, 'Container', 'Containers')} without resources.requests.${listed(resources)}: ${listed(containers)}. The target is ${utilization ?? ''} % of the request, so it must be set.`,
          ...(active?.status === 'False' && active.message
            ? [`Condition ScalingActive is False: "${quoted(active.message)}"`]
            : []),
        ],
        path: first.metricPath,
        ...(active?.lastTransitionTime === undefined ? {} : { since: active.lastTransitionTime }),
        seen: [
          view.field(autoscaler, first.metricPath),
          ...missing.slice(0, 4).map(({ resourcesPath }) => view.field(target, resourcesPath)),
          ...(active === undefined
            ? []
            : [
                view.field(autoscaler, 'status.conditions[ScalingActive].status'),
                view.field(autoscaler, 'status.conditions[ScalingActive].message'),
              ]),
        ],
        steps: [
          { id: 'describe' },
          {
            id: 'edit-source',
            args: {
              change: `set resources.requests.${listed(resources)} of container ${listed(containers)} in ${target.kind} ${target.metadata.name}`,
              kind: target.kind,
              name: target.metadata.name,
            },
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
metadata: {name: web, namespace: shop}
spec: {replicas: 1, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1"}]}}}
status: {replicas: 1, readyReplicas: 1, availableReplicas: 1}
---
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
