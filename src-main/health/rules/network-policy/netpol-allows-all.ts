import { policySpec, subjectText } from '../../network-policy.ts'
import type { Rule } from '../../rule.ts'

/** A policy rule without peers and ports, which opens a direction wholly (H23); no rules at all mean deny. */
export const netpolAllowsAll: Rule = {
  id: 'netpol-allows-all',
  family: 'network-policy',
  severity: 'info',
  about: 'A NetworkPolicy restricts nothing because one of its rules lets everybody through.',
  kinds: ['NetworkPolicy'],
  check(policy, view) {
    const { ingress = [], egress = [] } = policySpec(policy)
    const directions = [
      { name: 'ingress', rules: ingress, peers: (rule: (typeof ingress)[number]) => rule.from },
      { name: 'egress', rules: egress, peers: (rule: (typeof ingress)[number]) => rule.to },
    ]
    return directions.flatMap(({ name, rules, peers }) => {
      const index = rules.findIndex(
        (rule) => (peers(rule) ?? []).length === 0 && (rule.ports ?? []).length === 0,
      )
      if (index < 0) return []
      return [
        {
          says: `allows all ${name} for ${subjectText(policy)}`,
          path: `spec.${name}[${index}]`,
          seen: [view.field(policy, `spec.${name}`)],
          steps: [{ id: 'describe' }],
        },
      ]
    })
  },
  examples: [
    {
      bad: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: open, namespace: shop}
spec: {podSelector: {}, policyTypes: [Ingress], ingress: [{}]}
`,
      good: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: shop}
spec: {podSelector: {}, policyTypes: [Ingress]}
`,
    },
  ],
}
