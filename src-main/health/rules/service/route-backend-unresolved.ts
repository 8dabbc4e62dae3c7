import { quoted } from '../../evidence.ts'
import { specOf, statusOf } from '../../shape.ts'
import type { Condition, ServiceSpec } from '../../shape.ts'
import type { Rule } from '../../rule.ts'

/** A route whose backend does not exist or may not be used (H22). */
export const routeBackendUnresolved: Rule = {
  id: 'route-backend-unresolved',
  family: 'service',
  severity: 'critical',
  about: 'Callers get an error, because a route names a Service or port that does not exist.',
  kinds: ['HTTPRoute.gateway.networking.k8s.io', 'GRPCRoute.gateway.networking.k8s.io'],
  reads: ['Service'],
  check(object, view) {
    const own = object.metadata.namespace
    const references = (specOf<{ rules: { backendRefs?: BackendRef[] }[] }>(object).rules ?? [])
      .flatMap(({ backendRefs = [] }) => backendRefs)
      .filter(({ kind = 'Service' }) => kind === 'Service')
    for (const { name, namespace = own, port } of references) {
      const service = view.find('Service', namespace, name)
      if (service === undefined && view.absent('Service', namespace, name)) {
        return [
          {
            says: `sends traffic to Service ${name}, which does not exist in namespace ${namespace ?? ''}`,
            path: `spec.backendRefs[${name}]`,
            seen: [
              view.field(object, 'spec.rules', `backend ${name}`),
              view.listed('Service', namespace, `Service ${name} does not exist`),
            ],
            steps: [
              { id: 'describe' },
              {
                id: 'create-ref',
                args: {
                  change: `Create Service ${name} in namespace ${namespace ?? ''}, or name one that exists`,
                },
              },
            ],
          },
        ]
      }
      const ports = service === undefined ? [] : (specOf<ServiceSpec>(service).ports ?? [])
      if (
        service !== undefined &&
        port !== undefined &&
        !ports.some((each) => each.port === port)
      ) {
        return [
          {
            says: `sends traffic to port ${port} of Service ${name}, which has no such port`,
            path: `spec.backendRefs[${name}].port`,
            seen: [
              view.field(object, 'spec.rules', `backend ${name}:${port}`),
              view.field(service, 'spec.ports', ports.map((each) => String(each.port)).join(', ')),
            ],
            steps: [
              { id: 'describe' },
              { id: 'edit-source', args: { change: 'set the port to one that the Service has' } },
            ],
          },
        ]
      }
    }
    const bad = (statusOf<{ parents: { conditions?: Condition[] }[] }>(object).parents ?? [])
      .flatMap(({ conditions = [] }) => conditions)
      .find(({ type, status }) => type === 'ResolvedRefs' && status === 'False')
    if (bad === undefined) return []
    return [
      {
        says: `has a backend that cannot be used (${bad.reason ?? ''})`,
        more: bad.message ? [`The condition says: "${quoted(bad.message)}"`] : [],
        path: 'status.parents[ResolvedRefs]',
        seen: [view.field(object, 'status.parents', `ResolvedRefs False: ${bad.reason ?? ''}`)],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: {name: edge}
spec: {controllerName: example.com/gw}
status: {conditions: [{type: Accepted, status: "True"}]}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: front, namespace: shop, generation: 1}
spec: {gatewayClassName: edge, listeners: [{name: http, port: 80, protocol: HTTP}]}
status: {conditions: [{type: Accepted, status: "True"}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80}]}
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
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z"}
spec: {parentRefs: [{name: front}], rules: [{backendRefs: [{name: gone, port: 80}]}]}
status: {parents: [{parentRef: {name: front}, conditions: [{type: Accepted, status: "True"}, {type: ResolvedRefs, status: "True"}]}]}
`,
      good: `
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: {name: edge}
spec: {controllerName: example.com/gw}
status: {conditions: [{type: Accepted, status: "True"}]}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: front, namespace: shop, generation: 1}
spec: {gatewayClassName: edge, listeners: [{name: http, port: 80, protocol: HTTP}]}
status: {conditions: [{type: Accepted, status: "True"}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80}]}
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
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z"}
spec: {parentRefs: [{name: front}], rules: [{backendRefs: [{name: web, port: 80}]}]}
status: {parents: [{parentRef: {name: front}, conditions: [{type: Accepted, status: "True"}, {type: ResolvedRefs, status: "True"}]}]}
`,
    },
  ],
}

type BackendRef = { name: string; namespace?: string; port?: number; kind?: string }
