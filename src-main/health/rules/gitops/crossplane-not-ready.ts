import { conditionProblem, currentCondition } from '../../operator.ts'
import { settle } from '../../times.ts'
import type { Rule } from '../../rule.ts'

/** A Crossplane object whose cloud resource is not ready (H29). */
export const crossplaneNotReady: Rule = {
  id: 'crossplane-not-ready',
  family: 'gitops',
  severity: 'warning',
  about: 'A cloud resource is not there yet, or is not available.',
  kinds: ['CR'],
  supersedes: ['cr-not-ready'],
  check(object, view) {
    const synced = currentCondition(object, 'Synced')
    const ready = currentCondition(object, 'Ready')
    if (
      synced === undefined ||
      ready?.status !== 'False' ||
      !view.held(ready.lastTransitionTime, settle.slowOperator)
    )
      return []
    return [
      conditionProblem(
        object,
        view,
        ready,
        'is not ready in the cloud',
        ready.reason === 'Unavailable' ? { severity: 'critical' } : {},
      ),
    ]
  },
  examples: [
    {
      bad: `
apiVersion: rds.aws.upbound.io/v1beta1
kind: Instance
metadata: {name: main, generation: 1}
status: {conditions: [{type: Synced, status: "True", reason: ReconcileSuccess}, {type: Ready, status: "False", reason: Creating, lastTransitionTime: "2026-01-01T10:00:00Z"}]}
`,
      good: `
apiVersion: rds.aws.upbound.io/v1beta1
kind: Instance
metadata: {name: main, generation: 1}
status: {conditions: [{type: Synced, status: "True", reason: ReconcileSuccess}, {type: Ready, status: "True", reason: Available, lastTransitionTime: "2026-01-01T10:00:00Z"}]}
`,
    },
  ],
}
