import { quoted } from '../../evidence.ts'
import type { Rule } from '../../rule.ts'
import { claimSpec, phaseOf, usersOfClaim } from '../../storage.ts'
import type { StorageClassParts } from '../../storage.ts'
import { settle } from '../../times.ts'

/** A pending claim that its provisioner does not satisfy (H24). */
export const pvcProvisioningFailing: Rule = {
  id: 'pvc-provisioning-failing',
  family: 'storage',
  severity: 'critical',
  about: 'A claim stays Pending because its volume is not provisioned.',
  kinds: ['PersistentVolumeClaim'],
  reads: ['StorageClass'],
  check(claim, view) {
    const name = claimSpec(claim).storageClassName
    if (phaseOf(claim) !== 'Pending' || !name) return []
    const storageClass = view.find('StorageClass', undefined, name)
    if (storageClass === undefined) return []
    const parts = storageClass as unknown as StorageClassParts
    if (
      parts.volumeBindingMode === 'WaitForFirstConsumer' &&
      usersOfClaim(claim, view).length === 0
    )
      return []
    if (parts.provisioner === 'kubernetes.io/no-provisioner') return []
    const failed = view.events(claim, 'ProvisioningFailed')[0]
    const waits = view.events(claim, 'ExternalProvisioning')[0]
    const silent =
      failed === undefined &&
      waits !== undefined &&
      view.held(claim.metadata.creationTimestamp, settle.provisioning)
    if (failed === undefined && !silent) return []
    const event = failed ?? waits
    return [
      {
        says:
          failed === undefined
            ? `is Pending: the provisioner ${parts.provisioner ?? ''} of StorageClass ${name} does not act`
            : `is Pending: provisioning by StorageClass ${name} fails`,
        more:
          event === undefined ? [] : [`The ${event.reason} event says: "${quoted(event.message)}"`],
        path: 'status.phase',
        ...(claim.metadata.creationTimestamp === undefined
          ? {}
          : { since: claim.metadata.creationTimestamp }),
        seen: [
          ...(event === undefined ? [] : [view.event(event)]),
          view.field(storageClass, 'provisioner'),
          view.field(storageClass, 'volumeBindingMode'),
          view.field(claim, 'status.phase'),
        ],
        steps: [{ id: 'events' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: standard}
provisioner: example.com/disk
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: shop, creationTimestamp: "2026-01-01T11:00:00Z"}
spec: {storageClassName: standard, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
status: {phase: Pending}
---
apiVersion: v1
kind: Event
metadata: {name: data.1, namespace: shop}
involvedObject: {kind: PersistentVolumeClaim, namespace: shop, name: data}
type: Warning
reason: ProvisioningFailed
message: 'failed to provision volume: out of space'
lastTimestamp: "2026-01-01T11:59:00Z"
`,
      good: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: late}
provisioner: example.com/disk
volumeBindingMode: WaitForFirstConsumer
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: shop, creationTimestamp: "2026-01-01T11:00:00Z"}
spec: {storageClassName: late, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
status: {phase: Pending}
`,
    },
  ],
}
