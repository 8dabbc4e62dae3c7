import { conditionProblem, currentCondition } from '../../operator.ts'
import type { Rule } from '../../rule.ts'

/** A Crossplane package that is not installed or not healthy (H29). */
export const crossplanePackageUnhealthy: Rule = {
  id: 'crossplane-package-unhealthy',
  family: 'gitops',
  severity: 'critical',
  about:
    'Cloud resources are not reconciled, because the Crossplane package that does it is not healthy.',
  kinds: [
    'Provider.pkg.crossplane.io',
    'Function.pkg.crossplane.io',
    'Configuration.pkg.crossplane.io',
  ],
  check(object, view) {
    for (const type of ['Installed', 'Healthy'] as const) {
      const found = currentCondition(object, type)
      if (found?.status === 'False')
        return [conditionProblem(object, view, found, 'is not installed or healthy')]
    }
    return []
  },
  examples: [
    {
      bad: `
apiVersion: pkg.crossplane.io/v1
kind: Provider
metadata: {name: web, namespace: shop, generation: 1}
spec: {}
status: {observedGeneration: 1, conditions: [{type: Healthy, status: "False", reason: Failed, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
      good: `
apiVersion: pkg.crossplane.io/v1
kind: Provider
metadata: {name: web, namespace: shop, generation: 1}
spec: {}
status: {observedGeneration: 1, conditions: [{type: Healthy, status: "True", reason: Failed, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
    },
  ],
}
