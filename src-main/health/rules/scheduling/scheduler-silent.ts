import type { Rule } from '../../rule.ts'
import { condition, podSpec, podStatus } from '../../shape.ts'
import { settle } from '../../times.ts'

/** A pod that no scheduler has looked at (H16). */
export const schedulerSilent: Rule = {
  id: 'scheduler-silent',
  family: 'scheduling',
  severity: 'critical',
  about: 'A pod stays Pending because the scheduler that it names does not act.',
  kinds: ['Pod'],
  check(pod, view) {
    const created = pod.metadata.creationTimestamp
    if (
      podStatus(pod).phase !== 'Pending' ||
      podSpec(pod).nodeName ||
      pod.metadata.deletionTimestamp
    )
      return []
    if (condition(pod, 'PodScheduled') !== undefined || created === undefined) return []
    if (view.now - Date.parse(created) < settle.unschedulable * 1000) return []
    const scheduler = podSpec(pod).schedulerName ?? 'default-scheduler'
    return [
      {
        says: `is Pending: the scheduler ${scheduler} has not looked at it`,
        path: 'spec.schedulerName',
        since: created,
        seen: [
          view.field(pod, 'spec.schedulerName', scheduler),
          view.field(pod, 'status.conditions[PodScheduled]'),
          view.field(pod, 'status.phase'),
        ],
        steps: [{ id: 'show-scheduler' }, { id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, creationTimestamp: "2026-01-01T11:00:00Z"}
spec: {schedulerName: batch-scheduler, containers: [{name: web, image: "web:1"}]}
status: {phase: Pending}
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, creationTimestamp: "2026-01-01T11:59:30Z"}
spec: {containers: [{name: web, image: "web:1"}]}
status: {phase: Pending}
`,
    },
  ],
}
