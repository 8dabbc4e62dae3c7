import { labelSelectorRequirements, matchesLabels } from '../../../../src-shared/text/selector.ts'
import { podsOfService } from '../../endpoints.ts'
import { admitsPort, labelsOfEnd, namedPort, policySpec } from '../../network-policy.ts'
import { isLive } from '../../pod.ts'
import type { Problem, Rule } from '../../rule.ts'
import { specOf } from '../../shape.ts'
import type { ServiceSpec } from '../../shape.ts'
import { listed } from '../../words.ts'

/** A policy that admits a Service's port, although the pods listen on another one (H23). */
export const netpolPortMismatch: Rule = {
  id: 'netpol-port-mismatch',
  family: 'network-policy',
  severity: 'warning',
  about:
    'A NetworkPolicy lets nobody in because it names the port of the Service and not that of the pods.',
  kinds: ['NetworkPolicy'],
  reads: ['Service', 'Pod'],
  check(policy, view) {
    const rules = policySpec(policy).ingress ?? []
    const namespace = policy.metadata.namespace
    const selected = view
      .within('Pod', namespace)
      .filter(
        (pod) =>
          isLive(pod) &&
          matchesLabels(
            labelSelectorRequirements(policySpec(policy).podSelector ?? {}),
            labelsOfEnd(pod),
          ),
      )
    if (rules.length === 0 || selected.length === 0 || !view.complete('Service', namespace))
      return []
    const services = view
      .within('Service', namespace)
      .filter((service) => podsOfService(service, view).some((pod) => selected.includes(pod)))
    return services.flatMap((service): readonly Problem[] => {
      const pod = podsOfService(service, view).find((each) => selected.includes(each))
      if (pod === undefined) return []
      return (specOf<ServiceSpec>(service).ports ?? []).flatMap((port) => {
        const wanted = port.targetPort ?? port.port
        const target = typeof wanted === 'number' ? wanted : namedPort(pod, wanted)
        const protocol = port.protocol ?? 'TCP'
        if (target === undefined || target === port.port) return []
        const named = rules.some(
          ({ ports }) =>
            ports !== undefined &&
            ports.length > 0 &&
            admitsPort(ports, port.port, protocol, { object: pod }),
        )
        const admitted = rules.some(({ ports }) =>
          admitsPort(ports, target, protocol, { object: pod }),
        )
        if (!named || admitted) return []
        return [
          {
            says: `allows port ${port.port}, but the pods behind Service ${service.metadata.name} listen on ${target}`,
            more: [
              `A NetworkPolicy is checked against the port of the pod: ${target}, not ${port.port}. Selected: ${listed(
                selected.map((each) => each.metadata.name),
                2,
              )}.`,
            ],
            path: `spec.ingress[${service.metadata.name}:${port.port}]`,
            seen: [
              view.field(policy, 'spec.ingress'),
              view.field(service, 'spec.ports', `${port.port} -> ${target}`),
            ],
            steps: [
              { id: 'describe' },
              {
                id: 'netpol-allow',
                args: { change: `name port ${target} instead of ${port.port}` },
              },
            ],
          },
        ]
      })
    })
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {selector: {app: db}, ports: [{port: 5432, targetPort: 15432}]}
---
apiVersion: v1
kind: Pod
metadata: {name: db-1, namespace: shop, labels: {app: db}}
spec: {nodeName: n1, containers: [{name: db, image: "db:1", ports: [{containerPort: 5432}]}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web-1, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", env: [{name: DB, value: "postgres://db:5432/x"}]}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec: {podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress], ingress: [{ports: [{port: 5432}]}]}
`,
      companions: ['netpol-blocks-client'],
      good: `
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {selector: {app: db}, ports: [{port: 5432, targetPort: 5432}]}
---
apiVersion: v1
kind: Pod
metadata: {name: db-1, namespace: shop, labels: {app: db}}
spec: {nodeName: n1, containers: [{name: db, image: "db:1", ports: [{containerPort: 5432}]}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web-1, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", env: [{name: DB, value: "postgres://db:5432/x"}]}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec: {podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress], ingress: [{ports: [{port: 5432}]}]}
`,
    },
  ],
}
