import { isReady } from '../../pod.ts'
import { taintsOf } from '../../placement.ts'
import type { Rule } from '../../rule.ts'
import { condition, podSpec } from '../../shape.ts'
import { settle } from '../../times.ts'
import { wanted } from '../../workload.ts'

/** Replicas that all run on one node, although there are others (H26). */
export const replicasOnOneNode: Rule = {
  id: 'replicas-on-one-node',
  family: 'hygiene',
  severity: 'warning',
  about: 'One node failure stops a workload, because all its replicas run on that node.',
  kinds: ['Deployment', 'StatefulSet'],
  reads: ['Node', 'Pod'],
  check(object, view) {
    if (wanted(object) < 2 || !view.complete('Node')) return []
    const open = view
      .all('Node')
      .filter(
        (node) =>
          condition(node, 'Ready')?.status === 'True' &&
          taintsOf(node).every(({ effect }) => effect === 'PreferNoSchedule'),
      )
    const pods = view.podsOf(object).filter(isReady)
    const nodes = [...new Set(pods.map((pod) => podSpec(pod).nodeName))]
    if (open.length < 2 || pods.length < 2 || nodes.length !== 1) return []
    if (
      !pods.every(
        (pod) =>
          pod.metadata.creationTimestamp !== undefined &&
          view.held(pod.metadata.creationTimestamp, settle.unmanaged),
      )
    )
      return []
    return [
      {
        says: `runs all ${pods.length} ready pods on node ${nodes[0] ?? ''}`,
        path: 'spec.replicas',
        seen: [
          ...pods.slice(0, 3).map((pod) => view.field(pod, 'spec.nodeName')),
          view.listed('Node', undefined, `${open.length} nodes could take them`),
        ],
        steps: [
          { id: 'describe' },
          {
            id: 'edit-source',
            args: { change: 'add a topology spread constraint over kubernetes.io/hostname' },
          },
        ],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Node
metadata: {name: n1}
status: {conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Node
metadata: {name: n2}
status: {conditions: [{type: Ready, status: "True"}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop, uid: s1}
spec: {replicas: 2, serviceName: "", selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: "db:1"}]}}}
status: {replicas: 2, readyReplicas: 2}
---
apiVersion: v1
kind: Pod
metadata: {name: db-0, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z", ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: db, uid: s1, controller: true}]}
spec: {nodeName: n1, containers: [{name: db, image: "db:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Pod
metadata: {name: db-1, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z", ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: db, uid: s1, controller: true}]}
spec: {nodeName: n1, containers: [{name: db, image: "db:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
      good: `
apiVersion: v1
kind: Node
metadata: {name: n1}
status: {conditions: [{type: Ready, status: "True"}]}
`,
    },
  ],
}
