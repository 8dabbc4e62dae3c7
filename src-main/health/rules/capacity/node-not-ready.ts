import { quoted } from '../../evidence.ts'
import { isLive } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { condition } from '../../shape.ts'
import { counted } from '../../words.ts'

/** A node whose kubelet is not ready or has stopped reporting (H27). */
export const nodeNotReady: Rule = {
  id: 'node-not-ready',
  family: 'capacity',
  severity: 'critical',
  about: 'Pods on a node stop working because the node is not ready.',
  kinds: ['Node'],
  check(node, view) {
    const ready = condition(node, 'Ready')
    if (ready === undefined || ready.status === 'True') return []
    const pods = view.podsOn(node.metadata.name).filter(isLive)
    const since = ready.lastTransitionTime
    const fresh = since !== undefined && view.now - Date.parse(since) < 60_000
    return [
      {
        says:
          ready.status === 'Unknown'
            ? 'is NotReady: its kubelet stopped reporting'
            : `is NotReady: ${ready.reason ?? 'no reason given'}`,
        more: [
          ...(ready.message ? [`Condition Ready says: "${quoted(ready.message)}"`] : []),
          `${counted(pods.length, 'pod')} ${pods.length === 1 ? 'is' : 'are'} on it.`,
        ],
        path: 'status.conditions[Ready]',
        ...(fresh ? { severity: 'warning' as const } : {}),
        ...(since === undefined ? {} : { since }),
        seen: [
          view.field(node, 'status.conditions[Ready].status'),
          view.field(node, 'status.conditions[Ready].message'),
          view.field(node, 'status.conditions[Ready].lastHeartbeatTime'),
          view.listed('Pod', undefined, `${pods.length} pods on node ${node.metadata.name}`),
        ],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Node
metadata: {name: n1}
status: {conditions: [{type: Ready, status: Unknown, reason: NodeStatusUnknown, message: "Kubelet stopped posting node status.", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
      good: `
apiVersion: v1
kind: Node
metadata: {name: n1}
status: {conditions: [{type: Ready, status: "True"}]}
`,
    },
  ],
}
