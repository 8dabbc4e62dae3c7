import { quoted } from '../../evidence.ts'
import { containersOf } from '../../pod.ts'
import { since } from '../../pod-since.ts'
import type { Rule } from '../../rule.ts'

const meanings: ReadonlyMap<string, string> = new Map([
  ['InvalidImageName', 'the image name is not valid'],
  ['ErrImageNeverPull', 'imagePullPolicy is Never and the image is not on the node'],
  ['ImageInspectError', 'the image on the node cannot be read'],
  ['SignatureValidationFailed', 'the signature of the image is not accepted'],
])

/** A container whose image name or image is unusable without any pull (H17). */
export const imageUnusable: Rule = {
  id: 'image-unusable',
  family: 'image',
  severity: 'critical',
  about: 'A container cannot start because its image reference or the image itself is not usable.',
  kinds: ['Pod'],
  check: (pod, view) =>
    containersOf(pod)
      .filter(({ waiting }) => meanings.has(waiting?.reason ?? ''))
      .map((container) => ({
        says: `cannot use the image ${container.spec.image ?? ''} (${container.waiting?.reason ?? ''}): ${meanings.get(container.waiting?.reason ?? '') ?? ''}`,
        more: container.waiting?.message
          ? [`The kubelet says: "${quoted(container.waiting.message)}"`]
          : [],
        path: `${container.path}.image`,
        ...since(pod),
        seen: [
          view.field(pod, `${container.path}.image`),
          view.field(pod, `${container.path}.imagePullPolicy`),
          view.field(pod, `${container.statusPath}.state.waiting.reason`),
        ],
        steps: [
          { id: 'describe' },
          {
            id: 'edit-source',
            args: { change: `correct the image or imagePullPolicy of container ${container.name}` },
          },
        ],
      })),
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "Web:::1"}]}
status:
  phase: Pending
  containerStatuses: [{name: web, ready: false, restartCount: 0, state: {waiting: {reason: InvalidImageName}}}]
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status:
  phase: Pending
  containerStatuses: [{name: web, ready: false, restartCount: 0, state: {waiting: {reason: PodInitializing}}}]
`,
    },
  ],
}
