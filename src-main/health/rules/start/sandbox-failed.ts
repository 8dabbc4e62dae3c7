import { quoted } from '../../evidence.ts'
import { since } from '../../pod-since.ts'
import type { Rule } from '../../rule.ts'
import { podSpec } from '../../shape.ts'

/** A scheduled pod for which the node cannot set up network and sandbox (H18). */
export const sandboxFailed: Rule = {
  id: 'sandbox-failed',
  family: 'start',
  severity: 'critical',
  about:
    'A pod cannot start because its node cannot create its sandbox, which usually means the network plugin.',
  kinds: ['Pod'],
  check(pod, view) {
    if (!podSpec(pod).nodeName || pod.metadata.deletionTimestamp !== undefined) return []
    const events = view.events(pod, 'FailedCreatePodSandBox')
    const event = events[0]
    if (event === undefined || events.reduce((sum, { count }) => sum + count, 0) < 2) return []
    if (pod['status'] && (pod['status'] as { phase?: string }).phase === 'Running') return []
    return [
      {
        says: `cannot start: node ${podSpec(pod).nodeName} cannot create its sandbox`,
        more: [`The FailedCreatePodSandBox event says: "${quoted(event.message)}"`],
        path: 'status.conditions[PodReadyToStartContainers]',
        ...since(pod),
        seen: [view.event(event), view.field(pod, 'spec.nodeName')],
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
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Pending}
---
apiVersion: v1
kind: Event
metadata: {name: web.1, namespace: shop}
involvedObject: {kind: Pod, namespace: shop, name: web}
type: Warning
reason: FailedCreatePodSandBox
message: 'Failed to create pod sandbox: plugin type="bridge" failed (add): no IP addresses available'
count: 5
lastTimestamp: "2026-01-01T11:59:00Z"
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Pending}
`,
    },
  ],
}
