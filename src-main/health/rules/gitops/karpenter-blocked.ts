import { conditionProblem, currentCondition } from '../../operator.ts'
import type { Rule } from '../../rule.ts'

/** A Karpenter pool or claim that makes no nodes (H29). */
export const karpenterBlocked: Rule = {
  id: 'karpenter-blocked',
  family: 'gitops',
  severity: 'critical',
  about: 'No nodes are made for waiting pods, because Karpenter is blocked.',
  kinds: ['NodePool.karpenter.sh', 'NodeClaim.karpenter.sh'],
  check(object, view) {
    for (const type of [
      'Ready',
      'NodeClassReady',
      'ValidationSucceeded',
      'Launched',
      'Registered',
    ] as const) {
      const found = currentCondition(object, type)
      if (found?.status === 'False')
        return [conditionProblem(object, view, found, 'makes no nodes')]
    }
    return []
  },
  examples: [
    {
      bad: `
apiVersion: karpenter.sh/v1
kind: NodePool
metadata: {name: web, namespace: shop, generation: 1}
spec: {}
status: {observedGeneration: 1, conditions: [{type: Ready, status: "False", reason: Failed, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
      good: `
apiVersion: karpenter.sh/v1
kind: NodePool
metadata: {name: web, namespace: shop, generation: 1}
spec: {}
status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", reason: Failed, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
    },
  ],
}
