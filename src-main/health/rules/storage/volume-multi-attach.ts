import { isLive } from '../../pod.ts'
import { quoted } from '../../evidence.ts'
import { since } from '../../pod-since.ts'
import type { Rule } from '../../rule.ts'
import { podSpec } from '../../shape.ts'
import { claimNames, claimSpec } from '../../storage.ts'

/** A pod that waits for a volume which is attached to another node (H24). */
export const volumeMultiAttach: Rule = {
  id: 'volume-multi-attach',
  family: 'storage',
  severity: 'critical',
  about: 'A pod cannot start because its volume is still attached to another node.',
  kinds: ['Pod'],
  supersedes: ['volume-mount-failed'],
  reads: ['PersistentVolumeClaim', 'Pod'],
  check(pod, view) {
    const event = view
      .events(pod, 'FailedAttachVolume')
      .find(({ message }) => /multi-attach/i.test(message))
    if (event === undefined || !isLive(pod)) return []
    const claims = claimNames(pod)
    const holder = view
      .within('Pod', pod.metadata.namespace)
      .find(
        (other) =>
          other !== pod &&
          podSpec(other).nodeName !== podSpec(pod).nodeName &&
          claimNames(other).some((name) => claims.includes(name)),
      )
    const name = claimNames(holder ?? pod).find((each) => claims.includes(each)) ?? claims[0] ?? ''
    const claim = view.find('PersistentVolumeClaim', pod.metadata.namespace, name)
    return [
      {
        says: `cannot start: claim ${name} is attached to another node`,
        more: [
          `The FailedAttachVolume event says: "${quoted(event.message)}"`,
          ...(holder === undefined
            ? []
            : [`Pod ${holder.metadata.name} on node ${podSpec(holder).nodeName ?? ''} holds it.`]),
        ],
        path: `spec.volumes[${name}]`,
        ...since(pod),
        seen: [
          view.event(event),
          ...(claim === undefined
            ? []
            : [
                view.field(
                  claim,
                  'spec.accessModes',
                  (claimSpec(claim).accessModes ?? []).join(', '),
                ),
              ]),
          ...(holder === undefined ? [] : [view.field(holder, 'spec.nodeName')]),
        ],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: shop}
spec: {accessModes: [ReadWriteOnce]}
status: {phase: Bound}
---
apiVersion: v1
kind: Pod
metadata: {name: a, namespace: shop}
spec: {nodeName: n1, volumes: [{name: d, persistentVolumeClaim: {claimName: data}}], containers: [{name: a, image: "a:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Pod
metadata: {name: b, namespace: shop}
spec: {nodeName: n2, volumes: [{name: d, persistentVolumeClaim: {claimName: data}}], containers: [{name: a, image: "a:1"}]}
status: {phase: Pending, containerStatuses: [{name: a, ready: false, restartCount: 0, state: {waiting: {reason: ContainerCreating}}}]}
---
apiVersion: v1
kind: Event
metadata: {name: b.1, namespace: shop}
involvedObject: {kind: Pod, namespace: shop, name: b}
type: Warning
reason: FailedAttachVolume
message: 'Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) a'
lastTimestamp: "2026-01-01T11:59:00Z"
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: a, namespace: shop}
spec: {nodeName: n1, containers: [{name: a, image: "a:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
    },
  ],
}
