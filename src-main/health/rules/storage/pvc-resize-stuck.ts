import { quantityNumber } from '../../../../src-shared/text/quantity.ts'
import { quoted } from '../../evidence.ts'
import { condition, statusOf } from '../../shape.ts'
import { claimSpec, phaseOf } from '../../storage.ts'
import type { StorageClassParts } from '../../storage.ts'
import { settle } from '../../times.ts'
import type { Rule } from '../../rule.ts'

/** A claim that is not enlarged (H24). */
export const pvcResizeStuck: Rule = {
  id: 'pvc-resize-stuck',
  family: 'storage',
  severity: 'warning',
  about: 'A volume keeps its old size, because it cannot be enlarged.',
  kinds: ['PersistentVolumeClaim'],
  reads: ['StorageClass'],
  check(object, view) {
    const wanted = claimSpec(object).resources?.requests?.storage
    const has = statusOf<{ capacity: { storage?: string } }>(object).capacity?.storage
    const bad = [
      'ControllerResizeError',
      'NodeResizeError',
      'ModifyVolumeError',
      'FileSystemResizePending',
    ]
      .map((type) => condition(object, type))
      .find((found) => found?.status === 'True')
    const short =
      wanted !== undefined &&
      has !== undefined &&
      (quantityNumber(wanted) ?? 0) > (quantityNumber(has) ?? 0)
    if (phaseOf(object) !== 'Bound' || (!short && bad === undefined)) return []
    const storageClass = view.find(
      'StorageClass',
      undefined,
      claimSpec(object).storageClassName ?? '',
    ) as StorageClassParts | undefined
    const forbids = storageClass !== undefined && storageClass.allowVolumeExpansion !== true
    const since = condition(object, 'Resizing')?.lastTransitionTime ?? bad?.lastTransitionTime
    if (bad === undefined && !forbids && (since === undefined || !view.held(since, settle.resize)))
      return []
    return [
      {
        says:
          bad?.type === 'FileSystemResizePending'
            ? `needs a mount to grow to ${wanted ?? ''}`
            : `is not enlarged to ${wanted ?? ''}, it has ${has ?? ''}`,
        more: [
          ...(bad?.message ? [`Condition ${bad.type} says: "${quoted(bad.message)}"`] : []),
          ...(forbids
            ? [`StorageClass ${claimSpec(object).storageClassName ?? ''} does not allow expansion.`]
            : []),
        ],
        path: 'status.capacity.storage',
        ...(since === undefined ? {} : { since }),
        seen: [
          view.field(object, 'spec.resources.requests.storage'),
          view.field(object, 'status.capacity.storage'),
          ...(bad === undefined
            ? []
            : [view.field(object, `status.conditions[${bad.type}].message`)]),
        ],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: std, annotations: {storageclass.kubernetes.io/is-default-class: "true"}}
provisioner: example.com/disk
allowVolumeExpansion: true
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: shop, creationTimestamp: "2025-12-01T00:00:00Z"}
spec: {storageClassName: std, volumeName: pv1, accessModes: [ReadWriteOnce], resources: {requests: {storage: 10Gi}}}
status: {phase: Bound, capacity: {storage: 5Gi}, conditions: [{type: ControllerResizeError, status: "True", message: "quota exceeded"}]}
`,
      good: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: std, annotations: {storageclass.kubernetes.io/is-default-class: "true"}}
provisioner: example.com/disk
allowVolumeExpansion: true
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: shop, creationTimestamp: "2025-12-01T00:00:00Z"}
spec: {storageClassName: std, volumeName: pv1, accessModes: [ReadWriteOnce], resources: {requests: {storage: 10Gi}}}
status: {phase: Bound, capacity: {storage: 10Gi}}
`,
    },
  ],
}
