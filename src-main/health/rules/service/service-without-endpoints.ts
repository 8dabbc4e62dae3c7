import { endpointsOf, selectorOf } from '../../endpoints.ts'
import type { Rule } from '../../rule.ts'
import { specOf } from '../../shape.ts'
import type { ServiceSpec } from '../../shape.ts'
import { settle } from '../../times.ts'

/** A Service without selector that nobody gives endpoints to (H22). */
export const serviceWithoutEndpoints: Rule = {
  id: 'service-without-endpoints',
  family: 'service',
  severity: 'warning',
  about:
    'Nobody answers behind a Service without selector, because nobody has written its endpoints.',
  kinds: ['Service'],
  reads: ['EndpointSlice'],
  check(service, view) {
    const { type } = specOf<ServiceSpec>(service)
    const { name, namespace, annotations = {} } = service.metadata
    if (
      selectorOf(service).length > 0 ||
      type === 'ExternalName' ||
      (name === 'kubernetes' && namespace === 'default')
    )
      return []
    // Locks of leader elections are no services.
    if (annotations['control-plane.alpha.kubernetes.io/leader'] !== undefined) return []
    const endpoints = endpointsOf(service, view)
    if (endpoints.ready + endpoints.notReady > 0 || !view.complete('EndpointSlice', namespace))
      return []
    if (!view.held(service.metadata.creationTimestamp, settle.loadBalancer)) return []
    return [
      {
        says: 'has no selector and no endpoints',
        path: 'spec.selector',
        seen: [
          view.field(service, 'spec.selector'),
          view.listed(
            'EndpointSlice',
            namespace,
            `no EndpointSlice of Service ${name} has an address`,
          ),
        ],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Service
metadata: {name: legacy, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z"}
spec: {ports: [{port: 80}]}
`,
      good: `
apiVersion: v1
kind: Service
metadata: {name: kubernetes, namespace: default}
spec: {ports: [{port: 443}]}
---
apiVersion: v1
kind: Service
metadata: {name: legacy, namespace: shop}
spec: {ports: [{port: 80}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: legacy-1, namespace: shop, labels: {kubernetes.io/service-name: legacy}}
endpoints: [{addresses: [192.0.2.9]}]
`,
    },
  ],
}
