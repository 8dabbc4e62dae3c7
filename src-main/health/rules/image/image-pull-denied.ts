import { pullEvidence, pullFailures, registryOf } from '../../pull.ts'
import { since } from '../../pod-since.ts'
import type { Rule } from '../../rule.ts'
import { partOf, podSpec } from '../../shape.ts'
import { listed } from '../../words.ts'

/** A container whose registry refuses the pull (H17). */
export const imagePullDenied: Rule = {
  id: 'image-pull-denied',
  family: 'image',
  severity: 'critical',
  about: 'A container cannot start because the registry wants credentials that it did not get.',
  kinds: ['Pod'],
  supersedes: ['image-pull-failing'],
  reads: ['Secret', 'ServiceAccount'],
  check: (pod, view) =>
    pullFailures(pod, view)
      .filter((failure) => failure.class === 'denied')
      .map((failure) => {
        const spec = podSpec(pod)
        const account = view.find(
          'ServiceAccount',
          pod.metadata.namespace,
          spec.serviceAccountName ?? 'default',
        )
        const accountSecrets =
          account === undefined
            ? []
            : (partOf<{ name?: string }[]>(account, 'imagePullSecrets') ?? [])
        const secrets = [...(spec.imagePullSecrets ?? []), ...accountSecrets].flatMap(({ name }) =>
          name ? [name] : [],
        )
        const unclear = /does not exist|not found/i.test(failure.text)
        return {
          says: `cannot pull the image ${failure.image} (${failure.reason}): ${unclear ? 'it does not exist or needs credentials' : 'the registry denies access'}`,
          more: [
            secrets.length === 0
              ? `Neither the pod nor ServiceAccount ${spec.serviceAccountName ?? 'default'} names an imagePullSecret.`
              : `The pull uses the imagePullSecrets ${listed(secrets)}.`,
          ],
          path: `${failure.container.path}.image`,
          ...since(pod),
          seen: [...pullEvidence(pod, view, failure), view.field(pod, 'spec.imagePullSecrets')],
          steps: [
            { id: 'describe' },
            {
              id: 'create-ref',
              args: {
                change: `Give the pod an imagePullSecret with credentials for ${registryOf(failure.image)}`,
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
  containerStatuses: [{name: web, ready: false, restartCount: 0, state: {waiting: {reason: ImagePullBackOff, message: 'Back-off pulling image: unauthorized: authentication required'}}}]
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
