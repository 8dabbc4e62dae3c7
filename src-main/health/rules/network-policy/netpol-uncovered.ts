import { policiesOn } from '../../network-policy.ts'
import { isLive } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { podSpec } from '../../shape.ts'
import { counted } from '../../words.ts'

/** A namespace whose pods no policy selects (H23, security profile). */
export const netpolUncovered: Rule = {
  id: 'netpol-uncovered',
  family: 'network-policy',
  severity: 'info',
  about: 'Pods accept traffic from everywhere because no NetworkPolicy selects them.',
  kinds: ['Namespace'],
  reads: ['NetworkPolicy', 'Pod'],
  profile: 'security',
  check(namespace, view) {
    const name = namespace.metadata.name
    if (name.startsWith('kube-') || !view.complete('NetworkPolicy', name)) return []
    const pods = view
      .within('Pod', name)
      .filter((pod) => isLive(pod) && podSpec(pod).hostNetwork !== true)
    const open = pods.filter((pod) => policiesOn(pod, 'Ingress', view).length === 0)
    if (open.length === 0) return []
    const policies = view.within('NetworkPolicy', name).length
    return [
      {
        says:
          policies === 0
            ? `has no NetworkPolicy for its ${counted(pods.length, 'pod')}`
            : `has ${counted(open.length, 'pod')} that no NetworkPolicy selects for ingress`,
        path: 'policies',
        seen: [
          view.listed('NetworkPolicy', name, `${policies} policies in namespace ${name}`),
          ...open.slice(0, 3).map((pod) => view.field(pod, 'metadata.labels')),
        ],
        steps: [{ id: 'list', args: { resource: 'networkpolicies', ns: name } }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
      good: `
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: shop}
spec: {podSelector: {}, policyTypes: [Ingress]}
`,
    },
  ],
}
