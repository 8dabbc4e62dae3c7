import { conditionProblem, currentCondition } from '../../operator.ts'
import type { Rule } from '../../rule.ts'

/** A Crossplane object that cannot be reconciled (H29). */
export const crossplaneNotSynced: Rule = {
  id: 'crossplane-not-synced',
  family: 'gitops',
  severity: 'critical',
  about: 'A cloud resource is not what its object says, because Crossplane cannot reconcile it.',
  kinds: ['CR'],
  supersedes: ['cr-not-ready'],
  check(object, view) {
    const found = currentCondition(object, 'Synced')
    if (found?.status !== 'False' || found.reason !== 'ReconcileError') return []
    return [conditionProblem(object, view, found, 'is not synced with the cloud')]
  },
  examples: [
    {
      bad: `
apiVersion: s3.aws.upbound.io/v1beta1
kind: Bucket
metadata: {name: media, generation: 1}
status: {conditions: [{type: Synced, status: "False", reason: ReconcileError, message: "cannot create: access denied", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
      good: `
apiVersion: s3.aws.upbound.io/v1beta1
kind: Bucket
metadata: {name: media, generation: 1}
status: {conditions: [{type: Synced, status: "True", reason: ReconcileSuccess}, {type: Ready, status: "True"}]}
`,
    },
  ],
}
