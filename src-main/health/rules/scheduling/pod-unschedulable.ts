import type { Rule } from '../../rule.ts'
import { schedulerWords, unschedulable } from '../../unschedulable.ts'

/** Fallback: a pod that the scheduler could not place for a reason no other rule recognised (H16 †). */
export const podUnschedulable: Rule = {
  id: 'pod-unschedulable',
  family: 'scheduling',
  severity: 'critical',
  about: 'A pod stays Pending because the scheduler found no node for it.',
  kinds: ['Pod'],
  check(pod, view) {
    const stuck = unschedulable(pod, view)
    if (stuck === undefined) return []
    return [
      {
        says: 'is Pending: the scheduler found no node for it',
        more: stuck.message ? [`The scheduler says: "${stuck.message}"`] : [],
        path: 'status.conditions[PodScheduled]',
        ...(stuck.lastTransitionTime === undefined ? {} : { since: stuck.lastTransitionTime }),
        seen: schedulerWords(pod, view),
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {containers: [{name: web, image: "web:1"}]}
status: {phase: Pending, conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, lastTransitionTime: "2026-01-01T11:00:00Z", message: "no nodes available to schedule pods"}]}
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, deletionTimestamp: "2026-01-01T12:00:00Z"}
spec: {containers: [{name: web, image: "web:1"}]}
status: {phase: Pending, conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
    },
  ],
}
