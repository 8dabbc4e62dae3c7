import type { Rule } from '../../rule.ts'
import { workloadSpec, workloadStatus } from '../../shape.ts'
import { counted } from '../../words.ts'

/** Pods that keep an old template because the update strategy is OnDelete (H20). */
export const outdatedPods: Rule = {
  id: 'outdated-pods',
  family: 'rollout',
  severity: 'info',
  about:
    'Pods still run an older template, because they are only replaced when somebody deletes them.',
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: ['Pod'],
  check(object, view) {
    const revision = workloadStatus(object).updateRevision
    if (workloadSpec(object).updateStrategy?.type !== 'OnDelete' || revision === undefined)
      return []
    const old = view
      .podsOf(object)
      .filter((pod) => (pod.metadata.labels?.['controller-revision-hash'] ?? revision) !== revision)
    if (old.length === 0) return []
    return [
      {
        says: `has ${counted(old.length, 'pod')} of an older revision (updateStrategy OnDelete)`,
        path: 'spec.updateStrategy.type',
        seen: [
          view.field(object, 'spec.updateStrategy.type'),
          view.field(object, 'status.updateRevision'),
          ...old
            .slice(0, 3)
            .map((pod) =>
              view.field(
                pod,
                'metadata.labels',
                `controller-revision-hash=${pod.metadata.labels?.['controller-revision-hash'] ?? ''}`,
              ),
            ),
        ],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop, uid: s1}
spec: {replicas: 1, serviceName: "", updateStrategy: {type: OnDelete}, selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: "db:2"}]}}}
status: {replicas: 1, readyReplicas: 1, updateRevision: db-2}
---
apiVersion: v1
kind: Pod
metadata: {name: db-0, namespace: shop, labels: {app: db, controller-revision-hash: db-1}, ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: db, uid: s1, controller: true}]}
spec: {nodeName: n1, containers: [{name: db, image: "db:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
      good: `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop, uid: s1}
spec: {replicas: 1, serviceName: "", updateStrategy: {type: OnDelete}, selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: "db:2"}]}}}
status: {replicas: 1, readyReplicas: 1, updateRevision: db-2}
`,
    },
  ],
}
