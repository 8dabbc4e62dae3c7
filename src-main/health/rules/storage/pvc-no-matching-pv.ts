import type { Rule } from '../../rule.ts'
import type { KubeObject } from '../../../kube/index.ts'
import { specOf } from '../../shape.ts'
import { claimSpec, misfits, phaseOf } from '../../storage.ts'
import type { StorageClassParts, VolumeSpec } from '../../storage.ts'
import { counted } from '../../words.ts'

const classOf = (volume: KubeObject): string => specOf<VolumeSpec>(volume).storageClassName ?? ''

/** A pending claim that waits for a static volume and none fits (H24). */
export const pvcNoMatchingPv: Rule = {
  id: 'pvc-no-matching-pv',
  family: 'storage',
  severity: 'critical',
  about: 'A claim stays Pending because no existing volume fits it and none is provisioned.',
  kinds: ['PersistentVolumeClaim'],
  reads: ['PersistentVolume', 'StorageClass'],
  check(claim, view) {
    if (phaseOf(claim) !== 'Pending' || claim.metadata.deletionTimestamp !== undefined) return []
    const spec = claimSpec(claim)
    const storageClass = spec.storageClassName
      ? view.find('StorageClass', undefined, spec.storageClassName)
      : undefined
    // A class name that volumes carry and no object defines binds statically too.
    const isBareName =
      spec.storageClassName !== undefined &&
      storageClass === undefined &&
      view.complete('StorageClass') &&
      view.all('PersistentVolume').some((volume) => classOf(volume) === spec.storageClassName)
    const isStatic =
      isBareName ||
      spec.storageClassName === '' ||
      (storageClass as StorageClassParts | undefined)?.provisioner ===
        'kubernetes.io/no-provisioner'
    if (!isStatic || !view.complete('PersistentVolume')) return []
    const candidates = view
      .all('PersistentVolume')
      .filter(
        (volume) => phaseOf(volume) === 'Available' || volume.metadata.name === spec.volumeName,
      )
      .map((volume) => ({ volume, reasons: misfits(claim, volume) }))
      .sort((a, b) => a.reasons.length - b.reasons.length)
    if (candidates.some(({ reasons }) => reasons.length === 0)) return []
    const best = candidates[0]
    return [
      {
        says:
          best === undefined
            ? 'is Pending: no PersistentVolume is available'
            : `is Pending: no available PersistentVolume fits it, the nearest is ${best.volume.metadata.name}: ${best.reasons.join('; ')}`,
        more:
          best === undefined
            ? ['It waits for a volume that somebody makes by hand.']
            : [
                `${counted(candidates.length, 'volume')} available; the claim asks for ${spec.resources?.requests?.storage ?? 'no size'} with ${(spec.accessModes ?? []).join(', ')}, ${best.volume.metadata.name} offers ${specOf<VolumeSpec>(best.volume).capacity?.storage ?? 'no size'} with ${(specOf<VolumeSpec>(best.volume).accessModes ?? []).join(', ')}.`,
              ],
        path: 'spec',
        ...(claim.metadata.creationTimestamp === undefined
          ? {}
          : { since: claim.metadata.creationTimestamp }),
        seen: [
          view.field(claim, 'spec.resources.requests.storage'),
          view.field(claim, 'spec.accessModes'),
          view.listed(
            'PersistentVolume',
            undefined,
            `${candidates.length} available volumes, none fits`,
          ),
          ...(best === undefined ? [] : [view.field(best.volume, 'spec.capacity.storage')]),
        ],
        steps: [{ id: 'list', args: { resource: 'persistentvolumes' } }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: PersistentVolume
metadata: {name: single}
spec: {storageClassName: by-hand, accessModes: [ReadWriteOnce], capacity: {storage: 5Gi}}
status: {phase: Available}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: shared, namespace: shop}
spec: {storageClassName: by-hand, accessModes: [ReadWriteMany], resources: {requests: {storage: 5Gi}}}
status: {phase: Pending}
`,
      good: `
apiVersion: v1
kind: PersistentVolume
metadata: {name: single}
spec: {storageClassName: by-hand, accessModes: [ReadWriteMany], capacity: {storage: 5Gi}}
status: {phase: Available}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: shared, namespace: shop}
spec: {storageClassName: by-hand, accessModes: [ReadWriteMany], resources: {requests: {storage: 5Gi}}}
status: {phase: Pending}
`,
    },
    {
      bad: `
apiVersion: v1
kind: PersistentVolume
metadata: {name: small}
spec: {storageClassName: "", accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}}
status: {phase: Available}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: shop}
spec: {storageClassName: "", accessModes: [ReadWriteOnce], resources: {requests: {storage: 10Gi}}}
status: {phase: Pending}
`,
      good: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: shop}
spec: {storageClassName: "", volumeName: small, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
status: {phase: Bound}
`,
    },
  ],
}
