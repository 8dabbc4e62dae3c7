import { conditionProblem, currentCondition } from '../../operator.ts'
import { quoted } from '../../evidence.ts'
import { statusOf } from '../../shape.ts'
import type { Rule } from '../../rule.ts'

/** An operator that OLM could not install (H29). */
export const olmOperatorFailing: Rule = {
  id: 'olm-operator-failing',
  family: 'gitops',
  severity: 'critical',
  about: 'An operator does not run, because its installation failed.',
  kinds: [
    'ClusterServiceVersion.operators.coreos.com',
    'InstallPlan.operators.coreos.com',
    'Subscription.operators.coreos.com',
  ],
  check(object, view) {
    const status = statusOf<{ phase: string; reason: string; message: string }>(object)
    const copied = status.reason === 'Copied'
    const resolution = currentCondition(object, 'ResolutionFailed')
    if (resolution?.status === 'True')
      return [conditionProblem(object, view, resolution, 'cannot be resolved')]
    if (status.phase !== 'Failed' || copied) return []
    return [
      {
        says: `has failed${status.reason ? ` (${status.reason})` : ''}`,
        more: status.message ? [`Its status says: "${quoted(status.message)}"`] : [],
        path: 'status.phase',
        seen: [view.field(object, 'status.phase'), view.field(object, 'status.message')],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: operators.coreos.com/v1alpha1
kind: ClusterServiceVersion
metadata: {name: op.v1, namespace: shop}
status: {phase: Failed, reason: InstallCheckFailed, message: "install timeout"}
`,
      good: `
apiVersion: operators.coreos.com/v1alpha1
kind: ClusterServiceVersion
metadata: {name: op.v1, namespace: shop}
status: {phase: Succeeded}
`,
    },
  ],
}
