import { exitText } from '../../exit-code.ts'
import { quoted } from '../../evidence.ts'
import { containersOf } from '../../pod.ts'
import { since } from '../../pod-since.ts'
import type { Rule } from '../../rule.ts'
import { podStatus } from '../../shape.ts'
import { wanted, livePods } from '../../workload.ts'

/** A pod that ended in phase Failed and is not replaced (H19); not for pods of Jobs, which have their own rules. */
export const podFailed: Rule = {
  id: 'pod-failed',
  family: 'crash',
  severity: 'warning',
  about: 'A pod has failed and does not run again.',
  kinds: ['Pod'],
  check(pod, view) {
    const status = podStatus(pod)
    if (status.phase !== 'Failed' && status.phase !== 'Unknown') return []
    if (status.reason === 'Evicted' || pod.metadata.deletionTimestamp !== undefined) return []
    const owner = view.root(pod)
    if (pod.metadata.ownerReferences?.some(({ kind }) => kind === 'Job')) return []
    const replaced = owner !== pod && livePods(owner, view).length >= wanted(owner)
    const container = containersOf(pod).find(({ ended }) => (ended?.exitCode ?? 0) !== 0)
    const reason =
      status.reason ?? (container === undefined ? 'no reason given' : exitText(container.ended))
    return [
      {
        says: `has failed: ${reason}`,
        more: status.message ? [`The status says: "${quoted(status.message)}"`] : [],
        path: 'status.phase',
        ...(replaced ? { severity: 'info' as const } : {}),
        ...since(pod),
        seen: [
          view.field(pod, 'status.phase'),
          view.field(pod, 'status.reason'),
          ...(container?.endedPath === undefined
            ? []
            : [view.field(pod, `${container.endedPath}.exitCode`)]),
        ],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: once, namespace: shop}
spec: {nodeName: n1, restartPolicy: Never, containers: [{name: once, image: "once:1"}]}
status:
  phase: Failed
  containerStatuses: [{name: once, ready: false, restartCount: 0, state: {terminated: {exitCode: 3, reason: Error}}}]
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: once, namespace: shop}
spec: {nodeName: n1, restartPolicy: Never, containers: [{name: once, image: "once:1"}]}
status:
  phase: Succeeded
  containerStatuses: [{name: once, ready: false, restartCount: 0, state: {terminated: {exitCode: 0, reason: Completed}}}]
`,
    },
  ],
}
