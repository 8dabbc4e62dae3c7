import { amounts, isLive } from '../../pod.ts'
import { nodeRoom } from '../../placement.ts'
import type { Rule } from '../../rule.ts'
import { condition, podSpec, statusOf } from '../../shape.ts'
import type { NodeStatus } from '../../shape.ts'
import type { View } from '../../view.ts'
import { listed } from '../../words.ts'

/** A node with no room left, while pods wait or its places for pods are used up (H27). */
export const nodeFull: Rule = {
  id: 'node-full',
  family: 'capacity',
  severity: 'warning',
  about: 'A node takes no more pods because its places or its resources are used up.',
  kinds: ['Node'],
  reads: ['Pod'],
  check(node, view) {
    if (!view.complete('Pod')) return []
    const live = view.podsOn(node.metadata.name).filter(isLive).length
    const places = amounts(statusOf<NodeStatus>(node).allocatable)['pods'] ?? 0
    const full = places > 0 && live >= places * 0.95 ? ['pods'] : []
    if (podsWait(view)) {
      const { allocatable, free } = nodeRoom(view, node)
      for (const resource of ['cpu', 'memory']) {
        const amount = allocatable[resource] ?? 0
        if (amount > 0 && (free[resource] ?? 0) <= amount * 0.05) full.push(resource)
      }
    }
    if (full.length === 0) return []
    return [
      {
        says: `is full: at least 95 % of its ${listed(full)} are taken`,
        path: 'status.allocatable',
        seen: [
          view.field(node, 'status.allocatable'),
          view.listed('Pod', undefined, `${live} pods on node ${node.metadata.name}`),
        ],
        steps: [{ id: 'show-capacity' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Node
metadata: {name: n1}
status: {allocatable: {cpu: "4", memory: 8Gi, pods: "1"}, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web-1, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
      good: `
apiVersion: v1
kind: Node
metadata: {name: n1}
status: {allocatable: {cpu: "4", memory: 8Gi, pods: "110"}, conditions: [{type: Ready, status: "True"}]}
`,
    },
  ],
}

const waiting = new WeakMap<View, boolean>()

/** Whether some pod waits for a node; asked once per run. */
function podsWait(view: View): boolean {
  const known = waiting.get(view)
  if (known !== undefined) return known
  const waits = view
    .all('Pod')
    .some(
      (pod) =>
        !podSpec(pod).nodeName &&
        isLive(pod) &&
        condition(pod, 'PodScheduled')?.reason === 'Unschedulable',
    )
  waiting.set(view, waits)
  return waits
}
