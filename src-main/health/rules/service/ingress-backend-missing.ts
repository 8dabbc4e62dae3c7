import { backendsOf } from '../../ingress.ts'
import type { Problem, Rule } from '../../rule.ts'
import { specOf } from '../../shape.ts'
import type { ServiceSpec } from '../../shape.ts'
import { listed, nearest } from '../../words.ts'

/** An Ingress that sends traffic to a Service or a port which does not exist (H22). */
export const ingressBackendMissing: Rule = {
  id: 'ingress-backend-missing',
  family: 'service',
  severity: 'critical',
  about: 'Callers get an error because an Ingress names a Service or a port that does not exist.',
  kinds: ['Ingress'],
  reads: ['Service'],
  check(ingress, view) {
    const namespace = ingress.metadata.namespace
    if (namespace === undefined) return []
    const seenBefore = new Set<string>()
    return backendsOf(ingress).flatMap((backend): Problem[] => {
      const key = `${backend.service}:${backend.port ?? ''}`
      if (seenBefore.has(key)) return []
      seenBefore.add(key)
      const where = `${backend.host}${backend.path}`
      const service = view.find('Service', namespace, backend.service)
      if (service === undefined) {
        if (!view.absent('Service', namespace, backend.service)) return []
        const names = view.within('Service', namespace).map((each) => each.metadata.name)
        const near = nearest(backend.service, names)
        return [
          {
            says: `sends ${where} to Service ${backend.service}, which does not exist in namespace ${namespace}`,
            more: near.length > 0 ? [`Services with near names: ${listed(near)}.`] : [],
            path: `${backend.at}.name`,
            seen: [
              view.field(ingress, `${backend.at}.name`, backend.service),
              view.listed(
                'Service',
                namespace,
                `Service ${backend.service} is not among the ${names.length} in namespace ${namespace}`,
              ),
            ],
            steps: [
              { id: 'list', args: { resource: 'services' } },
              {
                id: 'create-ref',
                args: {
                  change: `Create Service ${backend.service} in namespace ${namespace}${near[0] === undefined ? '' : `, or name Service ${near[0]}`}`,
                },
              },
            ],
          },
        ]
      }
      const ports = specOf<ServiceSpec>(service).ports ?? []
      if (
        backend.port === undefined ||
        ports.some(({ port, name }) => port === backend.port || name === backend.port)
      )
        return []
      if (specOf<ServiceSpec>(service).type === 'ExternalName' && typeof backend.port === 'number')
        return []
      const offered = ports.map(({ port, name }) => (name ? `${port} (${name})` : String(port)))
      return [
        {
          says: `sends ${where} to port ${backend.port} of Service ${backend.service}, which has no such port`,
          more: [
            `Service ${backend.service} offers ${offered.length === 0 ? 'no ports' : `port ${listed(offered)}`}.`,
          ],
          path: `${backend.at}.port`,
          seen: [
            view.field(ingress, `${backend.at}.port`, String(backend.port)),
            view.field(service, 'spec.ports', offered.join(', ')),
          ],
          steps: [
            { id: 'describe' },
            {
              id: 'edit-source',
              args: {
                change:
                  ports.length === 1
                    ? `set the backend port to ${ports[0]?.port ?? ''}`
                    : 'set the backend port to one that the Service has',
              },
            },
          ],
        },
      ]
    })
  },
  examples: [
    {
      bad: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop, annotations: {kubernetes.io/ingress.class: edge}}
spec: {rules: [{host: shop.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}
`,
      good: `
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 0, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1"}]}}}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop, annotations: {kubernetes.io/ingress.class: edge}}
spec: {rules: [{host: shop.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}
`,
    },
  ],
}
