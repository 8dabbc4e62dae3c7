import { statusOf } from '../../shape.ts'
import type { Rule } from '../../rule.ts'

/** A Flux object that applied an older revision than it attempted (H29). */
export const fluxBehind: Rule = {
  id: 'flux-behind',
  family: 'gitops',
  severity: 'warning',
  about: 'The cluster runs an older revision than the source offers.',
  kinds: ['Kustomization.kustomize.toolkit.fluxcd.io', 'HelmRelease.helm.toolkit.fluxcd.io'],
  check(object, view) {
    const { lastAppliedRevision: applied, lastAttemptedRevision: attempted } = statusOf<{
      lastAppliedRevision: string
      lastAttemptedRevision: string
    }>(object)
    if (applied === undefined || attempted === undefined || applied === attempted) return []
    return [
      {
        says: `runs revision ${applied}, ${attempted} was attempted`,
        path: 'status.lastAppliedRevision',
        seen: [
          view.field(object, 'status.lastAppliedRevision'),
          view.field(object, 'status.lastAttemptedRevision'),
        ],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: web, namespace: shop, generation: 1}
spec: {}
status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", reason: X, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}], lastAppliedRevision: "1.0.0", lastAttemptedRevision: "1.1.0"}
`,
      good: `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: web, namespace: shop, generation: 1}
spec: {}
status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", reason: X, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}], lastAppliedRevision: "1.1.0", lastAttemptedRevision: "1.1.0"}
`,
    },
  ],
}
