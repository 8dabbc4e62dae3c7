import { isDefaultClass } from '../../storage.ts'
import { listed } from '../../words.ts'
import type { Rule } from '../../rule.ts'

/** More than one default StorageClass (H24). */
export const storageclassDefaults: Rule = {
  id: 'storageclass-defaults',
  family: 'storage',
  severity: 'info',
  about:
    'Claims without a class get the newest default, which is not always the one that is meant.',
  kinds: ['StorageClass'],
  check(object, view) {
    const defaults = view.all('StorageClass').filter(isDefaultClass)
    if (defaults.length < 2 || defaults[0] !== object) return []
    return [
      {
        says: `is one of ${defaults.length} default StorageClasses: ${listed(defaults.map(({ metadata }) => metadata.name))}; the newest is used`,
        path: 'metadata.annotations',
        seen: defaults
          .slice(0, 3)
          .map((each) =>
            view.field(each, 'metadata.annotations[storageclass.kubernetes.io/is-default-class]'),
          ),
        steps: [
          { id: 'list', args: { resource: 'storageclasses' } },
          { id: 'edit-source', args: { change: 'leave one default' } },
        ],
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
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: other, annotations: {storageclass.kubernetes.io/is-default-class: "true"}}
provisioner: example.com/disk
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
