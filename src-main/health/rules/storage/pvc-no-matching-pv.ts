import type { Rule } from '../../rule.ts'
import { claimSpec, misfits, phaseOf } from '../../storage.ts'
import type { StorageClassParts } from '../../storage.ts'
import { counted } from '../../words.ts'

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
    const isStatic =
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
        says: `is Pending: no available PersistentVolume fits it (${counted(candidates.length, 'volume')} available)`,
        more:
          best === undefined
            ? ['No PersistentVolume is available.']
            : [`The nearest is ${best.volume.metadata.name}: ${best.reasons.join('; ')}.`],
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
