import { pullEvidence, pullFailures } from '../../pull.ts'
import { since } from '../../pod-since.ts'
import { quoted } from '../../evidence.ts'
import type { Rule } from '../../rule.ts'

/** Fallback: an image that does not come, for a reason no other rule recognised (H17 †). */
export const imagePullFailing: Rule = {
  id: 'image-pull-failing',
  family: 'image',
  severity: 'critical',
  about: 'A container cannot start because its image cannot be pulled.',
  kinds: ['Pod'],
  check: (pod, view) =>
    pullFailures(pod, view).map((failure) => ({
      says: `cannot pull the image ${failure.image} (${failure.reason})`,
      more:
        failure.event === undefined ? [] : [`The kubelet says: "${quoted(failure.event.message)}"`],
      path: `${failure.container.path}.image`,
      ...since(pod),
      seen: pullEvidence(pod, view, failure),
      steps: [
        { id: 'events' },
        {
          id: 'edit-source',
          args: { change: `check the name and tag of the image ${failure.image}` },
        },
      ],
    })),
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "reg.example.com/web:1"}]}
status:
  phase: Pending
  containerStatuses: [{name: web, ready: false, restartCount: 0, state: {waiting: {reason: ImagePullBackOff, message: 'Back-off pulling image "reg.example.com/web:1"'}}}]
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "reg.example.com/web:1"}]}
status:
  phase: Running
  conditions: [{type: Ready, status: "True"}]
  containerStatuses: [{name: web, ready: true, restartCount: 0, state: {running: {}}}]
`,
    },
  ],
}
