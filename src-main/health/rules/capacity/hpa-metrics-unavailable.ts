import { quoted } from '../../evidence.ts'
import type { Rule } from '../../rule.ts'
import { condition } from '../../shape.ts'
import { settle } from '../../times.ts'

/** An autoscaler that cannot read its metrics (H27). */
export const hpaMetricsUnavailable: Rule = {
  id: 'hpa-metrics-unavailable',
  family: 'capacity',
  severity: 'critical',
  about: 'A workload is not scaled because the metrics of its autoscaler cannot be read.',
  kinds: ['HorizontalPodAutoscaler'],
  reads: ['APIService'],
  check(autoscaler, view) {
    const active = condition(autoscaler, 'ScalingActive')
    if (active?.status !== 'False' || !/^(?:FailedGet|Invalid)/.test(active.reason ?? '')) return []
    const since = active.lastTransitionTime
    const long = since === undefined || view.now - Date.parse(since) >= settle.metrics * 1000
    const noApi = view.state.served.complete && view.state.served.find('PodMetrics') === undefined
    return [
      {
        says: `cannot read its metrics (${active.reason ?? ''})`,
        more: [
          ...(active.message ? [`Condition ScalingActive says: "${quoted(active.message)}"`] : []),
          ...(noApi && active.reason === 'FailedGetResourceMetric'
            ? ['The metrics API (metrics.k8s.io) is not installed in this cluster.']
            : []),
        ],
        path: 'status.conditions[ScalingActive]',
        ...(long ? {} : { severity: 'warning' as const }),
        ...(since === undefined ? {} : { since }),
        seen: [
          view.field(autoscaler, 'status.conditions[ScalingActive].reason'),
          view.field(autoscaler, 'status.conditions[ScalingActive].message'),
        ],
        steps: [{ id: 'metrics-check' }],
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
status: {conditions: [{type: ScalingActive, status: "False", reason: FailedGetResourceMetric, message: "unable to fetch metrics", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
      companions: ['metrics-api-missing'],
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
status: {conditions: [{type: ScalingActive, status: "False", reason: ScalingDisabled, message: "scaling is disabled since the replica count of the target is zero"}]}
`,
    },
  ],
}
