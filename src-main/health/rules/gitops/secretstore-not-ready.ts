import { conditionProblem, currentCondition } from '../../operator.ts'
import type { Rule } from '../../rule.ts'

/** A secret store that cannot be used (H29). */
export const secretstoreNotReady: Rule = {
  id: 'secretstore-not-ready',
  family: 'gitops',
  severity: 'critical',
  about: 'Secrets are not written, because their store cannot be reached or is misconfigured.',
  kinds: ['SecretStore.external-secrets.io', 'ClusterSecretStore.external-secrets.io'],
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
apiVersion: external-secrets.io/v1
kind: SecretStore
metadata: {name: web, namespace: shop, generation: 1}
spec: {}
status: {observedGeneration: 1, conditions: [{type: Ready, status: "False", reason: Failed, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
      good: `
apiVersion: external-secrets.io/v1
kind: SecretStore
metadata: {name: web, namespace: shop, generation: 1}
spec: {}
status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", reason: Failed, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
    },
  ],
}
