import { endpointsOf, podsOfService, workloadsOfService } from '../../endpoints.ts'
import { isLive, isReady } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { podStatus, specOf } from '../../shape.ts'
import type { ServiceSpec } from '../../shape.ts'
import { settle } from '../../times.ts'
import { counted } from '../../words.ts'
import { wanted } from '../../workload.ts'

/** A Service whose pods exist and none is ready (H22). */
export const serviceNoReadyEndpoints: Rule = {
  id: 'service-no-ready-endpoints',
  family: 'service',
  severity: 'critical',
  about: 'Nobody answers behind a Service because none of its pods is ready.',
  kinds: ['Service'],
  reads: ['EndpointSlice', 'Pod'],
  check(service, view) {
    const spec = specOf<ServiceSpec>(service)
    const namespace = service.metadata.namespace
    if (
      spec.type === 'ExternalName' ||
      spec.publishNotReadyAddresses === true ||
      namespace === undefined
    )
      return []
    const pods = podsOfService(service, view).filter(isLive)
    // A Service with a ready pod is left at its first test (H66).
    if (pods.some(isReady)) return []
    const endpoints = endpointsOf(service, view)
    if (endpoints.ready > 0) return []
    const wants = workloadsOfService(service, view).some(
      (object) => object.kind !== 'CronJob' && object.kind !== 'Job' && wanted(object) > 0,
    )
    if ((pods.length === 0 && !wants) || !view.complete('EndpointSlice', namespace)) return []
    const began = pods
      .map(
        (pod) =>
          podStatus(pod).conditions?.find(({ type }) => type === 'Ready')?.lastTransitionTime ??
          pod.metadata.creationTimestamp,
      )
      .find((time) => time !== undefined)
    if (!view.held(began ?? service.metadata.creationTimestamp, settle.endpoints)) return []
    return [
      {
        says: `has no ready endpoints: ${pods.length === 0 ? 'no pod exists behind it' : `none of the ${counted(pods.length, 'pod')} behind it is ready`}`,
        path: 'spec.selector',
        ...(endpoints.serving > 0 ? { severity: 'warning' as const } : {}),
        ...(began === undefined ? {} : { since: began }),
        seen: [
          view.field(service, 'spec.selector'),
          view.listed(
            'EndpointSlice',
            namespace,
            `${endpoints.ready} ready and ${endpoints.notReady} not ready endpoints`,
          ),
          ...pods.slice(0, 3).map((pod) => view.field(pod, 'status.conditions[Ready].status')),
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
metadata: {name: web, namespace: shop, creationTimestamp: "2026-01-01T09:00:00Z"}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web-1, namespace: shop, labels: {app: web}, creationTimestamp: "2026-01-01T11:00:00Z"}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Pending}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web-1, namespace: shop, labels: {kubernetes.io/service-name: web}}
endpoints: [{addresses: [10.0.0.1], conditions: {ready: false}}]
`,
      good: `
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web-1, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web-1, namespace: shop, labels: {kubernetes.io/service-name: web}}
endpoints: [{addresses: [10.0.0.1]}]
`,
    },
  ],
}
