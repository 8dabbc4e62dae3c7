import type { KubeObject } from '../../../kube/index.ts'
import { podsOfService } from '../../endpoints.ts'
import { backendsOf, classOf } from '../../ingress.ts'
import { denialText, ingressOf, namedPort } from '../../network-policy.ts'
import { isLive } from '../../pod.ts'
import { specOf } from '../../shape.ts'
import type { ServiceSpec } from '../../shape.ts'
import type { View } from '../../view.ts'
import { listed } from '../../words.ts'
import type { Rule } from '../../rule.ts'

/** A policy that keeps the ingress controller out (H23). */
export const netpolBlocksEdge: Rule = {
  id: 'netpol-blocks-edge',
  family: 'network-policy',
  severity: 'warning',
  about:
    'Callers from outside get an error, because a NetworkPolicy keeps the ingress controller from the pods.',
  kinds: ['Ingress'],
  reads: ['NetworkPolicy', 'IngressClass', 'Service', 'Pod'],
  check(object, view) {
    const className = classOf(object)
    const controller =
      className === undefined ? undefined : view.find('IngressClass', undefined, className)
    const name =
      controller === undefined
        ? undefined
        : specOf<{ controller: string }>(controller)
            .controller?.split('/')
            .at(-1)
            ?.replace(/-controller$/, '')
    const gates = name === undefined ? [] : controllerPods(name, view)
    const [gate] = gates
    if (gate === undefined) return []
    return backendsOf(object).flatMap((backend) => {
      const service = view.find('Service', object.metadata.namespace, backend.service)
      const target = service === undefined ? undefined : podsOfService(service, view).find(isLive)
      if (
        service === undefined ||
        target === undefined ||
        !view.complete('NetworkPolicy', object.metadata.namespace)
      )
        return []
      const port = (specOf<ServiceSpec>(service).ports ?? []).find(
        (each) => each.port === backend.port || each.name === backend.port,
      )
      const wanted = port?.targetPort ?? port?.port
      const number = typeof wanted === 'string' ? namedPort(target, wanted) : wanted
      if (number === undefined) return []
      const verdict = ingressOf(
        { object: gate },
        { object: target },
        number,
        port?.protocol ?? 'TCP',
        view,
      )
      if (verdict.allowed) return []
      return [
        {
          says: `is kept from Service ${backend.service}: NetworkPolicy ${listed(
            verdict.policies.map(({ metadata }) => metadata.name),
            2,
          )} does not let the ingress controller in`,
          more: [`${denialText(verdict, 'Ingress')}.`],
          path: `backend[${backend.service}]`,
          seen: [
            ...verdict.policies.slice(0, 2).map((policy) => view.field(policy, 'spec')),
            view.field(gate, 'metadata.labels'),
            view.field(target, 'metadata.labels'),
          ],
          steps: [
            { id: 'list', args: { resource: 'networkpolicies' } },
            {
              id: 'netpol-allow',
              args: {
                change: `allow ingress from namespace ${gate.metadata.namespace ?? ''} on port ${number}`,
                kind: 'NetworkPolicy',
                name: verdict.policies[0]?.metadata.name ?? '',
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
kind: IngressClass
metadata: {name: nginx}
spec: {controller: k8s.io/ingress-nginx}
---
apiVersion: v1
kind: Pod
metadata: {name: gate, namespace: edge, labels: {app.kubernetes.io/name: ingress-nginx}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web-1, namespace: shop, labels: {kubernetes.io/service-name: web}}
endpoints: [{addresses: [10.0.0.1], nodeName: n1, conditions: {ready: true}}]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec: {ingressClassName: nginx, rules: [{host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: guard, namespace: shop}
spec: {podSelector: {}, policyTypes: [Ingress]}
`,
      good: `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: nginx}
spec: {controller: k8s.io/ingress-nginx}
---
apiVersion: v1
kind: Pod
metadata: {name: gate, namespace: edge, labels: {app.kubernetes.io/name: ingress-nginx}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web-1, namespace: shop, labels: {kubernetes.io/service-name: web}}
endpoints: [{addresses: [10.0.0.1], nodeName: n1, conditions: {ready: true}}]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec: {ingressClassName: nginx, rules: [{host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: guard, namespace: shop}
spec: {podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: edge}}}]}]}
`,
    },
  ],
}

/** The live pods of an ingress controller, found by the name that it gives itself. */
function controllerPods(name: string, view: View): readonly KubeObject[] {
  return view
    .all('Pod')
    .filter(
      ({ metadata: { labels = {}, deletionTimestamp } }) =>
        deletionTimestamp === undefined &&
        ['app.kubernetes.io/name', 'app', 'k8s-app'].some((key) => labels[key] === name),
    )
}
