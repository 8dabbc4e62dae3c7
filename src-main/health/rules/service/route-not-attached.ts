import { quoted } from '../../evidence.ts'
import { specOf, statusOf } from '../../shape.ts'
import type { Condition } from '../../shape.ts'
import { settle } from '../../times.ts'
import type { Rule } from '../../rule.ts'

/** A route that its Gateway does not take (H22). */
export const routeNotAttached: Rule = {
  id: 'route-not-attached',
  family: 'service',
  severity: 'critical',
  about: 'Nobody outside reaches a route, because no Gateway takes it.',
  kinds: ['HTTPRoute.gateway.networking.k8s.io', 'GRPCRoute.gateway.networking.k8s.io'],
  reads: ['Gateway.gateway.networking.k8s.io'],
  check(object, view) {
    const namespace = object.metadata.namespace
    const references = (specOf<{ parentRefs: ParentRef[] }>(object).parentRefs ?? []).filter(
      ({ kind = 'Gateway' }) => kind === 'Gateway',
    )
    const missing = references.find((reference) =>
      view.absent(
        'Gateway.gateway.networking.k8s.io',
        reference.namespace ?? namespace,
        reference.name,
      ),
    )
    if (missing !== undefined) {
      return [
        {
          says: `names Gateway ${missing.name}, which does not exist in namespace ${missing.namespace ?? namespace ?? ''}`,
          path: 'spec.parentRefs',
          seen: [
            view.field(object, 'spec.parentRefs'),
            view.listed(
              'Gateway.gateway.networking.k8s.io',
              missing.namespace ?? namespace,
              `Gateway ${missing.name} does not exist`,
            ),
          ],
          steps: [
            { id: 'describe' },
            { id: 'edit-source', args: { change: 'name a Gateway that exists' } },
          ],
        },
      ]
    }
    const parents =
      statusOf<{ parents: { parentRef?: ParentRef; conditions?: Condition[] }[] }>(object)
        .parents ?? []
    const refused = parents.flatMap(({ parentRef, conditions = [] }) =>
      conditions
        .filter(({ type, status }) => type === 'Accepted' && status === 'False')
        .map((found) => ({ parentRef, found })),
    )
    const [first] = refused
    if (first !== undefined) {
      return [
        {
          says: `is not accepted by Gateway ${first.parentRef?.name ?? ''} (${first.found.reason ?? ''})`,
          more: first.found.message ? [`The condition says: "${quoted(first.found.message)}"`] : [],
          path: 'status.parents',
          ...(first.found.lastTransitionTime === undefined
            ? {}
            : { since: first.found.lastTransitionTime }),
          seen: [
            view.field(
              object,
              'status.parents',
              `${first.found.type} ${first.found.status}: ${first.found.reason ?? ''}`,
            ),
            view.field(object, 'spec.parentRefs'),
          ],
          steps: [{ id: 'describe' }],
        },
      ]
    }
    if (
      references.length === 0 ||
      parents.length > 0 ||
      !view.held(object.metadata.creationTimestamp, settle.route)
    )
      return []
    return [
      {
        says: 'has no status: no controller has looked at it',
        path: 'status.parents',
        severity: 'warning',
        seen: [view.field(object, 'status.parents')],
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
spec: {parentRefs: [{name: front}], rules: [{backendRefs: [{name: web, port: 80}]}]}
status: {parents: [{parentRef: {name: front}, conditions: [{type: Accepted, status: "False", reason: NotAllowedByListeners, message: "namespace not allowed"}]}]}
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

type ParentRef = { name: string; namespace?: string; kind?: string }
