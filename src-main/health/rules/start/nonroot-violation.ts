import { containersOf } from '../../pod.ts'
import { since } from '../../pod-since.ts'
import type { Rule } from '../../rule.ts'

const words = /runasnonroot and image will run as root|image has non-numeric user/i

/** A container that must not run as root while its image does (H18). */
export const nonrootViolation: Rule = {
  id: 'nonroot-violation',
  family: 'start',
  severity: 'critical',
  about: 'A container cannot start because it must not run as root and its image does.',
  kinds: ['Pod'],
  supersedes: ['container-create-failing'],
  check: (pod, view) =>
    containersOf(pod)
      .filter(
        ({ waiting }) =>
          waiting?.reason === 'CreateContainerConfigError' && words.test(waiting.message),
      )
      .map((container) => ({
        says: `cannot start container ${container.name}: runAsNonRoot is set and its image runs as root`,
        path: `${container.path}.securityContext`,
        ...since(pod),
        seen: [
          view.field(pod, `${container.statusPath}.state.waiting.message`),
          view.field(pod, `${container.path}.securityContext`),
          view.field(pod, 'spec.securityContext'),
        ],
        steps: [
          { id: 'describe' },
          {
            id: 'edit-source',
            args: { change: `set a numeric runAsUser above 0 for container ${container.name}` },
          },
        ],
      })),
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, securityContext: {runAsNonRoot: true}, containers: [{name: web, image: "web:1"}]}
status:
  phase: Pending
  containerStatuses: [{name: web, ready: false, restartCount: 0, state: {waiting: {reason: CreateContainerConfigError, message: "container has runAsNonRoot and image will run as root"}}}]
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, securityContext: {runAsNonRoot: true}, containers: [{name: web, image: "web:1"}]}
status:
  phase: Running
  conditions: [{type: Ready, status: "True"}]
  containerStatuses: [{name: web, ready: true, restartCount: 0, state: {running: {}}}]
`,
    },
  ],
}
