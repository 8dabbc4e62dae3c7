import { podsOfService } from '../../endpoints.ts'
import { isLive, mainContainers } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { podSpec, specOf } from '../../shape.ts'
import type { ServiceSpec } from '../../shape.ts'
import { listed } from '../../words.ts'

/** A numeric targetPort that no pod declares (H22): only a hint, since declarations are informal. */
export const servicePortUndeclared: Rule = {
  id: 'service-port-undeclared',
  family: 'service',
  severity: 'info',
  about:
    'A Service sends traffic to a port number that its pods do not declare, which may be a mistake.',
  kinds: ['Service'],
  reads: ['Pod'],
  hedged: true,
  check(service, view) {
    const pods = podsOfService(service, view).filter(isLive)
    const declared = [
      ...new Set(
        pods
          .flatMap((pod) => mainContainers(podSpec(pod)))
          .flatMap(({ ports }) => (ports ?? []).map(({ containerPort }) => containerPort)),
      ),
    ]
    if (declared.length === 0) return []
    return (specOf<ServiceSpec>(service).ports ?? []).flatMap((port) => {
      const target = port.targetPort ?? port.port
      if (typeof target !== 'number' || declared.includes(target)) return []
      const path = `spec.ports[${port.name ?? port.port}].targetPort`
      return [
        {
          says: `sends port ${port.port} to targetPort ${target}; its pods declare only ${listed(declared.map(String))}`,
          path,
          seen: [
            view.field(service, path, String(target)),
            ...pods
              .slice(0, 1)
              .map((pod) => view.field(pod, 'spec.containers', `ports ${declared.join(', ')}`)),
          ],
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
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 9090}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web-1, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", ports: [{containerPort: 8080}]}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
      good: `
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web-1, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", ports: [{containerPort: 8080}]}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
    },
  ],
}
