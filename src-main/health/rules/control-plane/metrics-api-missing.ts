import { autoscalerSpec } from '../../autoscaler.ts'
import type { Rule } from '../../rule.ts'
import { condition } from '../../shape.ts'
import { counted } from '../../words.ts'

/** Autoscalers on cpu or memory in a cluster without the metrics API (H28). */
export const metricsApiMissing: Rule = {
  id: 'metrics-api-missing',
  family: 'control-plane',
  severity: 'warning',
  about: 'Nothing is scaled by cpu or memory, because the metrics API is not installed.',
  kinds: ['HorizontalPodAutoscaler'],
  reads: ['APIService'],
  check(autoscaler, view) {
    const needs = (autoscalerSpec(autoscaler).metrics ?? []).filter(
      ({ type }) => type === 'Resource' || type === 'ContainerResource',
    )
    const active = condition(autoscaler, 'ScalingActive')
    // Only an autoscaler that failed to read them has shown that it needs them.
    if (
      needs.length === 0 ||
      active?.status !== 'False' ||
      !/^FailedGet(?:Container)?ResourceMetric$/.test(active.reason ?? '')
    )
      return []
    if (!view.absent('APIService', undefined, 'v1beta1.metrics.k8s.io')) return []
    // Where the kinds themselves are served the listing of APIServices is not the last word.
    if (view.state.served.kinds.some(({ group }) => group === 'metrics.k8s.io')) return []
    return [
      {
        says: 'needs the metrics API (metrics.k8s.io), which is not installed',
        more: [`${counted(needs.length, 'metric')} of it is of type Resource.`],
        path: 'spec.metrics',
        seen: [
          view.field(autoscaler, 'spec.metrics'),
          view.listed('APIService', undefined, 'APIService v1beta1.metrics.k8s.io does not exist'),
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
status: {conditions: [{type: ScalingActive, status: "False", reason: FailedGetResourceMetric, message: "unable to fetch metrics from resource metrics API", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
      companions: ['hpa-metrics-unavailable'],
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
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: {name: v1beta1.metrics.k8s.io}
spec: {group: metrics.k8s.io}
status: {conditions: [{type: Available, status: "True"}]}
`,
    },
  ],
}
