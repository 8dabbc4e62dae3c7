import type { Rule } from '../../rule.ts'
import { usersOfClaim } from '../../storage.ts'
import { settle } from '../../times.ts'
import { listed } from '../../words.ts'

/** A claim or volume that cannot be deleted because something still uses it (H24). */
export const pvcStuckTerminating: Rule = {
  id: 'pvc-stuck-terminating',
  family: 'storage',
  severity: 'warning',
  about: 'A claim or volume stays in Terminating because its protection finalizer is still set.',
  kinds: ['PersistentVolumeClaim', 'PersistentVolume'],
  reads: ['Pod'],
  check(object, view) {
    const deleted = object.metadata.deletionTimestamp
    const finalizers = object.metadata.finalizers ?? []
    if (deleted === undefined || finalizers.length === 0 || !view.held(deleted, settle.deleting))
      return []
    const users = object.kind === 'PersistentVolumeClaim' ? usersOfClaim(object, view) : []
    return [
      {
        says: `is stuck in Terminating: ${
          users.length > 0
            ? `pod ${listed(
                users.map((pod) => pod.metadata.name),
                3,
              )} still uses it`
            : `finalizer ${listed(finalizers)} is left`
        }`,
        more: [`It was deleted at ${deleted}; its finalizers are ${listed(finalizers)}.`],
        path: 'metadata.finalizers',
        since: deleted,
        seen: [
          view.field(object, 'metadata.deletionTimestamp'),
          view.field(object, 'metadata.finalizers'),
          ...users
            .slice(0, 3)
            .map((pod) => view.field(pod, 'spec.volumes', `claim ${object.metadata.name}`)),
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
metadata: {name: data, namespace: shop, deletionTimestamp: "2026-01-01T11:00:00Z", finalizers: [kubernetes.io/pvc-protection]}
spec: {volumeName: pv1}
status: {phase: Bound}
`,
      good: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: shop, finalizers: [kubernetes.io/pvc-protection]}
spec: {volumeName: pv1}
status: {phase: Bound}
`,
    },
  ],
}
