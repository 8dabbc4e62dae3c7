import { podsOfService, workloadsOfService } from '../../endpoints.ts'
import { isLive, mainContainers } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { podSpec, specOf } from '../../shape.ts'
import type { PodSpec, ServiceSpec } from '../../shape.ts'
import { templateOf } from '../../template.ts'
import { listed } from '../../words.ts'

/** A Service whose targetPort is a name that its pods do not declare (H22). */
export const serviceNamedPortMissing: Rule = {
  id: 'service-named-port-missing',
  family: 'service',
  severity: 'critical',
  about: 'A port of a Service leads nowhere because its pods declare no port of that name.',
  kinds: ['Service'],
  reads: ['Pod'],
  check(service, view) {
    const pods = podsOfService(service, view).filter(isLive)
    const specs: readonly PodSpec[] =
      pods.length > 0
        ? pods.map(podSpec)
        : workloadsOfService(service, view).flatMap((object) => templateOf(object)?.spec ?? [])
    if (specs.length === 0) return []
    return (specOf<ServiceSpec>(service).ports ?? []).flatMap((port) => {
      const target = port.targetPort
      if (typeof target !== 'string' || /^\d+$/.test(target)) return []
      const protocol = port.protocol ?? 'TCP'
      const without = specs.filter(
        (spec) =>
          !mainContainers(spec).some(({ ports }) =>
            (ports ?? []).some(
              (each) => each.name === target && (each.protocol ?? 'TCP') === protocol,
            ),
          ),
      )
      if (without.length === 0) return []
      const declared = [
        ...new Set(
          without
            .flatMap(mainContainers)
            .flatMap(({ ports }) =>
              (ports ?? []).map(({ name, containerPort }) =>
                name ? `${name} (${containerPort})` : String(containerPort),
              ),
            ),
        ),
      ]
      const path = `spec.ports[${port.name ?? port.port}].targetPort`
      return [
        {
          says: `sends port ${port.port} to targetPort ${target}, which its pods do not declare`,
          more: [`The pods declare ${declared.length === 0 ? 'no ports' : listed(declared)}.`],
          path,
          ...(without.length < specs.length ? { severity: 'warning' as const } : {}),
          seen: [
            view.field(service, path, target),
            ...pods
              .slice(0, 2)
              .map((pod) =>
                view.field(
                  pod,
                  'spec.containers',
                  declared.length === 0 ? 'no ports' : `ports ${declared.join(', ')}`,
                ),
              ),
          ],
          steps: [
            { id: 'describe' },
            {
              id: 'fix-selector',
              args: {
                change:
                  declared.length === 1
                    ? `set targetPort to ${declared[0]?.split(' ')[0] ?? ''}`
                    : 'set targetPort to a port that the pods declare',
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
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web-1, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", ports: [{name: web, containerPort: 8080}]}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
      good: `
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web-1, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", ports: [{name: http, containerPort: 8080}]}]}
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
