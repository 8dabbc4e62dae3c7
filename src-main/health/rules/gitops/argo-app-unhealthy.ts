import { quoted } from '../../evidence.ts'
import { statusOf } from '../../shape.ts'
import { listed } from '../../words.ts'
import type { Rule } from '../../rule.ts'

/** An Argo CD Application whose objects are not healthy (H29). */
export const argoAppUnhealthy: Rule = {
  id: 'argo-app-unhealthy',
  family: 'gitops',
  severity: 'critical',
  about: 'An application is broken by what Argo CD sees of its objects.',
  kinds: ['Application.argoproj.io'],
  check(object, view) {
    const health = statusOf<{
      health: { status?: string; message?: string; lastTransitionTime?: string }
    }>(object).health
    const status = health?.status ?? ''
    if (!['Degraded', 'Missing', 'Unknown'].includes(status)) return []
    const members = (statusOf<{ resources: Member[] }>(object).resources ?? []).filter(
      (member) => member.health?.status === 'Degraded' || member.health?.status === 'Missing',
    )
    return [
      {
        says: `is ${status} in Argo CD`,
        more: [
          ...(health?.message ? [`Argo CD says: "${quoted(health.message)}"`] : []),
          ...(members.length > 0
            ? [
                `Not healthy: ${listed(members.map(({ kind, name, health: own }) => `${kind} ${name} (${own?.status ?? ''})`))}.`,
              ]
            : []),
        ],
        path: 'status.health.status',
        ...(status === 'Degraded' ? {} : { severity: 'warning' as const }),
        ...(health?.lastTransitionTime === undefined ? {} : { since: health.lastTransitionTime }),
        seen: [
          view.field(object, 'status.health.status'),
          view.field(
            object,
            'status.resources',
            listed(members.map(({ kind, name }) => `${kind} ${name}`)) || '(none)',
          ),
        ],
        steps: [{ id: 'describe' }],
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
status: {health: {status: Degraded, message: "a deployment is short"}, sync: {status: Synced}}
`,
      good: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: shop, namespace: argocd}
spec: {source: {repoURL: "https://git.example.com/shop"}}
status: {health: {status: Suspended}, sync: {status: Synced}}
`,
    },
  ],
}

type Member = { kind: string; name: string; health?: { status?: string } }
