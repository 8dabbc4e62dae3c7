import { statusOf } from '../../shape.ts'
import { listed } from '../../words.ts'
import type { Rule } from '../../rule.ts'

/** An Argo CD Application that differs from its source (H29). */
export const argoAppOutOfSync: Rule = {
  id: 'argo-app-out-of-sync',
  family: 'gitops',
  severity: 'warning',
  about: 'The cluster does not run what the repository says.',
  kinds: ['Application.argoproj.io'],
  check(object, view) {
    const status = statusOf<{
      sync: { status?: string; revision?: string }
      resources: { kind: string; name: string; status?: string; requiresPruning?: boolean }[]
    }>(object)
    if (status.sync?.status !== 'OutOfSync') return []
    const members = (status.resources ?? []).filter((member) => member.status === 'OutOfSync')
    return [
      {
        says: 'is OutOfSync with its source',
        more:
          members.length > 0
            ? [
                `OutOfSync: ${listed(members.map(({ kind, name, requiresPruning }) => `${kind} ${name}${requiresPruning === true ? ' (to be pruned)' : ''}`))}.`,
              ]
            : [],
        path: 'status.sync.status',
        seen: [
          view.field(object, 'status.sync.status'),
          view.field(object, 'status.sync.revision'),
          view.field(
            object,
            'status.resources',
            listed(members.map(({ kind, name }) => `${kind} ${name}`)) || '(none)',
          ),
        ],
        steps: [{ id: 'argo-refresh' }],
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
status: {health: {status: Healthy}, sync: {status: OutOfSync}, resources: [{kind: Deployment, name: web, status: OutOfSync}]}
`,
      good: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: shop, namespace: argocd}
spec: {source: {repoURL: "https://git.example.com/shop"}}
status: {health: {status: Healthy}, sync: {status: Synced}}
`,
    },
  ],
}
