import { slicesOf } from '../../endpoints.ts'
import { partOf, specOf } from '../../shape.ts'
import type { ServiceSpec } from '../../shape.ts'
import { counted, listed } from '../../words.ts'
import type { Rule } from '../../rule.ts'

/** A Service that only answers on some nodes (H22). */
export const serviceLocalTrafficGap: Rule = {
  id: 'service-local-traffic-gap',
  family: 'service',
  severity: 'info',
  about:
    'Clients on some nodes get no answer, because the Service only uses endpoints of the same node.',
  kinds: ['Service'],
  reads: ['Node', 'EndpointSlice'],
  check(object, view) {
    const { internalTrafficPolicy, externalTrafficPolicy, type } = specOf<ServiceSpec>(object)
    const inside = internalTrafficPolicy === 'Local'
    const outside = externalTrafficPolicy === 'Local' && type === 'NodePort'
    if (
      (!inside && !outside) ||
      !view.complete('Node') ||
      !view.complete('EndpointSlice', object.metadata.namespace)
    )
      return []
    const served = new Set(
      slicesOf(object, view)
        .flatMap(
          (slice) =>
            partOf<{ nodeName?: string; conditions?: { ready?: boolean } }[]>(slice, 'endpoints') ??
            [],
        )
        .filter(({ conditions }) => conditions?.ready !== false)
        .flatMap(({ nodeName }) => nodeName ?? []),
    )
    const without = view.all('Node').filter(({ metadata }) => !served.has(metadata.name))
    if (served.size === 0 || without.length === 0) return []
    const field = inside ? 'internalTrafficPolicy' : 'externalTrafficPolicy'
    return [
      {
        says: `answers only on nodes with an endpoint (${field} Local); ${counted(without.length, 'node')} have none`,
        more: [`Without endpoint: ${listed(without.map(({ metadata }) => metadata.name))}.`],
        path: `spec.${field}`,
        seen: [
          view.field(object, `spec.${field}`),
          view.listed(
            'EndpointSlice',
            object.metadata.namespace,
            `ready endpoints on ${listed([...served])}`,
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
kind: Node
metadata: {name: n1}
status: {allocatable: {cpu: "4", memory: 8Gi, pods: "110"}, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Node
metadata: {name: n2}
status: {allocatable: {cpu: "4", memory: 8Gi, pods: "110"}, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {internalTrafficPolicy: Local, selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web-1, namespace: shop, labels: {kubernetes.io/service-name: web}}
endpoints: [{addresses: [10.0.0.1], nodeName: n1, conditions: {ready: true}}]
`,
      good: `
apiVersion: v1
kind: Node
metadata: {name: n1}
status: {allocatable: {cpu: "4", memory: 8Gi, pods: "110"}, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {internalTrafficPolicy: Local, selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web-1, namespace: shop, labels: {kubernetes.io/service-name: web}}
endpoints: [{addresses: [10.0.0.1], nodeName: n1, conditions: {ready: true}}]
`,
    },
  ],
}
