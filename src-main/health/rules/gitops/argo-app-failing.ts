import { quoted } from '../../evidence.ts'
import { statusOf } from '../../shape.ts'
import type { Rule } from '../../rule.ts'

/** An Argo CD Application that cannot be compared or synced (H29). */
export const argoAppFailing: Rule = {
  id: 'argo-app-failing',
  family: 'gitops',
  severity: 'critical',
  about: 'Changes of the repository do not arrive, because Argo CD cannot compare or apply them.',
  kinds: ['Application.argoproj.io'],
  check(object, view) {
    const status = statusOf<{
      operationState: { phase?: string; message?: string; finishedAt?: string }
      conditions: { type: string; message?: string; lastTransitionTime?: string }[]
    }>(object)
    const operation = status.operationState
    const failed = operation?.phase === 'Failed' || operation?.phase === 'Error'
    const errors = (status.conditions ?? []).filter(({ type }) => type.endsWith('Error'))
    const [first] = errors
    if (!failed && first === undefined) return []
    return [
      {
        says:
          first === undefined
            ? `could not be synced (${operation?.phase ?? ''})`
            : `has a ${first.type}`,
        more: [
          ...(first?.message ? [`Argo CD says: "${quoted(first.message)}"`] : []),
          ...(failed && operation?.message
            ? [`The last sync says: "${quoted(operation.message)}"`]
            : []),
        ],
        path:
          first === undefined ? 'status.operationState.phase' : `status.conditions[${first.type}]`,
        ...(first?.lastTransitionTime === undefined ? {} : { since: first.lastTransitionTime }),
        seen: [
          view.field(object, 'status.operationState.phase'),
          view.field(object, 'status.operationState.message'),
          ...(first === undefined
            ? []
            : [view.field(object, `status.conditions[${first.type}].message`)]),
        ],
        steps: [{ id: 'describe' }, { id: 'argo-refresh' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: shop, namespace: argocd}
spec: {source: {repoURL: "https://git.example.com/shop"}}
status: {health: {status: Healthy}, sync: {status: Unknown}, conditions: [{type: ComparisonError, message: "repository not found"}]}
`,
      good: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: shop, namespace: argocd}
spec: {source: {repoURL: "https://git.example.com/shop"}}
status: {health: {status: Healthy}, sync: {status: Synced}, operationState: {phase: Succeeded}}
`,
    },
  ],
}
