import { hostsOf } from '../../ingress.ts'
import { specOf } from '../../shape.ts'
import type { ServiceSpec } from '../../shape.ts'
import { listed } from '../../words.ts'
import type { Rule } from '../../rule.ts'

/** A way in from outside the cluster (H22, policy profile). */
export const exposedToOutside: Rule = {
  id: 'exposed-to-outside',
  family: 'service',
  severity: 'info',
  about: 'Everybody who reaches the nodes or the load balancer can call this.',
  kinds: ['Service', 'Ingress'],
  profile: 'policy',
  check(object, view) {
    if (object.kind === 'Ingress') {
      const open = hostsOf(object).filter((host) => host.startsWith('*'))
      if (open.length === 0) return []
      return [
        {
          says: `accepts every host (${listed(open)})`,
          path: 'spec.rules',
          seen: [view.field(object, 'spec.rules', open.join(', '))],
          steps: [{ id: 'describe' }],
        },
      ]
    }
    const { type, loadBalancerSourceRanges = [] } = specOf<ServiceSpec>(object)
    const internal = Object.entries(object.metadata.annotations ?? {}).some(
      ([key, value]) => /internal/.test(key) && value !== 'false',
    )
    if (
      type !== 'NodePort' &&
      (type !== 'LoadBalancer' || loadBalancerSourceRanges.length > 0 || internal)
    )
      return []
    return [
      {
        says:
          type === 'NodePort'
            ? 'opens a port on every node (type NodePort)'
            : 'is open to every address (type LoadBalancer without source ranges)',
        path: 'spec.type',
        seen: [
          view.field(object, 'spec.type'),
          view.field(object, 'spec.loadBalancerSourceRanges'),
        ],
        steps: [
          {
            id: 'edit-source',
            args: { change: 'use an Ingress, or set loadBalancerSourceRanges' },
          },
        ],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {type: NodePort, selector: {app: web}, ports: [{port: 80}]}
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
`,
    },
  ],
}
