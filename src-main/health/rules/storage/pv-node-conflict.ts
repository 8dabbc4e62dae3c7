import { termMatches } from '../../placement.ts'
import type { Rule } from '../../rule.ts'
import { specOf } from '../../shape.ts'
import { claimNames, claimSpec } from '../../storage.ts'
import type { VolumeSpec } from '../../storage.ts'
import { openNodes, schedulerWords, unschedulable } from '../../unschedulable.ts'
import { requirementText } from '../../placement.ts'
import { listed } from '../../words.ts'

/** A pending pod whose bound volume can only be used on nodes that the pod may not run on (H24). */
export const pvNodeConflict: Rule = {
  id: 'pv-node-conflict',
  family: 'storage',
  severity: 'critical',
  about:
    'A pod stays Pending because its volume belongs to a zone or node where the pod cannot run.',
  kinds: ['Pod'],
  supersedes: ['pod-unschedulable'],
  reads: ['PersistentVolumeClaim', 'PersistentVolume', 'Node'],
  check(pod, view) {
    const stuck = unschedulable(pod, view)
    if (stuck === undefined || !view.complete('Node')) return []
    const nodes = openNodes(pod, view)
    if (nodes.length === 0) return []
    for (const name of claimNames(pod)) {
      const claim = view.find('PersistentVolumeClaim', pod.metadata.namespace, name)
      const volume =
        claim === undefined
          ? undefined
          : view.find('PersistentVolume', undefined, claimSpec(claim).volumeName ?? '')
      const terms =
        volume === undefined
          ? undefined
          : specOf<VolumeSpec>(volume).nodeAffinity?.required?.nodeSelectorTerms
      if (
        volume === undefined ||
        terms === undefined ||
        nodes.some((node) => terms.some((term) => termMatches(term, node)))
      )
        continue
      const wants = terms
        .map((term) => (term.matchExpressions ?? []).map(requirementText).join(' and '))
        .join(' or ')
      return [
        {
          says: `is Pending: volume ${volume.metadata.name} of claim ${name} can only be used on nodes with ${wants}`,
          more: [
            `The pod may run on ${listed(
              nodes.map((node) => node.metadata.name),
              3,
            )}, none of which matches.`,
          ],
          path: `spec.volumes[${name}]`,
          ...(stuck.lastTransitionTime === undefined ? {} : { since: stuck.lastTransitionTime }),
          seen: [
            view.field(volume, 'spec.nodeAffinity', wants),
            view.listed(
              'Node',
              undefined,
              `${nodes.length} nodes fit the pod, none fits the volume`,
            ),
            ...schedulerWords(pod, view),
          ],
          steps: [{ id: 'describe' }],
        },
      ]
    }
    return []
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Node
metadata: {name: n1, labels: {topology.kubernetes.io/zone: a}}
status: {allocatable: {cpu: "4", memory: 8Gi, pods: "110"}}
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: pv1}
spec: {nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: topology.kubernetes.io/zone, operator: In, values: [b]}]}]}}}
status: {phase: Bound}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: shop}
spec: {volumeName: pv1}
status: {phase: Bound}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop}
spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: data}}], containers: [{name: db, image: "db:1"}]}
status: {phase: Pending, conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, lastTransitionTime: "2026-01-01T11:00:00Z", message: "1 node(s) had volume node affinity conflict"}]}
`,
      good: `
apiVersion: v1
kind: Node
metadata: {name: n1, labels: {topology.kubernetes.io/zone: a}}
status: {allocatable: {cpu: "4", memory: 8Gi, pods: "110"}}
`,
    },
  ],
}
