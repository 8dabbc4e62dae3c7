import { defineKind } from './define.ts'
import { absent, field, optional, pathField, some, unknown } from './field.ts'
import { booleanAt, conditionStatus, objectAt, textAt } from './json.ts'
import type { Field } from './kind.ts'
import { consumersOf, consumingKinds } from './consumers.ts'

/** How many objects use this one, over every reference path (A21). */
export function usedByField(kind: string): Field {
  return field(
    'usedBy',
    'count',
    (object, { state }) => {
      const consumers = consumersOf(object, state)
      return consumers.state === 'unknown'
        ? unknown(consumers.reason)
        : some(consumers.objects.length, 'metadata.name')
    },
    { needs: consumingKinds(kind) },
  )
}

/** A PersistentVolumeClaim: what it asks for, what it got and who mounts it. */
export const persistentVolumeClaim = defineKind({
  key: 'PersistentVolumeClaim',
  apiVersion: 'v1',
  resource: 'persistentvolumeclaims',
  shortNames: ['pvc'],
  words: ['pvcs', 'claim', 'claims', 'volume claim', 'volume claims'],
  columns: ['status', 'capacity', 'class', 'usedBy', 'age'],
  fields: [
    field('status', 'text', (object) =>
      optional(
        object.metadata.deletionTimestamp === undefined
          ? textAt(object, 'status', 'phase')
          : 'Terminating',
        'status.phase',
      ),
    ),
    pathField('capacity', 'bytes', 'status.capacity.storage'),
    pathField('class', 'text', 'spec.storageClassName'),
    usedByField('PersistentVolumeClaim'),
    pathField('requested', 'bytes', 'spec.resources.requests.storage'),
    pathField('volume', 'text', 'spec.volumeName'),
    pathField('accessModes', 'text', 'spec.accessModes', { many: true }),
    pathField('mode', 'text', 'spec.volumeMode', { orElse: 'Filesystem' }),
    field('resizing', 'boolean', (object) => {
      const type = ['Resizing', 'FileSystemResizePending'].find(
        (name) => conditionStatus(object, name) === 'True',
      )
      return some(type !== undefined, `status.conditions[${type ?? 'Resizing'}].status`)
    }),
  ],
})

/** A PersistentVolume: its phase, size and the claim it is bound to. */
export const persistentVolume = defineKind({
  key: 'PersistentVolume',
  apiVersion: 'v1',
  resource: 'persistentvolumes',
  shortNames: ['pv'],
  namespaced: false,
  words: ['pvs', 'volume', 'volumes', 'disk', 'disks'],
  columns: ['status', 'capacity', 'class', 'claim', 'reclaimPolicy', 'age'],
  fields: [
    pathField('status', 'text', 'status.phase'),
    pathField('capacity', 'bytes', 'spec.capacity.storage'),
    pathField('class', 'text', 'spec.storageClassName'),
    field('claim', 'text', (object) => {
      const name = textAt(object, 'spec', 'claimRef', 'name')
      return name === undefined
        ? absent('spec.claimRef')
        : some(`${textAt(object, 'spec', 'claimRef', 'namespace') ?? ''}/${name}`, 'spec.claimRef')
    }),
    pathField('reclaimPolicy', 'text', 'spec.persistentVolumeReclaimPolicy'),
    field('driver', 'text', (object) => {
      const csi = textAt(object, 'spec', 'csi', 'driver')
      if (csi !== undefined) return some(csi, 'spec.csi.driver')
      const sort = [
        'hostPath',
        'local',
        'nfs',
        'awsElasticBlockStore',
        'gcePersistentDisk',
        'azureDisk',
        'iscsi',
        'fc',
      ].find((key) => Object.hasOwn(objectAt(object, 'spec'), key))
      return optional(sort, `spec.${sort ?? 'csi.driver'}`)
    }),
    field('zone', 'text', ({ metadata }) =>
      optional(
        metadata.labels?.['topology.kubernetes.io/zone'],
        'metadata.labels[topology.kubernetes.io/zone]',
      ),
    ),
    pathField('accessModes', 'text', 'spec.accessModes', { many: true }),
    field('price', 'count', () => unknown('no price source is connected')),
  ],
})

/** A StorageClass: who provisions, when it binds and whether volumes can grow. */
export const storageClass = defineKind({
  key: 'StorageClass',
  apiVersion: 'storage.k8s.io/v1',
  resource: 'storageclasses',
  shortNames: ['sc'],
  namespaced: false,
  words: ['storage class', 'storage classes'],
  columns: ['provisioner', 'default', 'binding', 'expandable'],
  fields: [
    pathField('provisioner', 'text', 'provisioner'),
    field('default', 'boolean', ({ metadata }) => {
      const key = 'storageclass.kubernetes.io/is-default-class'
      return some(metadata.annotations?.[key] === 'true', `metadata.annotations[${key}]`)
    }),
    pathField('binding', 'text', 'volumeBindingMode', { orElse: 'Immediate' }),
    field('expandable', 'boolean', (object) =>
      some(booleanAt(object, 'allowVolumeExpansion') ?? false, 'allowVolumeExpansion'),
    ),
    pathField('reclaimPolicy', 'text', 'reclaimPolicy', { orElse: 'Delete' }),
    usedByField('StorageClass'),
  ],
})
