import type { Rule } from '../../rule.ts'
import { settle } from '../../times.ts'
import { podSpec } from '../../shape.ts'
import { containersOf } from '../../pod.ts'
import { listed } from '../../words.ts'

/** A pod that is still there after its grace period (H19); deletionTimestamp already contains that period. */
export const podStuckTerminating: Rule = {
  id: 'pod-stuck-terminating',
  family: 'crash',
  severity: 'warning',
  about: 'A pod that should be gone is still there.',
  kinds: ['Pod'],
  check(pod, view) {
    const deleted = pod.metadata.deletionTimestamp
    if (deleted === undefined || view.now < Date.parse(deleted) + settle.terminating * 1000)
      return []
    const finalizers = pod.metadata.finalizers ?? []
    const running = containersOf(pod).filter((container) => container.running !== undefined)
    const why =
      finalizers.length > 0
        ? `${finalizers.length === 1 ? 'finalizer' : 'finalizers'} ${listed(finalizers)} ${finalizers.length === 1 ? 'is' : 'are'} left`
        : running.length > 0
          ? `container ${listed(running.map(({ name }) => name))} still runs`
          : `node ${podSpec(pod).nodeName ?? 'unknown'} has not confirmed the end`
    return [
      {
        says: `is stuck in Terminating: ${why}`,
        more: [`It should have been gone at ${deleted}.`],
        path: 'metadata.deletionTimestamp',
        since: deleted,
        seen: [
          view.field(pod, 'metadata.deletionTimestamp'),
          view.field(pod, 'metadata.finalizers'),
          view.field(pod, 'spec.nodeName'),
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
metadata: {name: web, namespace: shop, deletionTimestamp: "2026-01-01T11:40:00Z", finalizers: [example.com/guard]}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running}
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, deletionTimestamp: "2026-01-01T12:00:20Z"}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running}
`,
    },
  ],
}
