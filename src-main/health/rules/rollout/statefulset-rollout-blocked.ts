import { isReady } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { workloadSpec, workloadStatus } from '../../shape.ts'
import { settle } from '../../times.ts'

/** A StatefulSet whose update waits for a pod that does not become ready (H20). */
export const statefulsetRolloutBlocked: Rule = {
  id: 'statefulset-rollout-blocked',
  family: 'rollout',
  severity: 'warning',
  about: 'An update of a StatefulSet does not go on because the pod that was updated is not ready.',
  kinds: ['StatefulSet'],
  reads: ['Pod'],
  check(object, view) {
    const status = workloadStatus(object)
    const spec = workloadSpec(object)
    if (
      (spec.updateStrategy?.type ?? 'RollingUpdate') !== 'RollingUpdate' ||
      status.updateRevision === undefined ||
      status.updateRevision === status.currentRevision
    )
      return []
    const pods = view
      .podsOf(object)
      .filter((pod) => pod.metadata.labels?.['controller-revision-hash'] === status.updateRevision)
    const blocked = pods.find(
      (pod) => !isReady(pod) && view.held(pod.metadata.creationTimestamp, settle.stuckRollout),
    )
    if (blocked === undefined) return []
    return [
      {
        says: `is stuck in its update: pod ${blocked.metadata.name} of the new revision is not ready`,
        more: [
          'After a bad revision is corrected, this pod must be deleted by hand before the update goes on.',
        ],
        path: 'status.updateRevision',
        ...(blocked.metadata.creationTimestamp === undefined
          ? {}
          : { since: blocked.metadata.creationTimestamp }),
        seen: [
          view.field(object, 'status.currentRevision'),
          view.field(object, 'status.updateRevision'),
          view.field(blocked, 'status.phase'),
        ],
        steps: [{ id: 'rollout-status' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop, uid: s1, generation: 2}
spec: {replicas: 2, serviceName: "", selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: "db:2"}]}}}
status: {observedGeneration: 2, replicas: 2, readyReplicas: 1, currentRevision: db-1, updateRevision: db-2}
---
apiVersion: v1
kind: Pod
metadata: {name: db-1, namespace: shop, creationTimestamp: "2026-01-01T11:00:00Z", labels: {app: db, controller-revision-hash: db-2}, ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: db, uid: s1, controller: true}]}
spec: {nodeName: n1, containers: [{name: db, image: "db:2"}]}
status: {phase: Pending}
`,
      companions: ['statefulset-short'],
      good: `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop, uid: s1, generation: 2}
spec: {replicas: 2, serviceName: "", selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: "db:2"}]}}}
status: {observedGeneration: 2, replicas: 2, readyReplicas: 2, currentRevision: db-1, updateRevision: db-1}
`,
    },
  ],
}
