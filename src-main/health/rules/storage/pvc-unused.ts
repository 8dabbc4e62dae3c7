import { statusOf, workloadSpec } from '../../shape.ts'
import { phaseOf } from '../../storage.ts'
import { kindsWithTemplate, templateOf } from '../../template.ts'
import { settle } from '../../times.ts'
import type { Rule } from '../../rule.ts'

/** A claim that nothing mounts (H24). */
export const pvcUnused: Rule = {
  id: 'pvc-unused',
  family: 'storage',
  severity: 'info',
  about: 'A volume is kept and paid for although nothing uses it.',
  kinds: ['PersistentVolumeClaim'],
  check(object, view) {
    const { name, namespace, creationTimestamp } = object.metadata
    if (
      phaseOf(object) !== 'Bound' ||
      creationTimestamp === undefined ||
      view.now - Date.parse(creationTimestamp) < settle.unusedClaim * 1000
    )
      return []
    if (
      !kindsWithTemplate.every(
        (kind) =>
          view.sees(kind, namespace) === 'complete' ||
          view.sees(kind, namespace) === 'not-installed',
      )
    )
      return []
    const used = kindsWithTemplate.some((kind) =>
      view.within(kind, namespace).some((each) => {
        const volumes = templateOf(each)?.spec.volumes ?? []
        const pattern = (workloadSpec(each).volumeClaimTemplates ?? []).some(({ metadata }) =>
          name.startsWith(`${metadata.name}-${each.metadata.name}-`),
        )
        return (
          pattern ||
          volumes.some(
            (volume) =>
              volume.persistentVolumeClaim?.claimName === name ||
              (volume.ephemeral !== undefined && name.endsWith(`-${volume.name}`)),
          )
        )
      }),
    )
    if (used) return []
    const size = statusOf<{ capacity: { storage?: string } }>(object).capacity?.storage
    return [
      {
        says: `is mounted by nothing${size === undefined ? '' : ` and holds ${size}`}`,
        path: 'metadata.name',
        seen: [
          view.field(object, 'status.phase'),
          view.listed(
            'Pod',
            namespace,
            `no pod or template of namespace ${namespace ?? ''} mounts it`,
          ),
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
status: {phase: Bound, capacity: {storage: 10Gi}}
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
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, volumes: [{name: d, persistentVolumeClaim: {claimName: data}}], containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
    },
  ],
}
