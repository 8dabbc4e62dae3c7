import { conditionProblem, currentCondition } from '../../operator.ts'
import type { Rule } from '../../rule.ts'

/** A Flux source that cannot be fetched (H29). */
export const fluxSourceFailing: Rule = {
  id: 'flux-source-failing',
  family: 'gitops',
  severity: 'critical',
  about: 'Changes of the repository do not arrive, because Flux cannot fetch it.',
  kinds: [
    'GitRepository.source.toolkit.fluxcd.io',
    'OCIRepository.source.toolkit.fluxcd.io',
    'HelmRepository.source.toolkit.fluxcd.io',
    'HelmChart.source.toolkit.fluxcd.io',
    'Bucket.source.toolkit.fluxcd.io',
  ],
  check(object, view) {
    const ready = currentCondition(object, 'Ready')
    const stalled = currentCondition(object, 'Stalled')
    const found =
      stalled?.status === 'True' ? stalled : ready?.status === 'False' ? ready : undefined
    if (found === undefined) return []
    return [
      conditionProblem(object, view, found, 'cannot be fetched', {
        steps: [{ id: 'describe' }, { id: 'flux-reconcile' }],
      }),
    ]
  },
  examples: [
    {
      bad: `
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: {name: web, namespace: shop, generation: 1}
spec: {}
status: {observedGeneration: 1, conditions: [{type: Ready, status: "False", reason: GitOperationFailed, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
      good: `
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: {name: web, namespace: shop, generation: 1}
spec: {}
status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", reason: Succeeded, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
    },
  ],
}
