import { conditionProblem, currentCondition } from '../../operator.ts'
import { specOf, statusOf } from '../../shape.ts'
import type { Rule } from '../../rule.ts'

/** A policy that cannot be evaluated (H29). */
export const policyEngineBroken: Rule = {
  id: 'policy-engine-broken',
  family: 'gitops',
  severity: 'warning',
  about: 'A policy protects nothing, because it cannot be evaluated.',
  kinds: [
    'ClusterPolicy.kyverno.io',
    'ConstraintTemplate.templates.gatekeeper.sh',
    'ValidatingAdmissionPolicyBinding',
  ],
  reads: ['ValidatingAdmissionPolicy'],
  check(object, view) {
    if (object.kind === 'ValidatingAdmissionPolicyBinding') {
      const name = specOf<{ policyName: string }>(object).policyName
      if (name === undefined || !view.absent('ValidatingAdmissionPolicy', undefined, name))
        return []
      return [
        {
          says: `names ValidatingAdmissionPolicy ${name}, which does not exist`,
          path: 'spec.policyName',
          seen: [
            view.field(object, 'spec.policyName'),
            view.listed(
              'ValidatingAdmissionPolicy',
              undefined,
              `ValidatingAdmissionPolicy ${name} does not exist`,
            ),
          ],
          steps: [{ id: 'describe' }],
        },
      ]
    }
    const ready = currentCondition(object, 'Ready')
    if (ready?.status === 'False') return [conditionProblem(object, view, ready, 'is not ready')]
    const created = statusOf<{ created: boolean }>(object).created
    if (object.kind !== 'ConstraintTemplate' || created !== false) return []
    return [
      {
        says: 'was not created as a constraint kind',
        path: 'status.created',
        seen: [view.field(object, 'status.created')],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: bind}
spec: {policyName: gone}
`,
      good: `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: here}
spec: {}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: bind}
spec: {policyName: here}
`,
    },
  ],
}
