import { pullEvidence, pullFailures } from '../../pull.ts'
import type { Rule } from '../../rule.ts'
import { since } from '../../pod-since.ts'

/** A container whose image does not exist in its registry (H17). */
export const imageNotFound: Rule = {
  id: 'image-not-found',
  family: 'image',
  severity: 'critical',
  about: 'A container cannot start because its image does not exist in the registry.',
  kinds: ['Pod'],
  supersedes: ['image-pull-failing'],
  check: (pod, view) =>
    pullFailures(pod, view)
      .filter((failure) => failure.class === 'not-found')
      .map((failure) => ({
        says: `cannot pull the image ${failure.image} (${failure.reason}): it does not exist in the registry`,
        more: [`Container ${failure.container.name} names the image ${failure.image}.`],
        path: `${failure.container.path}.image`,
        ...since(pod),
        seen: pullEvidence(pod, view, failure),
        steps: [
          { id: 'describe' },
          {
            id: 'edit-source',
            args: { change: `name an image that exists instead of ${failure.image}` },
          },
        ],
      })),
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "nginx:no-such-tag"}]}
status:
  phase: Pending
  containerStatuses: [{name: web, ready: false, restartCount: 0, state: {waiting: {reason: ImagePullBackOff, message: 'Back-off pulling image "nginx:no-such-tag"'}}}]
---
apiVersion: v1
kind: Event
metadata: {name: web.1, namespace: shop}
involvedObject: {kind: Pod, namespace: shop, name: web, fieldPath: "spec.containers{web}"}
type: Warning
reason: Failed
message: 'Failed to pull image "nginx:no-such-tag": manifest unknown'
lastTimestamp: "2026-01-01T11:59:00Z"
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "nginx:1"}]}
status:
  phase: Running
  conditions: [{type: Ready, status: "True"}]
  containerStatuses: [{name: web, ready: true, restartCount: 0, state: {running: {}}}]
`,
    },
  ],
}
