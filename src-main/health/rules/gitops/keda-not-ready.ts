import { conditionProblem, currentCondition } from '../../operator.ts'
import type { Rule } from '../../rule.ts'

/** A KEDA object that does not scale anything (H29). */
export const kedaNotReady: Rule = {
  id: 'keda-not-ready',
  family: 'gitops',
  severity: 'critical',
  about: 'A workload is not scaled, because its KEDA object is not ready.',
  kinds: ['ScaledObject.keda.sh', 'ScaledJob.keda.sh'],
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
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: web, namespace: shop, generation: 1}
spec: {}
status: {observedGeneration: 1, conditions: [{type: Ready, status: "False", reason: Failed, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
      good: `
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: web, namespace: shop, generation: 1}
spec: {}
status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", reason: Failed, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
    },
  ],
}
