import { pullEvidence, pullFailures, registryOf } from '../../pull.ts'
import { since } from '../../pod-since.ts'
import { quoted } from '../../evidence.ts'
import type { Rule } from '../../rule.ts'

/** A container whose registry cannot be reached or answers with an error (H17). */
export const imageRegistryFailing: Rule = {
  id: 'image-registry-failing',
  family: 'image',
  severity: 'critical',
  about: 'A container cannot start because the registry of its image does not answer properly.',
  kinds: ['Pod'],
  supersedes: ['image-pull-failing'],
  check: (pod, view) =>
    pullFailures(pod, view)
      .filter((failure) => failure.class === 'registry')
      .map((failure) => ({
        says: `cannot pull the image ${failure.image} (${failure.reason}): registry ${registryOf(failure.image)} fails`,
        more: [
          `The kubelet on node ${(pod['spec'] as { nodeName?: string } | undefined)?.nodeName ?? 'unknown'} says: "${quoted(failure.text.trim())}"`,
        ],
        path: `${failure.container.path}.image`,
        ...since(pod),
        seen: pullEvidence(pod, view, failure),
        steps: [{ id: 'events' }],
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
  containerStatuses: [{name: web, ready: false, restartCount: 0, state: {waiting: {reason: ErrImagePull, message: 'failed to pull: dial tcp: lookup reg.example.com: no such host'}}}]
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
