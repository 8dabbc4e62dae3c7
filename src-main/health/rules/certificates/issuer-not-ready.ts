import { conditionProblem, currentCondition } from '../../operator.ts'
import type { Rule } from '../../rule.ts'

/** An issuer that cannot issue (H30). */
export const issuerNotReady: Rule = {
  id: 'issuer-not-ready',
  family: 'certificates',
  severity: 'critical',
  about: 'No certificate is issued, because the issuer is not ready.',
  kinds: ['Issuer.cert-manager.io', 'ClusterIssuer.cert-manager.io'],
  check(object, view) {
    for (const type of ['Ready'] as const) {
      const found = currentCondition(object, type)
      if (found?.status === 'False') return [conditionProblem(object, view, found, 'is not ready')]
    }
    return []
  },
  examples: [
    {
      bad: `
apiVersion: cert-manager.io/v1
kind: Issuer
metadata: {name: web, namespace: shop, generation: 1}
spec: {}
status: {observedGeneration: 1, conditions: [{type: Ready, status: "False", reason: Failed, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
      good: `
apiVersion: cert-manager.io/v1
kind: Issuer
metadata: {name: web, namespace: shop, generation: 1}
spec: {}
status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", reason: Failed, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
    },
  ],
}
