import { specOf } from '../../shape.ts'
import type { Rule } from '../../rule.ts'

/** A tool that was told to leave an object alone (H29). */
export const reconcilerSuspended: Rule = {
  id: 'reconciler-suspended',
  family: 'gitops',
  severity: 'info',
  about: 'Changes do not arrive and drift is not corrected, because reconciliation is suspended.',
  kinds: [
    'Kustomization.kustomize.toolkit.fluxcd.io',
    'HelmRelease.helm.toolkit.fluxcd.io',
    'GitRepository.source.toolkit.fluxcd.io',
    'ScaledObject.keda.sh',
    'CR',
  ],
  check(object, view) {
    const suspended =
      specOf<{ suspend: boolean }>(object).suspend === true &&
      object.apiVersion.includes('toolkit.fluxcd.io')
    const annotations = object.metadata.annotations ?? {}
    const mark = ['crossplane.io/paused', 'autoscaling.keda.sh/paused'].find(
      (key) => annotations[key] === 'true',
    )
    if (!suspended && mark === undefined) return []
    return [
      {
        says:
          mark === undefined
            ? 'is suspended (spec.suspend is true)'
            : `is paused (annotation ${mark})`,
        path: mark === undefined ? 'spec.suspend' : `metadata.annotations[${mark}]`,
        seen: [
          view.field(
            object,
            mark === undefined ? 'spec.suspend' : `metadata.annotations[${mark}]`,
            'true',
          ),
        ],
        steps: [
          {
            id: 'resume',
            args: {
              change:
                mark === undefined ? 'set spec.suspend to false' : `remove the annotation ${mark}`,
            },
          },
        ],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: web, namespace: shop, generation: 1}
spec: {suspend: true}
status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", reason: Failed, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
      good: `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: web, namespace: shop, generation: 1}
spec: {suspend: false}
status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", reason: Failed, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
    },
  ],
}
