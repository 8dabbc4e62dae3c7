import { isLive } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { settle } from '../../times.ts'

/** A pod that no controller brings back (H26); mirror pods are managed by their node. */
export const podUnmanaged: Rule = {
  id: 'pod-unmanaged',
  family: 'hygiene',
  severity: 'info',
  about: 'A pod is not replaced when its node fails, because no controller owns it.',
  kinds: ['Pod'],
  check(pod, view) {
    const { ownerReferences = [], annotations = {}, creationTimestamp } = pod.metadata
    if (
      ownerReferences.some(({ controller }) => controller === true) ||
      annotations['kubernetes.io/config.mirror'] !== undefined ||
      !isLive(pod)
    )
      return []
    if (
      creationTimestamp === undefined ||
      view.now - Date.parse(creationTimestamp) < settle.unmanaged * 1000
    )
      return []
    return [
      {
        says: 'has no controller that would replace it',
        path: 'metadata.ownerReferences',
        seen: [view.field(pod, 'metadata.ownerReferences')],
        steps: [{ id: 'edit-source', args: { change: 'run it through a Deployment or Job' } }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z"}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: kube-system, creationTimestamp: "2026-01-01T10:00:00Z", annotations: {kubernetes.io/config.mirror: abc}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
    },
  ],
}
