import { quoted } from '../../evidence.ts'
import { containersOf } from '../../pod.ts'
import { since } from '../../pod-since.ts'
import type { Rule } from '../../rule.ts'

const reasons: readonly string[] = ['CreateContainerConfigError', 'CreateContainerError']

/** Fallback: a container that the kubelet cannot create (H18 †). */
export const containerCreateFailing: Rule = {
  id: 'container-create-failing',
  family: 'start',
  severity: 'critical',
  about: 'A container cannot start because the kubelet cannot create it.',
  kinds: ['Pod'],
  check: (pod, view) =>
    containersOf(pod)
      .filter(({ waiting }) => waiting !== undefined && reasons.includes(waiting.reason))
      .map((container) => ({
        says: `cannot start container ${container.name} (${container.waiting?.reason ?? ''})`,
        more: container.waiting?.message
          ? [`The kubelet says: "${quoted(container.waiting.message)}"`]
          : [],
        path: `${container.statusPath}.state.waiting`,
        ...since(pod),
        seen: [
          view.field(pod, `${container.statusPath}.state.waiting.reason`),
          view.field(pod, `${container.statusPath}.state.waiting.message`),
        ],
        steps: [{ id: 'describe' }],
      })),
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status:
  phase: Pending
  containerStatuses: [{name: web, ready: false, restartCount: 0, state: {waiting: {reason: CreateContainerError, message: "context deadline exceeded"}}}]
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status:
  phase: Pending
  containerStatuses: [{name: web, ready: false, restartCount: 0, state: {waiting: {reason: ContainerCreating}}}]
`,
    },
  ],
}
