import { parseDuration } from '../../../../src-shared/text/age.ts'
import { specOf, statusOf } from '../../shape.ts'
import type { Rule } from '../../rule.ts'

/** A secret that is not refreshed any more (H29). */
export const externalsecretStale: Rule = {
  id: 'externalsecret-stale',
  family: 'gitops',
  severity: 'warning',
  about: 'A Secret keeps an old value, because it is not refreshed as it should be.',
  kinds: ['ExternalSecret.external-secrets.io'],
  check(object, view) {
    const { refreshInterval = '1h', refreshPolicy = 'Periodic' } = specOf<{
      refreshInterval: string
      refreshPolicy: string
    }>(object)
    const time = statusOf<{ refreshTime: string }>(object).refreshTime
    const seconds = parseDuration(refreshInterval) ?? 0
    if (refreshPolicy !== 'Periodic' || seconds === 0 || time === undefined) return []
    const late = (view.now - Date.parse(time)) / 1000
    if (late <= Math.max(seconds * 1.5, seconds + 120)) return []
    return [
      {
        says: `was last refreshed at ${time}, its interval is ${refreshInterval}`,
        path: 'status.refreshTime',
        since: time,
        seen: [
          view.field(object, 'status.refreshTime'),
          view.field(object, 'spec.refreshInterval'),
        ],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata: {name: vault}
status: {conditions: [{type: Ready, status: "True"}]}
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: db, namespace: shop, generation: 1}
spec: {refreshInterval: 1h, secretStoreRef: {name: vault, kind: ClusterSecretStore}}
status: {refreshTime: "2026-01-01T08:00:00Z", conditions: [{type: Ready, status: "True"}]}
`,
      good: `
apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata: {name: vault}
status: {conditions: [{type: Ready, status: "True"}]}
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: db, namespace: shop, generation: 1}
spec: {refreshInterval: 1h, secretStoreRef: {name: vault, kind: ClusterSecretStore}}
status: {refreshTime: "2026-01-01T11:30:00Z", conditions: [{type: Ready, status: "True"}]}
`,
    },
  ],
}
