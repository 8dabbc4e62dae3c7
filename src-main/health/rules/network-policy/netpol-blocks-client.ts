import { declaredCalls } from '../../clients.ts'
import { podsOfService } from '../../endpoints.ts'
import { denialText, egressOf, ingressOf, namedPort } from '../../network-policy.ts'
import { isLive } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { podSpec, specOf } from '../../shape.ts'
import type { ServiceSpec } from '../../shape.ts'
import { listed } from '../../words.ts'

/** A client that names a Service in its template and whose traffic the policies deny (H23). */
export const netpolBlocksClient: Rule = {
  id: 'netpol-blocks-client',
  family: 'network-policy',
  severity: 'warning',
  about:
    'A program cannot reach a Service that it is configured to call, because a NetworkPolicy denies it.',
  kinds: ['Tpl'],
  reads: ['NetworkPolicy', 'Service', 'Pod', 'Namespace'],
  check(object, view) {
    const namespace = object.metadata.namespace
    if (view.all('NetworkPolicy').length === 0) return []
    return declaredCalls(object, view).flatMap(({ service, port, path, text }) => {
      const place = service.metadata.namespace
      if (!view.complete('NetworkPolicy', namespace) || !view.complete('NetworkPolicy', place))
        return []
      const target = podsOfService(service, view).find(
        (pod) => isLive(pod) && podSpec(pod).hostNetwork !== true,
      )
      const servicePort = (specOf<ServiceSpec>(service).ports ?? []).find(
        (each) => port === undefined || each.port === port,
      )
      if (target === undefined || servicePort === undefined) return []
      const wanted = servicePort.targetPort ?? servicePort.port
      const number = typeof wanted === 'number' ? wanted : namedPort(target, wanted)
      if (number === undefined) return []
      const protocol = servicePort.protocol ?? 'TCP'
      const out = egressOf({ object }, { object: target }, number, protocol, view)
      const into = ingressOf({ object }, { object: target }, number, protocol, view)
      const denied = [
        ...(out.allowed ? [] : [{ direction: 'Egress' as const, verdict: out }]),
        ...(into.allowed ? [] : [{ direction: 'Ingress' as const, verdict: into }]),
      ]
      const first = denied[0]
      if (first === undefined) return []
      const policies = denied.flatMap(({ verdict }) => verdict.policies)
      const where =
        place === namespace
          ? service.metadata.name
          : `${service.metadata.name} in namespace ${place ?? ''}`
      return [
        {
          says: `cannot reach Service ${where} on port ${number}: NetworkPolicy ${listed(
            policies.map((policy) => policy.metadata.name),
            2,
          )} denies it`,
          more: denied.map(({ direction, verdict }) => `${denialText(verdict, direction)}.`),
          path: `call[${place ?? ''}/${service.metadata.name}]`,
          seen: [
            view.field(object, path, text),
            ...policies.slice(0, 3).map((policy) => view.field(policy, 'spec')),
            view.field(target, 'metadata.labels'),
          ],
          steps: [
            { id: 'list', args: { resource: 'networkpolicies' } },
            {
              id: 'netpol-allow',
              args: {
                change: `add a rule for ${first.direction === 'Ingress' ? 'ingress from' : 'egress to'} these pods on ${protocol} port ${number}`,
                kind: 'NetworkPolicy',
                name: policies[0]?.metadata.name ?? '',
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
spec: {podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress], ingress: [{from: [{podSelector: {matchLabels: {app: api}}}], ports: [{port: 5432}]}]}
`,
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
spec: {podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress], ingress: [{from: [{podSelector: {matchExpressions: [{key: app, operator: In, values: [web]}]}}], ports: [{port: 5432}]}]}
`,
    },
  ],
}
