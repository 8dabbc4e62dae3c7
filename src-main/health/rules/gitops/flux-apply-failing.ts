import { conditionProblem, currentCondition } from '../../operator.ts'
import { specOf, statusOf } from '../../shape.ts'
import type { Rule } from '../../rule.ts'

/** A Flux Kustomization or HelmRelease that cannot be applied (H29). */
export const fluxApplyFailing: Rule = {
  id: 'flux-apply-failing',
  family: 'gitops',
  severity: 'critical',
  about: 'What the repository says is not applied.',
  kinds: ['Kustomization.kustomize.toolkit.fluxcd.io', 'HelmRelease.helm.toolkit.fluxcd.io'],
  check(object, view) {
    const ready = currentCondition(object, 'Ready')
    const stalled = currentCondition(object, 'Stalled')
    const found =
      stalled?.status === 'True' ? stalled : ready?.status === 'False' ? ready : undefined
    if (found === undefined || found.reason === 'Progressing' || found.reason === 'Suspended')
      return []
    const status = statusOf<{ lastAppliedRevision: string; lastAttemptedRevision: string }>(object)
    const spec = specOf<{ sourceRef: { kind: string; name: string; namespace?: string } }>(object)
    const source = spec.sourceRef
    return [
      {
        ...conditionProblem(object, view, found, 'cannot be applied', {
          sentences:
            status.lastAttemptedRevision === undefined
              ? []
              : [
                  `Attempted revision ${status.lastAttemptedRevision}, applied ${status.lastAppliedRevision ?? 'none'}.`,
                ],
          steps: [{ id: 'describe' }, { id: 'flux-reconcile' }],
          ...(found.reason === 'DependencyNotReady' ? { severity: 'warning' as const } : {}),
        }),
        because:
          source === undefined
            ? []
            : [
                {
                  rule: 'flux-source-failing',
                  object: {
                    context: view.state.context.name,
                    apiVersion: '',
                    kind: source.kind,
                    name: source.name,
                    ...(source.namespace === undefined
                      ? object.metadata.namespace === undefined
                        ? {}
                        : { namespace: object.metadata.namespace }
                      : { namespace: source.namespace }),
                  },
                  strength: 'computed' as const,
                },
              ],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: web, namespace: shop, generation: 1}
spec: {}
status: {observedGeneration: 1, conditions: [{type: Ready, status: "False", reason: BuildFailed, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
      good: `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: web, namespace: shop, generation: 1}
spec: {}
status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", reason: ReconciliationSucceeded, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
    },
  ],
}
