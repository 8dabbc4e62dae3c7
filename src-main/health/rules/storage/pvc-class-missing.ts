import type { Rule } from '../../rule.ts'
import { specOf } from '../../shape.ts'
import { claimSpec, isDefaultClass, misfits, phaseOf, usersOfClaim } from '../../storage.ts'
import type { StorageClassParts, VolumeSpec } from '../../storage.ts'
import { settle } from '../../times.ts'
import { listed } from '../../words.ts'

/** A pending claim whose StorageClass does not exist, or that names none while no default exists (H24). */
export const pvcClassMissing: Rule = {
  id: 'pvc-class-missing',
  family: 'storage',
  severity: 'critical',
  about: 'A claim stays Pending, and its pods with it, because its StorageClass does not exist.',
  kinds: ['PersistentVolumeClaim'],
  reads: ['StorageClass', 'PersistentVolume'],
  supersedes: ['pvc-provisioning-failing', 'pvc-no-matching-pv'],
  check(claim, view) {
    if (phaseOf(claim) !== 'Pending') return []
    const name = claimSpec(claim).storageClassName
    if (name === '' || !view.complete('StorageClass') || !view.complete('PersistentVolume'))
      return []
    const classes = view.all('StorageClass')
    const missing = name !== undefined && view.find('StorageClass', undefined, name) === undefined
    const noDefault = name === undefined && !classes.some(isDefaultClass)
    if (!missing && !noDefault) return []
    // A class name that only static volumes carry is legal without an object.
    if (
      view
        .all('PersistentVolume')
        .some(
          (volume) =>
            phaseOf(volume) === 'Available' &&
            (missing
              ? specOf<VolumeSpec>(volume).storageClassName === name
              : misfits(claim, volume).length === 0),
        )
    )
      return []
    if (noDefault && !view.held(claim.metadata.creationTimestamp, settle.claimPending)) return []
    const existing = classes.map(
      (each) => `${each.metadata.name}${isDefaultClass(each) ? ' (default)' : ''}`,
    )
    const users = usersOfClaim(claim, view)
    const size = claimSpec(claim).resources?.requests?.storage
    return [
      {
        says: missing
          ? `is Pending: StorageClass ${name} does not exist`
          : 'is Pending: it names no StorageClass and no default StorageClass exists',
        more: [
          existing.length === 0
            ? 'No StorageClass exists in this cluster.'
            : `StorageClasses that exist: ${listed(existing)}.`,
          ...(users.length > 0
            ? [
                `Pod ${listed(
                  users.map((pod) => pod.metadata.name),
                  3,
                )} waits for this claim.`,
              ]
            : []),
        ],
        path: 'spec.storageClassName',
        ...(claim.metadata.creationTimestamp === undefined
          ? {}
          : { since: claim.metadata.creationTimestamp }),
        seen: [
          view.field(claim, 'spec.storageClassName'),
          view.field(claim, 'status.phase'),
          view.listed(
            'StorageClass',
            undefined,
            existing.length === 0
              ? 'no StorageClass exists'
              : `StorageClasses: ${classes.map((each) => `${each.metadata.name} (${(each as unknown as StorageClassParts).provisioner ?? ''})`).join(', ')}`,
          ),
          ...(size === undefined ? [] : [view.field(claim, 'spec.resources.requests.storage')]),
        ],
        steps: [
          { id: 'list', args: { resource: 'storageclasses' } },
          {
            id: 'edit-source',
            args: {
              change: `${existing.length === 0 ? 'create a StorageClass' : `use a StorageClass that exists: ${listed(classes.map((each) => each.metadata.name))}`}${missing ? `, instead of ${name}` : ''}; a claim must be made anew to change its class`,
            },
          },
        ],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: standard, annotations: {storageclass.kubernetes.io/is-default-class: "true"}}
provisioner: example.com/disk
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: shop, creationTimestamp: "2026-01-01T11:00:00Z"}
spec: {storageClassName: premium, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
status: {phase: Pending}
`,
      good: `
apiVersion: v1
kind: PersistentVolume
metadata: {name: pv1}
spec: {storageClassName: manual, accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}}
status: {phase: Available}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: shop, creationTimestamp: "2026-01-01T11:00:00Z"}
spec: {storageClassName: manual, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
status: {phase: Pending}
`,
    },
  ],
}
