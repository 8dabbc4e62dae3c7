import { settle } from '../../times.ts'
import type { Rule } from '../../rule.ts'

/** A Helm release whose newest revision failed or never ended (H29). */
export const releaseStuck: Rule = {
  id: 'release-stuck',
  family: 'gitops',
  severity: 'critical',
  about:
    'A Helm release is half applied, or cannot be changed, because its last operation failed or hangs.',
  kinds: ['Secret'],
  check(object, view) {
    const labels = object.metadata.labels ?? {}
    const { owner, name, status = '', version } = labels
    if (owner !== 'helm' || name === undefined || version === undefined) return []
    const failed = status === 'failed'
    const pending =
      status.startsWith('pending-') &&
      view.held(object.metadata.creationTimestamp, settle.stuckRollout)
    if (!failed && !pending) return []
    const newer = view
      .within('Secret', object.metadata.namespace)
      .some(
        ({ metadata }) =>
          metadata.labels?.['owner'] === 'helm' &&
          metadata.labels['name'] === name &&
          Number(metadata.labels['version']) > Number(version),
      )
    if (newer) return []
    return [
      {
        says: `is the newest revision (${version}) of Helm release ${name}, and its status is ${status}`,
        path: 'metadata.labels',
        ...(failed ? {} : { severity: 'warning' as const }),
        ...(object.metadata.creationTimestamp === undefined
          ? {}
          : { since: object.metadata.creationTimestamp }),
        seen: [
          view.field(
            object,
            'metadata.labels',
            `name=${name}, version=${version}, status=${status}`,
          ),
        ],
        steps: [{ id: 'helm-history', args: { name } }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Secret
metadata: {name: sh.helm.release.v1.web.v2, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z", labels: {owner: helm, name: web, status: failed, version: "2", modifiedAt: "1767261600"}}
type: helm.sh/release.v1
`,
      good: `
apiVersion: v1
kind: Secret
metadata: {name: sh.helm.release.v1.web.v2, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z", labels: {owner: helm, name: web, status: failed, version: "2", modifiedAt: "1767261600"}}
type: helm.sh/release.v1
---
apiVersion: v1
kind: Secret
metadata: {name: sh.helm.release.v1.web.v3, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z", labels: {owner: helm, name: web, status: deployed, version: "3", modifiedAt: "1767261600"}}
type: helm.sh/release.v1
`,
    },
  ],
}
