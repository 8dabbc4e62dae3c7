import { type Ago, type DemoObject, meta, uidOf } from './object.ts'

/** What a claim is made of; `unbound` leaves it waiting. */
export type ClaimOf = {
  name: string
  namespace: string
  age: number
  storageClass: string
  size: string
  labels?: { [key: string]: string }
  unbound?: true
}

/** A PersistentVolumeClaim and, when bound, its PersistentVolume. */
export function claim(ago: Ago, of: ClaimOf): DemoObject[] {
  const volume = `pvc-${uidOf('PersistentVolumeClaim', of.namespace, of.name)}`
  const isBound = of.unbound !== true
  const self: DemoObject = {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: meta(ago, {
      kind: 'PersistentVolumeClaim',
      name: of.name,
      namespace: of.namespace,
      age: of.age,
      ...(of.labels === undefined ? {} : { labels: of.labels }),
      finalizers: ['kubernetes.io/pvc-protection'],
    }),
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: of.storageClass,
      volumeMode: 'Filesystem',
      resources: { requests: { storage: of.size } },
      ...(isBound ? { volumeName: volume } : {}),
    },
    status: isBound
      ? { phase: 'Bound', accessModes: ['ReadWriteOnce'], capacity: { storage: of.size } }
      : { phase: 'Pending' },
  }
  if (!isBound) return [self]
  return [
    self,
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: meta(ago, { kind: 'PersistentVolume', name: volume, age: of.age }),
      spec: {
        accessModes: ['ReadWriteOnce'],
        capacity: { storage: of.size },
        storageClassName: of.storageClass,
        persistentVolumeReclaimPolicy: 'Delete',
        volumeMode: 'Filesystem',
        claimRef: {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          namespace: of.namespace,
          name: of.name,
          uid: self.metadata.uid,
        },
        csi: {
          driver: 'ebs.csi.aws.com',
          volumeHandle: `vol-${volume.slice(4, 21).replaceAll('-', '0')}`,
        },
      },
      status: { phase: 'Bound' },
    },
  ]
}

/** A StorageClass. */
export function storageClass(
  ago: Ago,
  of: { name: string; age: number; isDefault?: true },
): DemoObject {
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: meta(ago, {
      kind: 'StorageClass',
      name: of.name,
      age: of.age,
      ...(of.isDefault === undefined
        ? {}
        : { annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } }),
    }),
    provisioner: 'ebs.csi.aws.com',
    reclaimPolicy: 'Delete',
    volumeBindingMode: 'WaitForFirstConsumer',
    allowVolumeExpansion: true,
  }
}
