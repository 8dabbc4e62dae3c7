import { quantityNumber } from '../../src-shared/text/quantity.ts'
import { labelSelectorRequirements, matchesLabels } from '../../src-shared/text/selector.ts'
import type { KubeObject } from '../kube/index.ts'
import { podSpec, specOf, statusOf } from './shape.ts'
import type { LabelSelector, NodeSelectorTerm } from './shape.ts'
import type { View } from './view.ts'

/** The spec of a claim. */
export type ClaimSpec = {
  storageClassName?: string
  volumeName?: string
  volumeMode?: string
  accessModes?: string[]
  selector?: LabelSelector
  resources?: { requests?: { storage?: string } }
}
/** The spec of a volume. */
export type VolumeSpec = {
  storageClassName?: string
  volumeMode?: string
  accessModes?: string[]
  capacity?: { storage?: string }
  claimRef?: { namespace?: string; name?: string; uid?: string }
  persistentVolumeReclaimPolicy?: string
  csi?: { driver?: string }
  nodeAffinity?: { required?: { nodeSelectorTerms?: NodeSelectorTerm[] } }
}
/** The parts of a StorageClass that rules read. */
export type StorageClassParts = {
  provisioner?: string
  volumeBindingMode?: string
  allowVolumeExpansion?: boolean
}

/** The spec of a PersistentVolumeClaim. */
export const claimSpec = (claim: KubeObject): Partial<ClaimSpec> => specOf<ClaimSpec>(claim)
/** The phase of a claim or volume. */
export const phaseOf = (object: KubeObject): string =>
  statusOf<{ phase: string }>(object).phase ?? ''

/** Whether a StorageClass is marked as the default. */
export function isDefaultClass(storageClass: KubeObject): boolean {
  const annotations = storageClass.metadata.annotations ?? {}
  return (
    annotations['storageclass.kubernetes.io/is-default-class'] === 'true' ||
    annotations['storageclass.beta.kubernetes.io/is-default-class'] === 'true'
  )
}

/** Live pods that mount a claim. */
export function usersOfClaim(claim: KubeObject, view: View): readonly KubeObject[] {
  return view
    .within('Pod', claim.metadata.namespace)
    .filter((pod) => claimNames(pod).includes(claim.metadata.name))
}

/** Names of the claims a pod mounts; an ephemeral volume's claim is `pod-volume`. */
export function claimNames(pod: KubeObject): readonly string[] {
  return (podSpec(pod).volumes ?? []).flatMap((volume) => {
    if (volume.persistentVolumeClaim) return [volume.persistentVolumeClaim.claimName]
    return volume.ephemeral === undefined ? [] : [`${pod.metadata.name}-${volume.name}`]
  })
}

/** Why an available volume does not fit a claim; empty = it fits. */
export function misfits(claim: KubeObject, volume: KubeObject): readonly string[] {
  const wants = claimSpec(claim)
  const has = specOf<VolumeSpec>(volume)
  const wantBytes = quantityNumber(wants.resources?.requests?.storage ?? '0') ?? 0
  const hasBytes = quantityNumber(has.capacity?.storage ?? '0') ?? 0
  const reasons: string[] = []
  if (hasBytes < wantBytes)
    reasons.push(
      `capacity ${has.capacity?.storage ?? '0'} is less than ${wants.resources?.requests?.storage ?? '0'}`,
    )
  const missing = (wants.accessModes ?? []).filter(
    (mode) => !(has.accessModes ?? []).includes(mode),
  )
  if (missing.length > 0) reasons.push(`it lacks access mode ${missing.join(', ')}`)
  if ((wants.volumeMode ?? 'Filesystem') !== (has.volumeMode ?? 'Filesystem'))
    reasons.push(`its volumeMode is ${has.volumeMode ?? 'Filesystem'}`)
  if ((wants.storageClassName ?? '') !== (has.storageClassName ?? ''))
    reasons.push(`its class is "${has.storageClassName ?? ''}"`)
  if (
    wants.selector &&
    !matchesLabels(labelSelectorRequirements(wants.selector), volume.metadata.labels)
  )
    reasons.push('its labels do not match the selector')
  if (
    has.claimRef !== undefined &&
    (has.claimRef.name !== claim.metadata.name ||
      has.claimRef.namespace !== claim.metadata.namespace)
  )
    reasons.push(`it belongs to claim ${has.claimRef.namespace ?? ''}/${has.claimRef.name ?? ''}`)
  return reasons
}
