import type { Family, Symptom } from '../../../src-shared/model/plan-types.ts'
import { podStatus, type KubeObject } from '../../kube/index.ts'
import type { Found, Health } from '../../health/index.ts'

type Signs = { families?: readonly Family[]; rules?: readonly string[] }

/** Which findings a spoken symptom is about; a family stands for all its rules. */
const signs: { readonly [symptom in Symptom]: Signs } = {
  unhealthy: {},
  down: {},
  'crash-loop': {
    families: ['crash'],
    rules: ['init-container-failing', 'container-start-error', 'hook-failed'],
  },
  restarting: {
    families: ['crash'],
    rules: ['init-container-failing', 'container-start-error', 'hook-failed'],
  },
  oom: { rules: ['oom-killed', 'node-condition-bad', 'pod-evicted'] },
  terminated: { families: ['crash', 'jobs'] },
  failed: { families: ['crash', 'jobs', 'rollout'] },
  'image-pull': { families: ['image'] },
  pending: {
    families: ['scheduling', 'storage', 'capacity', 'access'],
    rules: ['replica-create-failed', 'node-cordoned'],
  },
  'not-starting': {
    families: ['scheduling', 'image', 'start', 'storage', 'crash', 'capacity', 'access'],
    rules: ['replica-create-failed'],
  },
  'not-ready': {
    families: ['rollout', 'crash', 'start', 'image', 'scheduling'],
    rules: ['node-not-ready'],
  },
  unreachable: { families: ['service', 'network-policy'] },
  slow: { families: ['capacity', 'crash'], rules: ['restart-churn', 'hpa-at-max'] },
  errors: { families: ['crash', 'service', 'network-policy', 'access'] },
  denied: { families: ['access'], rules: ['image-pull-denied', 'cloud-identity-denied'] },
  dns: { families: ['network-policy'], rules: ['dns-unavailable', 'netpol-blocks-dns'] },
  'rollout-stuck': { families: ['rollout', 'image', 'start', 'crash', 'scheduling', 'capacity'] },
  'not-scaling': {
    rules: [
      'hpa-target-missing',
      'hpa-metrics-unavailable',
      'hpa-request-missing',
      'hpa-at-max',
      'hpa-conflict',
      'keda-not-ready',
      'keda-trigger-failing',
      'metrics-api-missing',
      'quota-exceeded',
    ],
  },
  'not-syncing': { families: ['gitops'] },
  'out-of-sync': { families: ['gitops'] },
  terminating: {
    rules: [
      'pod-stuck-terminating',
      'pvc-stuck-terminating',
      'object-stuck-deleting',
      'namespace-stuck-terminating',
    ],
  },
  draining: {
    rules: ['node-drain-blocked', 'node-cordoned', 'pdb-blocks-eviction', 'pdb-selector-bad'],
  },
  unbound: { families: ['storage'] },
  reverted: { families: ['gitops'] },
}

/** Whether a finding is of the sort that the symptom names; every finding is "unhealthy" and "down". */
export function shows(finding: Found, symptom: Symptom): boolean {
  const { families = [], rules = [] } = signs[symptom]
  if (families.length === 0 && rules.length === 0) return true
  return rules.includes(finding.rule) || families.includes(finding.family)
}

/** The symptom as the rest of a sentence: `is not pending`. */
export const symptomWords: { readonly [symptom in Symptom]: string } = {
  unhealthy: 'unhealthy',
  down: 'down',
  'crash-loop': 'crash-looping',
  restarting: 'restarting',
  oom: 'out of memory',
  terminated: 'terminated',
  failed: 'failed',
  'image-pull': 'waiting for an image',
  pending: 'pending',
  'not-starting': 'failing to start',
  'not-ready': 'not ready',
  unreachable: 'unreachable',
  slow: 'slow',
  errors: 'in error',
  denied: 'denied',
  dns: 'without name resolution',
  'rollout-stuck': 'stuck in its rollout',
  'not-scaling': 'not scaling',
  'not-syncing': 'not syncing',
  'out-of-sync': 'out of sync',
  terminating: 'stuck in Terminating',
  draining: 'stuck while draining',
  unbound: 'unbound',
  reverted: 'reverted',
}

/** Whether what the API shows of an object contradicts the symptom (A48); undefined when the API cannot tell. */
export function contradicts(
  symptom: Symptom | undefined,
  object: KubeObject,
  health: Health,
  pods: readonly KubeObject[],
): boolean | undefined {
  const isWell = health.status === 'healthy'
  switch (symptom) {
    case undefined:
    case 'unhealthy':
    case 'down':
    case 'failed':
    case 'not-ready':
    case 'not-starting':
    case 'crash-loop':
    case 'restarting':
    case 'oom':
    case 'image-pull':
    case 'rollout-stuck':
      return isWell
    case 'pending':
      return isWell && pods.every((pod) => podStatus(pod).status !== 'Pending')
    case 'terminating':
      return (
        object.metadata.deletionTimestamp === undefined &&
        pods.every((pod) => pod.metadata.deletionTimestamp === undefined)
      )
    case 'unbound':
    case 'draining':
    case 'not-syncing':
    case 'out-of-sync':
    case 'terminated':
    case 'reverted':
      return isWell ? true : undefined
    // The API does not measure speed, errors, names or traffic.
    case 'unreachable':
    case 'slow':
    case 'errors':
    case 'denied':
    case 'dns':
    case 'not-scaling':
      return undefined
  }
}
