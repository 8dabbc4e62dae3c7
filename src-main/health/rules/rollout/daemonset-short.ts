import { since } from '../../pod-since.ts'
import type { Rule } from '../../rule.ts'
import { isReady } from '../../pod.ts'
import { podSpec, workloadStatus } from '../../shape.ts'
import { settle } from '../../times.ts'
import { listed } from '../../words.ts'

/** A DaemonSet that is not available on every node it should run on (H20). */
export const daemonsetShort: Rule = {
  id: 'daemonset-short',
  family: 'rollout',
  severity: 'critical',
  about: 'A DaemonSet does not run on every node it should.',
  kinds: ['DaemonSet'],
  check(object, view) {
    const status = workloadStatus(object)
    const desired = status.desiredNumberScheduled ?? 0
    const available = status.numberAvailable ?? 0
    if (desired === 0 || available >= desired || object.metadata.deletionTimestamp !== undefined)
      return []
    if ((status.observedGeneration ?? 0) < (object.metadata.generation ?? 0)) return []
    const unready = view.podsOf(object).filter((pod) => !isReady(pod))
    const began =
      unready.flatMap((pod) => since(pod).since ?? []).sort()[0] ??
      object.metadata.creationTimestamp
    if (!view.held(began, settle.short)) return []
    const nodes = unready.map((pod) => podSpec(pod).nodeName ?? pod.metadata.name)
    return [
      {
        says: `is available on ${available} of ${desired} nodes`,
        more: nodes.length === 0 ? [] : [`Not ready on ${listed(nodes)}.`],
        path: 'status',
        ...(available === 0 ? {} : { severity: 'warning' as const }),
        ...(began === undefined ? {} : { since: began }),
        seen: [
          view.field(object, 'status.desiredNumberScheduled'),
          view.field(object, 'status.numberAvailable', String(available)),
          ...unready.slice(0, 3).map((pod) => view.field(pod, 'status.phase')),
        ],
        steps: [{ id: 'rollout-status' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, namespace: shop, generation: 1}
spec: {selector: {matchLabels: {app: agent}}, template: {metadata: {labels: {app: agent}}, spec: {containers: [{name: a, image: "a:1"}]}}}
status: {observedGeneration: 1, desiredNumberScheduled: 3, currentNumberScheduled: 3, numberReady: 1, numberAvailable: 1}
`,
      good: `
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, namespace: shop, generation: 1}
spec: {selector: {matchLabels: {app: agent}}, template: {metadata: {labels: {app: agent}}, spec: {containers: [{name: a, image: "a:1"}]}}}
status: {observedGeneration: 1, desiredNumberScheduled: 3, currentNumberScheduled: 3, numberReady: 3, numberAvailable: 3}
`,
    },
  ],
}
