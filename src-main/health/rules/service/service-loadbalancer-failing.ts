import { quoted } from '../../evidence.ts'
import { addressesOf } from '../../ingress.ts'
import type { Rule } from '../../rule.ts'
import { condition, specOf } from '../../shape.ts'
import type { ServiceSpec } from '../../shape.ts'
import { settle } from '../../times.ts'

/** A Service of type LoadBalancer that gets no address (H22). */
export const serviceLoadbalancerFailing: Rule = {
  id: 'service-loadbalancer-failing',
  family: 'service',
  severity: 'warning',
  about: 'Nobody outside reaches a Service because it gets no load balancer.',
  kinds: ['Service'],
  check(service, view) {
    if (specOf<ServiceSpec>(service).type !== 'LoadBalancer') return []
    const ports = condition(service, 'LoadBalancerPortsError')
    const event = view.events(service, 'SyncLoadBalancerFailed')[0]
    const waits =
      addressesOf(service).length === 0 &&
      view.held(service.metadata.creationTimestamp, settle.loadBalancer)
    if (ports?.status !== 'True' && !waits) return []
    const any = view.events(service).length > 0
    return [
      {
        says: `has no load balancer address${ports?.status === 'True' ? ` (${ports.reason ?? 'LoadBalancerPortsError'})` : ''}`,
        more: [
          ...(event === undefined
            ? []
            : [`The SyncLoadBalancerFailed event says: "${quoted(event.message)}"`]),
          ...(any
            ? []
            : ['No event of a service controller was seen: nothing here provides load balancers.']),
        ],
        path: 'status.loadBalancer',
        ...(service.metadata.creationTimestamp === undefined
          ? {}
          : { since: service.metadata.creationTimestamp }),
        seen: [
          view.field(service, 'status.loadBalancer'),
          view.field(service, 'spec.loadBalancerClass'),
          ...(event === undefined ? [] : [view.event(event)]),
        ],
        steps: [{ id: 'events' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z"}
spec: {type: LoadBalancer, ports: [{port: 80}]}
status: {loadBalancer: {}}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web-1, namespace: shop, labels: {kubernetes.io/service-name: web}}
endpoints: [{addresses: [10.0.0.1]}]
`,
      good: `
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z"}
spec: {type: LoadBalancer, ports: [{port: 80}]}
status: {loadBalancer: {ingress: [{ip: 192.0.2.1}]}}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web-1, namespace: shop, labels: {kubernetes.io/service-name: web}}
endpoints: [{addresses: [10.0.0.1]}]
`,
    },
  ],
}
