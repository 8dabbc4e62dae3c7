import { quoted } from '../../evidence.ts'
import { since } from '../../pod-since.ts'
import type { Rule } from '../../rule.ts'
import { condition, podSpec, podStatus } from '../../shape.ts'
import { livePods, wanted } from '../../workload.ts'

/** A pod that was evicted or is being disrupted (H19). */
export const podEvicted: Rule = {
  id: 'pod-evicted',
  family: 'crash',
  severity: 'warning',
  about: 'A pod was removed from its node by an eviction or preemption.',
  kinds: ['Pod'],
  supersedes: ['pod-failed'],
  check(pod, view) {
    const status = podStatus(pod)
    const target = condition(pod, 'DisruptionTarget')
    const evicted = status.reason === 'Evicted'
    if (!evicted && target?.status !== 'True') return []
    const owner = view.root(pod)
    const replaced = owner !== pod && livePods(owner, view).length >= wanted(owner)
    const reason = evicted ? 'Evicted' : (target?.reason ?? 'DisruptionTarget')
    const message = status.message ?? target?.message
    return [
      {
        says: `was removed from node ${podSpec(pod).nodeName ?? 'unknown'}: ${reason}`,
        more: message ? [`The status says: "${quoted(message)}"`] : [],
        path: `status.reason[${reason}]`,
        ...(replaced ? { severity: 'info' as const } : {}),
        ...since(pod),
        seen: [
          evicted
            ? view.field(pod, 'status.reason')
            : view.field(pod, 'status.conditions[DisruptionTarget].reason'),
          view.field(pod, 'status.message', message ?? '(not set)'),
          view.field(pod, 'spec.nodeName'),
        ],
        steps: [{ id: 'show-capacity' }],
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
status: {phase: Failed, reason: Evicted, message: "The node was low on resource: memory."}
`,
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
