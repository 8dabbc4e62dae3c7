import { clusterDns } from '../../cluster-dns.ts'
import { endpointsOf } from '../../endpoints.ts'
import { isReady } from '../../pod.ts'
import type { Rule } from '../../rule.ts'

/** The cluster's own DNS without enough ready pods (H28). */
export const dnsUnavailable: Rule = {
  id: 'dns-unavailable',
  family: 'service',
  severity: 'critical',
  about: 'No program of the cluster can look up a name, because the cluster DNS does not answer.',
  kinds: ['Service'],
  reads: ['Pod', 'EndpointSlice'],
  supersedes: ['service-no-ready-endpoints', 'service-selects-nothing'],
  check(service, view) {
    const dns = clusterDns(view)
    if (
      dns?.service !== service ||
      !view.complete('Pod', 'kube-system') ||
      !view.complete('EndpointSlice', 'kube-system')
    )
      return []
    const ready = dns.pods.filter(isReady).length
    if (endpointsOf(service, view).ready > 0 && ready * 2 >= dns.pods.length) return []
    if (ready > 0 && ready * 2 >= dns.pods.length) return []
    return [
      {
        says: `is the cluster DNS and has ${ready} of ${dns.pods.length} pods ready`,
        path: 'endpoints',
        ...(ready > 0 ? { severity: 'warning' as const } : {}),
        seen: [
          view.field(service, 'spec.selector'),
          view.listed(
            'EndpointSlice',
            'kube-system',
            `${endpointsOf(service, view).ready} ready endpoints`,
          ),
          ...dns.pods.slice(0, 3).map((pod) => view.field(pod, 'status.phase')),
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
metadata: {name: kube-dns, namespace: kube-system, labels: {k8s-app: kube-dns}}
spec: {selector: {k8s-app: kube-dns}, ports: [{port: 53, protocol: UDP, targetPort: 53}]}
---
apiVersion: v1
kind: Pod
metadata: {name: coredns-1, namespace: kube-system, labels: {k8s-app: kube-dns}, creationTimestamp: "2026-01-01T10:00:00Z"}
spec: {nodeName: n1, containers: [{name: c, image: "coredns:1"}]}
status: {phase: Pending}
`,
      good: `
apiVersion: v1
kind: Service
metadata: {name: kube-dns, namespace: kube-system, labels: {k8s-app: kube-dns}}
spec: {selector: {k8s-app: kube-dns}, ports: [{port: 53, protocol: UDP, targetPort: 53}]}
---
apiVersion: v1
kind: Pod
metadata: {name: coredns-1, namespace: kube-system, labels: {k8s-app: kube-dns}}
spec: {nodeName: n1, containers: [{name: c, image: "coredns:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: kube-dns-1, namespace: kube-system, labels: {kubernetes.io/service-name: kube-dns}}
endpoints: [{addresses: [10.0.0.1], conditions: {ready: true}}]
`,
    },
  ],
}
