import {
  isSelectedBy,
  onNode,
  podsIn,
  probeOf,
  producedSecret,
  refersTo,
  servesWorkload,
  wouldFit,
} from './edge-joins.ts'
import { podsOfService } from './endpoints.ts'
import { isLive, isReady } from './pod.ts'
import type { Found } from './rule.ts'
import { podSpec } from './shape.ts'
import { claimNames } from './storage.ts'
import {
  admissionRules,
  claims,
  jobs,
  nodes,
  podRules,
  services,
  short,
  templateRules,
} from './rule-groups.ts'
import type { View } from './view.ts'
import { named } from './words.ts'

/** One row of the edge table (H40): which findings may explain which, and the join between one pair. */
export type Edge = {
  name: string
  symptoms: readonly string[]
  causes: readonly string[]
  joins(symptom: Found, cause: Found, view: View): boolean
  strength?: 'stated' | 'computed'
}

/** The edge table of H40, as far as both ends are rules of the catalogue. */
export const edges: readonly Edge[] = [
  {
    name: 'owner',
    symptoms: [...short, ...jobs],
    causes: podRules,
    joins: (symptom, cause, view) => {
      const pods = new Set(view.podsOf(symptom.on))
      return cause.objects.some((pod) => pod.kind === 'Pod' && pods.has(pod))
    },
  },
  {
    name: 'template',
    symptoms: [...short, ...jobs],
    causes: [...templateRules, ...admissionRules],
    joins: (symptom, cause) => symptom.on === cause.on && cause.severity === 'critical',
  },
  {
    name: 'create',
    symptoms: [...short, ...jobs, 'cronjob-missed'],
    causes: ['replica-create-failed'],
    joins: (symptom, cause, view) => cause.on === symptom.on || view.root(cause.on) === symptom.on,
  },
  {
    name: 'reject',
    symptoms: [...short, ...jobs, 'replica-create-failed'],
    causes: [
      'quota-exceeded',
      'quota-needs-field',
      'limitrange-violation',
      'podsecurity-violation',
    ],
    joins: (symptom, cause, view) =>
      symptom.on.metadata.namespace === cause.object.namespace &&
      (cause.path ?? '').includes(`[${named(view.root(symptom.on))}]`),
  },
  {
    name: 'admit',
    symptoms: ['replica-create-failed'],
    causes: admissionRules,
    joins: (symptom, cause, view) => view.root(symptom.on) === cause.on,
  },
  {
    name: 'reference',
    symptoms: [
      'container-create-failing',
      'volume-mount-failed',
      'init-container-failing',
      'pod-unschedulable',
    ],
    causes: templateRules,
    joins: (symptom, cause) => symptom.on === cause.on,
  },
  {
    name: 'pull',
    symptoms: ['image-pull-denied'],
    causes: ['image-pull-secret-missing'],
    joins: (symptom, cause, view) =>
      symptom.on === cause.on ||
      (cause.on.kind === 'ServiceAccount' &&
        symptom.objects.some(
          (pod) =>
            (podSpec(pod).serviceAccountName ?? 'default') === cause.on.metadata.name &&
            pod.metadata.namespace === cause.on.metadata.namespace &&
            view !== undefined,
        )),
  },
  {
    name: 'probe',
    symptoms: ['readiness-failing', 'probe-kills-container'],
    causes: ['probe-port-mismatch'],
    joins: (symptom, cause) => symptom.on === cause.on && probeOf(symptom) === probeOf(cause),
  },
  {
    name: 'node to pending',
    symptoms: [
      'resource-insufficient',
      'pod-affinity-unsatisfiable',
      'topology-spread-unsatisfiable',
      'pod-unschedulable',
    ],
    causes: ['node-not-ready', 'node-condition-bad', 'node-cordoned'],
    joins: (symptom, cause, view) => symptom.objects.some((pod) => wouldFit(pod, cause.on, view)),
  },
  {
    name: 'node to running',
    symptoms: [
      'pod-evicted',
      'pod-failed',
      'pod-stuck-terminating',
      'restart-churn',
      'sandbox-failed',
      'readiness-failing',
      'volume-attach-failed',
      'control-plane-down',
      ...short,
      ...services,
    ],
    causes: nodes,
    joins: (symptom, cause, view) => onNode(symptom, cause, view),
  },
  {
    name: 'claim',
    symptoms: [
      'pod-unschedulable',
      'volume-mount-failed',
      'statefulset-short',
      'deployment-short',
      'scheduler-silent',
    ],
    causes: claims,
    joins: (symptom, cause, view) =>
      cause.on.kind === 'PersistentVolumeClaim' &&
      podsIn(symptom, view).some(
        (pod) =>
          pod.metadata.namespace === cause.on.metadata.namespace &&
          !isReady(pod) &&
          claimNames(pod).includes(cause.on.metadata.name),
      ),
  },
  {
    name: 'holder',
    symptoms: ['volume-multi-attach', 'pvc-stuck-terminating'],
    causes: ['pod-stuck-terminating', 'node-not-ready'],
    joins: (symptom, cause, view) => {
      const used =
        symptom.on.kind === 'PersistentVolumeClaim'
          ? [symptom.on.metadata.name]
          : symptom.objects.flatMap(claimNames)
      const holders = cause.on.kind === 'Node' ? view.podsOn(cause.on.metadata.name) : cause.objects
      return holders.some(
        (pod) =>
          pod.metadata.namespace === symptom.object.namespace &&
          claimNames(pod).some((name) => used.includes(name)),
      )
    },
  },
  {
    name: 'endpoints',
    symptoms: services,
    causes: [...podRules, ...short, 'replica-create-failed'],
    joins: (symptom, cause, view) => {
      if (symptom.on.metadata.namespace !== cause.object.namespace) return false
      const pods = podsOfService(symptom.on, view)
      const own =
        cause.on.kind === 'Pod' || cause.objects.some(({ kind }) => kind === 'Pod')
          ? cause.objects
          : view.podsOf(cause.on)
      if (own.some((pod) => pods.includes(pod))) return true
      return pods.filter(isLive).length === 0 && servesWorkload(symptom.on, view.root(cause.on))
    },
  },
  {
    name: 'scale input',
    symptoms: ['hpa-metrics-unavailable'],
    causes: ['hpa-request-missing'],
    joins: (symptom, cause) => symptom.on === cause.on,
  },
  {
    name: 'API group',
    symptoms: ['hpa-metrics-unavailable'],
    causes: ['metrics-api-missing', 'apiservice-unavailable'],
    joins: (symptom, cause) =>
      cause.on.kind === 'APIService'
        ? /(?:metrics|custom|external)/.test(cause.on.metadata.name)
        : symptom.evidence.some(({ value }) => /metrics API|metrics\.k8s\.io/.test(value ?? '')),
  },
  {
    name: 'run',
    symptoms: ['cronjob-runs-failing', 'cronjob-overlap'],
    causes: jobs,
    joins: (symptom, cause, view) => cause.on === symptom.on || view.owner(cause.on) === symptom.on,
  },
  {
    name: 'webhook',
    symptoms: ['webhook-call-failing'],
    causes: ['webhook-backend-down', 'ca-bundle-bad'],
    joins: (symptom, cause) =>
      symptom.on === cause.on && (cause.path ?? '').startsWith(symptom.path ?? '-'),
  },
  {
    name: 'budget pods',
    symptoms: ['pdb-blocks-eviction'],
    causes: [...podRules, ...templateRules, ...nodes],
    joins: (symptom, cause, view) => {
      if (symptom.path !== 'status.currentHealthy') return false
      const pods = view
        .within('Pod', symptom.on.metadata.namespace)
        .filter((pod) => isLive(pod) && !isReady(pod) && isSelectedBy(symptom.on, pod))
      const own =
        cause.on.kind === 'Node' ? view.podsOn(cause.on.metadata.name) : podsIn(cause, view)
      return pods.some((pod) => own.includes(pod))
    },
  },
  {
    name: 'budget',
    symptoms: ['node-drain-blocked'],
    causes: ['pdb-blocks-eviction', 'pdb-selector-bad'],
    joins: (symptom, cause) =>
      symptom.evidence.some(
        ({ object }) =>
          object?.kind === 'PodDisruptionBudget' && object.name === cause.on.metadata.name,
      ),
  },
  {
    name: 'producer',
    symptoms: [
      'secret-missing',
      'config-key-missing',
      'image-pull-secret-missing',
      'ingress-tls-secret-bad',
      'secretstore-not-ready',
    ],
    causes: [
      'secret-sync-failing',
      'certificate-not-ready',
      'crossplane-not-ready',
      'secretstore-missing',
    ],
    joins: (symptom, cause) =>
      symptom.object.namespace === cause.object.namespace &&
      symptom.evidence.some(({ value, text }) =>
        (value ?? text ?? '').split(/[\s,]+/).includes(producedSecret(cause.on)),
      ),
  },
  {
    name: 'store',
    symptoms: [
      'secret-sync-failing',
      'externalsecret-stale',
      'certificate-not-ready',
      'certificate-request-failed',
      'certificate-renewal-overdue',
    ],
    causes: [
      'secretstore-not-ready',
      'secretstore-missing',
      'issuer-not-ready',
      'certificate-request-failed',
    ],
    joins: (symptom, cause, view) =>
      symptom.on === cause.on ||
      view.root(cause.on) === symptom.on ||
      refersTo(symptom.on, cause.on),
  },
  {
    name: 'permission',
    symptoms: ['crash-loop', 'readiness-failing', 'hpa-target-missing'],
    causes: ['serviceaccount-denied'],
    strength: 'stated',
    joins: (symptom, cause) => symptom.on === cause.on && cause.severity === 'critical',
  },
]
