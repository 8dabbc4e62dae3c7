import { quoted } from '../../evidence.ts'
import { statusOf } from '../../shape.ts'
import type { Rule } from '../../rule.ts'

/** An Argo Rollout that failed (H29). */
export const rolloutDegraded: Rule = {
  id: 'rollout-degraded',
  family: 'gitops',
  severity: 'critical',
  about: 'A progressive rollout has failed or was aborted.',
  kinds: ['Rollout.argoproj.io'],
  check(object, view) {
    const status = statusOf<{ phase: string; message: string; abort: boolean; abortedAt: string }>(
      object,
    )
    if (status.phase !== 'Degraded' && status.abort !== true) return []
    return [
      {
        says: status.abort === true ? 'was aborted' : 'is Degraded',
        more: status.message ? [`Its status says: "${quoted(status.message)}"`] : [],
        path: 'status.phase',
        ...(status.abortedAt === undefined ? {} : { since: status.abortedAt }),
        seen: [view.field(object, 'status.phase'), view.field(object, 'status.message')],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: web, namespace: shop}
spec: {replicas: 0}
status: {phase: Degraded, message: "ProgressDeadlineExceeded"}
`,
      good: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: web, namespace: shop}
spec: {replicas: 0}
status: {phase: Paused}
`,
    },
  ],
}
