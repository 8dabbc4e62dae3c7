import { pullEvidence, pullFailures } from '../../pull.ts'
import { since } from '../../pod-since.ts'
import { containersOf } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { podSpec } from '../../shape.ts'

/** A container whose image was not built for the node (H17). */
export const imageArchMismatch: Rule = {
  id: 'image-arch-mismatch',
  family: 'image',
  severity: 'critical',
  about:
    'A container cannot start because its image has no build for the architecture of the node.',
  kinds: ['Pod'],
  supersedes: ['image-pull-failing', 'crash-loop'],
  reads: ['Node'],
  check: (pod, view) =>
    [
      ...pullFailures(pod, view)
        .filter((failure) => failure.class === 'arch')
        .map((failure) => ({
          container: failure.container,
          seen: pullEvidence(pod, view, failure),
        })),
      ...containersOf(pod)
        .filter(({ ended }) => /exec format error/i.test(ended?.message ?? ''))
        .map((container) => ({
          container,
          seen: [
            view.field(pod, `${container.endedPath ?? ''}.message`),
            view.field(pod, `${container.path}.image`),
          ],
        })),
    ].map(({ container, seen }) => {
      const node = view.find('Node', undefined, podSpec(pod).nodeName ?? '')
      const arch = node?.metadata.labels?.['kubernetes.io/arch']
      return {
        says: `cannot run the image ${container.spec.image ?? ''}: it has no build for the node's architecture${arch ? ` ${arch}` : ''}`,
        path: `${container.path}.image`,
        ...since(pod),
        seen: [
          ...seen,
          ...(node === undefined
            ? []
            : [view.field(node, 'metadata.labels', `kubernetes.io/arch=${arch ?? ''}`)]),
        ],
        steps: [
          { id: 'describe' },
          {
            id: 'edit-source',
            args: {
              change:
                'use an image built for that architecture, or a node selector on kubernetes.io/arch',
            },
          },
        ],
      }
    }),
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "reg.example.com/web:1"}]}
status:
  phase: Pending
  containerStatuses: [{name: web, ready: false, restartCount: 0, state: {waiting: {reason: ErrImagePull, message: 'no matching manifest for linux/arm64 in the manifest list entries'}}}]
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
