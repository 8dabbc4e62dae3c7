import { endpointsOf, podsOfService, workloadsOfService } from '../../endpoints.ts'
import { backendsOf } from '../../ingress.ts'
import { isLive, isReady } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { specOf } from '../../shape.ts'
import type { ServiceSpec } from '../../shape.ts'
import { wanted } from '../../workload.ts'

/** An Ingress whose backend Service has nobody to answer (H22): callers get 503. */
export const edgeBackendUnready: Rule = {
  id: 'edge-backend-unready',
  family: 'service',
  severity: 'critical',
  about: 'Callers get 503 because the Service behind an Ingress has no ready endpoints.',
  kinds: ['Ingress'],
  reads: ['Service', 'EndpointSlice', 'Pod'],
  check(ingress, view) {
    const namespace = ingress.metadata.namespace
    if (
      namespace === undefined ||
      view.sees('EndpointSlice', namespace) !== 'complete' ||
      view.sees('Pod', namespace) !== 'complete'
    )
      return []
    const names = [...new Set(backendsOf(ingress).map(({ service }) => service))]
    return names.flatMap((name) => {
      const service = view.find('Service', namespace, name)
      const spec = service === undefined ? undefined : specOf<ServiceSpec>(service)
      if (
        service === undefined ||
        spec?.type === 'ExternalName' ||
        Object.keys(spec?.selector ?? {}).length === 0
      )
        return []
      const pods = podsOfService(service, view).filter(isLive)
      if (endpointsOf(service, view).ready > 0 || pods.some(isReady)) return []
      const workloads = workloadsOfService(service, view)
      if (
        pods.length === 0 &&
        workloads.length > 0 &&
        workloads.every((object) => wanted(object) === 0)
      )
        return []
      const backend = backendsOf(ingress).find((each) => each.service === name)
      const where = `${backend?.host ?? '*'}${backend?.path ?? '/'}`
      return [
        {
          says: `sends ${where} to Service ${name}, which has no ready endpoints`,
          path: `backend[${name}]`,
          seen: [
            view.field(ingress, `${backend?.at ?? 'spec'}.name`, name),
            view.listed('EndpointSlice', namespace, `Service ${name}: 0 ready endpoints`),
          ],
          because: [
            'service-selects-nothing',
            'service-no-ready-endpoints',
            'service-named-port-missing',
          ].map((rule) => ({
            rule,
            object: {
              context: view.state.context.name,
              apiVersion: 'v1',
              kind: 'Service',
              namespace,
              name,
            },
            strength: 'computed' as const,
          })),
          steps: [{ id: 'describe' }],
        },
      ]
    })
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web-1, namespace: shop, labels: {app: web}, creationTimestamp: "2026-01-01T11:00:00Z"}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Pending}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop, annotations: {kubernetes.io/ingress.class: edge}}
spec: {rules: [{host: shop.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}
`,
      companions: ['service-no-ready-endpoints'],
      good: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop, annotations: {kubernetes.io/ingress.class: edge}}
spec: {rules: [{host: shop.example.com}]}
`,
    },
  ],
}
