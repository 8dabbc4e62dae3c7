import { quoted } from '../../evidence.ts'
import type { Rule } from '../../rule.ts'
import { condition, specOf } from '../../shape.ts'

/** An aggregated API whose server does not answer (H22). */
export const apiserviceUnavailable: Rule = {
  id: 'apiservice-unavailable',
  family: 'service',
  severity: 'critical',
  about: 'Everything that needs an aggregated API fails because its server does not answer.',
  kinds: ['APIService'],
  check(object, view) {
    const available = condition(object, 'Available')
    if (available?.status !== 'False') return []
    const service = specOf<{ service: { namespace: string; name: string } }>(object).service
    return [
      {
        says: `is not available (${available.reason ?? 'no reason given'})`,
        more: available.message ? [`The condition says: "${quoted(available.message)}"`] : [],
        path: 'status.conditions[Available]',
        ...(available.lastTransitionTime === undefined
          ? {}
          : { since: available.lastTransitionTime }),
        seen: [
          view.field(object, 'status.conditions[Available].reason'),
          view.field(object, 'status.conditions[Available].message'),
        ],
        because:
          service === undefined
            ? []
            : ['service-no-ready-endpoints', 'service-selects-nothing'].map((rule) => ({
                rule,
                object: {
                  context: view.state.context.name,
                  apiVersion: 'v1',
                  kind: 'Service',
                  namespace: service.namespace,
                  name: service.name,
                },
                strength: 'computed' as const,
              })),
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: {name: v1beta1.metrics.k8s.io}
spec: {group: metrics.k8s.io, service: {namespace: kube-system, name: metrics-server}}
status: {conditions: [{type: Available, status: "False", reason: MissingEndpoints, message: "no endpoints", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
      good: `
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: {name: v1.apps}
spec: {group: apps}
status: {conditions: [{type: Available, status: "True", reason: Local}]}
`,
    },
  ],
}
