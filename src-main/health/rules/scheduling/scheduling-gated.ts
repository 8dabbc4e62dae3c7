import type { Rule } from '../../rule.ts'
import { condition, podSpec } from '../../shape.ts'
import { settle } from '../../times.ts'
import { listed } from '../../words.ts'

/** A pod that waits for its scheduling gates (H16): information, a warning once it has waited ten minutes. */
export const schedulingGated: Rule = {
  id: 'scheduling-gated',
  family: 'scheduling',
  severity: 'info',
  about: 'A pod is held back by a scheduling gate until another controller removes it.',
  kinds: ['Pod'],
  check(pod, view) {
    const scheduled = condition(pod, 'PodScheduled')
    const gates = podSpec(pod).schedulingGates ?? []
    if (
      scheduled?.reason !== 'SchedulingGated' ||
      gates.length === 0 ||
      pod.metadata.deletionTimestamp
    )
      return []
    const since = scheduled.lastTransitionTime ?? pod.metadata.creationTimestamp
    return [
      {
        says: `is held by the scheduling gate ${listed(gates.map(({ name }) => name))}`,
        path: 'spec.schedulingGates',
        ...(since !== undefined && view.held(since, settle.gated)
          ? { severity: 'warning' as const }
          : {}),
        ...(since === undefined ? {} : { since }),
        seen: [
          view.field(pod, 'spec.schedulingGates', gates.map(({ name }) => name).join(', ')),
          view.field(pod, 'status.conditions[PodScheduled].reason'),
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
metadata: {name: web, namespace: shop}
spec: {schedulingGates: [{name: example.com/queue}], containers: [{name: web, image: "web:1"}]}
status: {phase: Pending, conditions: [{type: PodScheduled, status: "False", reason: SchedulingGated, lastTransitionTime: "2026-01-01T11:30:00Z"}]}
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {containers: [{name: web, image: "web:1"}]}
status: {phase: Pending, conditions: [{type: PodScheduled, status: "True"}]}
`,
    },
  ],
}
