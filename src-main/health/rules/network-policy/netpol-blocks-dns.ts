import { clusterDns } from '../../cluster-dns.ts'
import { declaredCalls } from '../../clients.ts'
import type { KubeObject } from '../../../kube/index.ts'
import { admitsNoPort, denialText, egressOf, policiesOn } from '../../network-policy.ts'
import type { Problem, Rule } from '../../rule.ts'
import { templateOf } from '../../template.ts'
import type { View } from '../../view.ts'
import { listed } from '../../words.ts'

/** Where no DNS pods can be seen, policies that let no port 53 out anywhere still say enough. */
function withoutDnsPods(object: KubeObject, view: View): Problem[] {
  const policies = policiesOn(object, 'Egress', view)
  if (policies.length === 0 || !['UDP', 'TCP'].every((each) => admitsNoPort(policies, 53, each)))
    return []
  const verdict = { isolated: true, allowed: false, policies }
  const isCalling = declaredCalls(object, view).length > 0
  return [
    {
      says: `cannot ask any DNS: NetworkPolicy ${listed(
        policies.map((policy) => policy.metadata.name),
        2,
      )} allows no egress on port 53`,
      more: [`${denialText(verdict, 'Egress')}.`, 'DNS needs UDP and TCP port 53.'],
      path: 'egress[dns]',
      ...(isCalling ? { severity: 'critical' as const } : {}),
      seen: policies.slice(0, 3).map((policy) => view.field(policy, 'spec')),
      steps: [
        { id: 'list', args: { resource: 'networkpolicies' } },
        {
          id: 'netpol-allow',
          args: {
            change: 'add egress to the cluster DNS on UDP and TCP port 53',
            kind: 'NetworkPolicy',
            name: policies[0]?.metadata.name ?? '',
          },
        },
      ],
    },
  ]
}

/** Pods that are isolated for egress and may not ask the cluster's DNS (H23). */
export const netpolBlocksDns: Rule = {
  id: 'netpol-blocks-dns',
  family: 'network-policy',
  severity: 'warning',
  about:
    'Pods cannot look up any name because a NetworkPolicy does not let them reach the cluster DNS.',
  kinds: ['Tpl'],
  reads: ['NetworkPolicy', 'Service', 'Pod', 'Namespace'],
  check(object, view) {
    const template = templateOf(object)
    const namespace = object.metadata.namespace
    if (template === undefined || view.within('NetworkPolicy', namespace).length === 0) return []
    const { hostNetwork, dnsPolicy } = template.spec
    if (hostNetwork === true || dnsPolicy === 'None' || dnsPolicy === 'Default') return []
    if (!view.complete('NetworkPolicy', namespace)) return []
    const dns = clusterDns(view)
    const target = dns?.pods[0]
    if (dns === undefined || target === undefined) return withoutDnsPods(object, view)
    const verdicts = ['UDP', 'TCP'].map((protocol) =>
      egressOf({ object }, { object: target }, dns.port, protocol, view),
    )
    const [udp] = verdicts
    if (udp === undefined || !udp.isolated || verdicts.some(({ allowed }) => allowed)) return []
    const names = declaredCalls(object, view)
    return [
      {
        says: `cannot reach the cluster DNS: NetworkPolicy ${listed(
          udp.policies.map((policy) => policy.metadata.name),
          2,
        )} allows no egress to it`,
        more: [
          `${denialText(udp, 'Egress')}.`,
          `The DNS pods are in namespace kube-system and listen on port ${dns.port}; UDP and TCP must be allowed.`,
        ],
        path: 'egress[dns]',
        ...(names.length > 0 ? { severity: 'critical' as const } : {}),
        seen: [
          ...udp.policies.slice(0, 3).map((policy) => view.field(policy, 'spec')),
          view.field(dns.service, 'spec.ports'),
          view.field(target, 'metadata.labels'),
        ],
        steps: [
          { id: 'list', args: { resource: 'networkpolicies' } },
          {
            id: 'netpol-allow',
            args: {
              change: `add egress to namespace kube-system on UDP and TCP port ${dns.port}`,
              kind: 'NetworkPolicy',
              name: udp.policies[0]?.metadata.name ?? '',
            },
          },
        ],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web-1, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: out, namespace: shop}
spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{ports: [{port: 443}]}]}
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web-1, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: out, namespace: shop}
spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{ports: [{port: 53, protocol: UDP}]}]}
`,
    },
    {
      bad: `
apiVersion: v1
kind: Service
metadata: {name: kube-dns, namespace: kube-system, labels: {k8s-app: kube-dns}}
spec: {selector: {k8s-app: kube-dns}, ports: [{name: dns, port: 53, protocol: UDP, targetPort: 53}]}
---
apiVersion: v1
kind: Pod
metadata: {name: coredns-1, namespace: kube-system, labels: {k8s-app: kube-dns}}
spec: {nodeName: n1, containers: [{name: coredns, image: "coredns:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web-1, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: out, namespace: shop}
spec: {podSelector: {}, policyTypes: [Egress], egress: [{to: [{podSelector: {matchLabels: {app: db}}}]}]}
`,
      good: `
apiVersion: v1
kind: Service
metadata: {name: kube-dns, namespace: kube-system, labels: {k8s-app: kube-dns}}
spec: {selector: {k8s-app: kube-dns}, ports: [{name: dns, port: 53, protocol: UDP, targetPort: 53}]}
---
apiVersion: v1
kind: Pod
metadata: {name: coredns-1, namespace: kube-system, labels: {k8s-app: kube-dns}}
spec: {nodeName: n1, containers: [{name: coredns, image: "coredns:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web-1, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: out, namespace: shop}
spec: {podSelector: {}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}], ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]}]}
`,
    },
  ],
}
