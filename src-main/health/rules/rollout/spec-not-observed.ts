import type { Rule } from '../../rule.ts'
import { workloadStatus } from '../../shape.ts'
import { settle } from '../../times.ts'

/** An object whose controller has not looked at its newest spec (H20). */
export const specNotObserved: Rule = {
  id: 'spec-not-observed',
  family: 'rollout',
  severity: 'warning',
  about: 'A change does nothing because the controller of the object has not acted on it.',
  kinds: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'],
  check(object, view) {
    const observed = workloadStatus(object).observedGeneration
    const generation = object.metadata.generation
    if (observed === undefined || generation === undefined || observed >= generation) return []
    const times = (object.metadata.managedFields ?? [])
      .filter(({ subresource }) => subresource !== 'status')
      .flatMap(({ time }) => (time === undefined ? [] : [time]))
    const changed = times.sort().at(-1)
    if (changed === undefined || !view.held(changed, settle.generation)) return []
    return [
      {
        says: `has generation ${generation}, its controller has only seen ${observed}`,
        path: 'status.observedGeneration',
        since: changed,
        seen: [
          view.field(object, 'metadata.generation'),
          view.field(object, 'status.observedGeneration'),
        ],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop, generation: 5, managedFields: [{manager: kubectl, operation: Update, time: "2026-01-01T11:00:00Z"}]}
spec: {replicas: 1, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1"}]}}}
status: {observedGeneration: 4, replicas: 1, availableReplicas: 1, readyReplicas: 1}
`,
      good: `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop, generation: 5}
spec: {replicas: 1, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1"}]}}}
status: {observedGeneration: 5, replicas: 1, availableReplicas: 1, readyReplicas: 1}
`,
    },
  ],
}
