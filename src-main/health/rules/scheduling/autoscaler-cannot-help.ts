import { quoted } from '../../evidence.ts'
import type { Rule } from '../../rule.ts'
import { unschedulable } from '../../unschedulable.ts'

/** A pending pod for which the node autoscaler has said that no group fits (H16). */
export const autoscalerCannotHelp: Rule = {
  id: 'autoscaler-cannot-help',
  family: 'scheduling',
  severity: 'warning',
  about:
    'No new node is made for a pending pod, because the autoscaler knows no group that fits it.',
  kinds: ['Pod'],
  check(pod, view) {
    if (unschedulable(pod, view) === undefined) return []
    const event =
      view.events(pod, 'NotTriggerScaleUp')[0] ??
      view
        .events(pod, 'FailedScheduling')
        .find(({ message }) => /no instance type|nodepool/i.test(message))
    if (event === undefined) return []
    return [
      {
        says: 'gets no new node: the autoscaler knows no group that fits it',
        more: [`The ${event.reason} event says: "${quoted(event.message)}"`],
        path: `events[${event.reason}]`,
        ...(event.last === undefined ? {} : { since: event.last }),
        seen: [view.event(event)],
        steps: [{ id: 'events' }],
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
status: {phase: Pending, conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, lastTransitionTime: "2026-01-01T11:00:00Z", message: "no nodes available"}]}
---
apiVersion: v1
kind: Event
metadata: {name: web.1, namespace: shop}
involvedObject: {kind: Pod, namespace: shop, name: web}
type: Normal
reason: NotTriggerScaleUp
message: "pod didn't trigger scale-up: 2 node(s) didn't match node selector"
lastTimestamp: "2026-01-01T11:59:00Z"
`,
      companions: ['pod-unschedulable'],
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
    },
  ],
}
