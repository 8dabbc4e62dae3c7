import { labelSelectorRequirements, matchesLabels } from '../../src-shared/text/selector.ts'
import type { KubeObject } from '../kube/index.ts'
import { podsOfService } from './endpoints.ts'
import {
  eligibleNodes,
  nodeMatches,
  nodeRoom,
  podNeeds,
  shortOf,
  taintsOf,
  tolerates,
} from './placement.ts'
import { isReady } from './pod.ts'
import type { Found } from './rule.ts'
import { podSpec } from './shape.ts'
import type { LabelSelector } from './shape.ts'
import { claimNames, claimSpec, phaseOf } from './storage.ts'
import type { StorageClassParts } from './storage.ts'
import type { View } from './view.ts'

/** Field names through which an object names its store or issuer. */
export function refersTo(object: KubeObject, other: KubeObject): boolean {
  const spec = (object['spec'] ?? {}) as {
    secretStoreRef?: { name?: string; kind?: string }
    issuerRef?: { name?: string; kind?: string }
  }
  return [spec.secretStoreRef, spec.issuerRef].some(
    (reference) =>
      reference?.name === other.metadata.name &&
      (reference.kind === undefined || reference.kind === other.kind),
  )
}

/** The Secret that an ExternalSecret, SealedSecret, Certificate or claim writes. */
export function producedSecret(object: KubeObject): string {
  const spec = (object['spec'] ?? {}) as {
    target?: { name?: string }
    secretName?: string
    writeConnectionSecretToRef?: { name?: string }
  }
  return (
    spec.target?.name ??
    spec.secretName ??
    spec.writeConnectionSecretToRef?.name ??
    object.metadata.name
  )
}

/** The probe a finding is about. */
export function probeOf({ path = '' }: Found): string {
  return /ontainers\[[^\]]+\]\.\w+Probe/.exec(path)?.[0] ?? path
}

/** The pods a finding counts, else those below its object. */
export function podsIn(found: Found, view: View): readonly KubeObject[] {
  return found.objects.some(({ kind }) => kind === 'Pod')
    ? found.objects.filter(({ kind }) => kind === 'Pod')
    : view.podsOf(found.on)
}

/** Whether the symptom is felt by pods on the node that the cause is about, and did not begin before it. */
export function onNode(symptom: Found, cause: Found, view: View): boolean {
  const pods = podsIn(symptom, view).concat(
    symptom.on.kind === 'Service' ? podsOfService(symptom.on, view) : [],
  )
  const own = pods.filter(
    (pod) => podSpec(pod).nodeName === cause.on.metadata.name && !isReady(pod),
  )
  if (own.length === 0) return false
  const began = Date.parse(cause.since ?? '')
  const changed = Date.parse(symptom.since ?? '')
  // A cause on the node must not be younger than what it explains, nor much older (H34, H40).
  return Number.isNaN(began) || Number.isNaN(changed) || began - changed <= 60_000
}

/** Re-runs the filter with the node made right: open again and without the taints that the fault put on it. */
export function wouldFit(pod: KubeObject, node: KubeObject, view: View): boolean {
  const spec = podSpec(pod)
  // A pod that waits for its claim fits no node at all before that is put right.
  if (claimNames(pod).some((name) => isUnbound(pod, name, view))) return false
  if (!nodeMatches(spec, node) || eligibleNodes(view, spec).includes(node)) return false
  const own = taintsOf(node).filter(({ key }) => !key.startsWith('node.kubernetes.io/'))
  const tolerated = own.every(
    (taint) =>
      taint.effect === 'PreferNoSchedule' ||
      (spec.tolerations ?? []).some((toleration) => tolerates(toleration, taint)),
  )
  return tolerated && shortOf(podNeeds(spec), nodeRoom(view, node).free).length === 0
}

/** Whether a Service would select the pods of a workload that has none. */
export function servesWorkload(service: KubeObject, workload: KubeObject): boolean {
  const selector = Object.entries(
    (service['spec'] as { selector?: { [key: string]: string } } | undefined)?.selector ?? {},
  )
  const labels = (
    workload['spec'] as
      | { template?: { metadata?: { labels?: { [key: string]: string } } } }
      | undefined
  )?.template?.metadata?.labels
  return (
    selector.length > 0 &&
    labels !== undefined &&
    selector.every(([key, value]) => labels[key] === value)
  )
}

/** Whether an object's label selector (matchLabels and matchExpressions) selects a pod. */
export function isSelectedBy(object: KubeObject, pod: KubeObject): boolean {
  const selector = (object['spec'] as { selector?: LabelSelector } | undefined)?.selector
  return (
    selector !== undefined &&
    matchesLabels(labelSelectorRequirements(selector), pod.metadata.labels)
  )
}

function isUnbound(pod: KubeObject, name: string, view: View): boolean {
  const claim = view.find('PersistentVolumeClaim', pod.metadata.namespace, name)
  return (
    claim === undefined ||
    phaseOf(claim) === 'Lost' ||
    (phaseOf(claim) === 'Pending' && !waitsForConsumer(claim, view))
  )
}

function waitsForConsumer(claim: KubeObject, view: View): boolean {
  const storageClass = view.find('StorageClass', undefined, claimSpec(claim).storageClassName ?? '')
  return (
    (storageClass as StorageClassParts | undefined)?.volumeBindingMode === 'WaitForFirstConsumer'
  )
}
