import { since } from '../../pod-since.ts'
import type { Rule } from '../../rule.ts'
import { workloadSpec, workloadStatus } from '../../shape.ts'
import { settle } from '../../times.ts'
import { isReady } from '../../pod.ts'
import { wanted } from '../../workload.ts'

/** A StatefulSet with fewer ready pods than it should have (H20); names the lowest ordinal that is not ready. */
export const statefulsetShort: Rule = {
  id: 'statefulset-short',
  family: 'rollout',
  severity: 'critical',
  about: 'A StatefulSet has fewer ready replicas than asked for.',
  kinds: ['StatefulSet'],
  check(object, view) {
    const want = wanted(object)
    const status = workloadStatus(object)
    const ready = status.readyReplicas ?? 0
    if (want === 0 || ready >= want || object.metadata.deletionTimestamp !== undefined) return []
    if ((status.observedGeneration ?? 0) < (object.metadata.generation ?? 0)) return []
    const pods = [...view.podsOf(object)].sort(
      (a, b) => ordinal(a.metadata.name) - ordinal(b.metadata.name),
    )
    const first = pods.find((pod) => !isReady(pod))
    const began =
      (first === undefined ? undefined : since(first).since) ?? object.metadata.creationTimestamp
    if (!view.held(began, ready === 0 ? settle.shortToZero : settle.short)) return []
    const ordered = (workloadSpec(object).podManagementPolicy ?? 'OrderedReady') === 'OrderedReady'
    return [
      {
        says: `has ${ready} of ${want} replicas ready`,
        more:
          first === undefined
            ? []
            : [
                `The lowest pod that is not ready is ${first.metadata.name}${ordered && want > 1 ? '; higher ordinals wait for it' : ''}.`,
              ],
        path: 'status',
        ...(ready === 0 ? {} : { severity: 'warning' as const }),
        ...(began === undefined ? {} : { since: began }),
        seen: [
          view.field(object, 'spec.replicas', String(want)),
          view.field(object, 'status.readyReplicas', String(ready)),
          ...(first === undefined ? [] : [view.field(first, 'status.phase')]),
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
metadata: {name: db, namespace: shop, generation: 1, creationTimestamp: "2026-01-01T10:00:00Z"}
spec: {replicas: 3, serviceName: "", selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: "db:1"}]}}}
status: {observedGeneration: 1, replicas: 1, readyReplicas: 0}
`,
      good: `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop, generation: 1}
spec: {replicas: 3, serviceName: "", selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: "db:1"}]}}}
status: {observedGeneration: 1, replicas: 3, readyReplicas: 3}
`,
    },
  ],
}

function ordinal(name: string): number {
  return Number(/-(\d+)$/.exec(name)?.[1] ?? 0)
}
