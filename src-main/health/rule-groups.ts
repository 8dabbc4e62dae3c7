import type { Found } from './rule.ts'

/** Workloads with too few pods. */
export const short: readonly string[] = [
  'deployment-short',
  'rollout-stuck',
  'statefulset-short',
  'statefulset-rollout-blocked',
  'daemonset-short',
  'system-addon-short',
  'rollout-degraded',
]
/** Jobs that do not do their work. */
export const jobs: readonly string[] = ['job-failed', 'job-retrying', 'job-not-starting']
/** Pods that are not placed. */
export const scheduling: readonly string[] = [
  'node-selector-mismatch',
  'taint-untolerated',
  'resource-insufficient',
  'pod-affinity-unsatisfiable',
  'topology-spread-unsatisfiable',
  'host-port-conflict',
  'scheduler-silent',
  'resource-claim-unallocated',
  'pod-unschedulable',
  'pv-node-conflict',
]
/** Images that do not come. */
export const image: readonly string[] = [
  'image-not-found',
  'image-pull-denied',
  'image-registry-failing',
  'image-unusable',
  'image-arch-mismatch',
  'image-pull-failing',
]
/** Containers that do not start. */
export const start: readonly string[] = [
  'nonroot-violation',
  'container-create-failing',
  'container-start-error',
  'hook-failed',
  'sandbox-failed',
  'volume-mount-failed',
  'init-container-failing',
  'volume-multi-attach',
  'volume-attach-failed',
]
/** Containers and pods that end. */
export const crash: readonly string[] = [
  'oom-killed',
  'probe-kills-container',
  'crash-loop',
  'pod-evicted',
  'pod-failed',
  'pod-stuck-terminating',
  'cloud-identity-denied',
]
/** Everything that can be wrong with one pod. */
export const podRules: readonly string[] = [
  ...scheduling,
  ...image,
  ...start,
  ...crash,
  'readiness-failing',
  'readiness-gate-unmet',
  'scheduling-gated',
]
/** What a template needs and lacks. */
export const templateRules: readonly string[] = [
  'configmap-missing',
  'secret-missing',
  'config-key-missing',
  'pvc-missing',
  'probe-port-mismatch',
]
/** What makes the API server refuse new pods. */
export const admissionRules: readonly string[] = [
  'serviceaccount-missing',
  'class-missing-at-create',
]
/** Claims that are not bound. */
export const claims: readonly string[] = [
  'pvc-class-missing',
  'pvc-provisioning-failing',
  'pvc-no-matching-pv',
  'pvc-lost',
  'pvc-stuck-terminating',
  'pvc-missing',
]
/** Nodes that are not well. */
export const nodes: readonly string[] = ['node-not-ready', 'node-condition-bad']
/** Services without anybody behind them. */
export const services: readonly string[] = ['service-no-ready-endpoints', 'dns-unavailable']

const accessCauses: readonly string[] = [
  'serviceaccount-missing',
  'serviceaccount-denied',
  'binding-dangling',
  'role-without-effect',
]
const neverCauses: readonly string[] = ['hygiene', 'security', 'upgrade']

/** Whether a finding may be reported as why something does not work; hygiene, hints and habits never are (H39, A49). */
export function mayExplain(finding: Found): boolean {
  if (finding.severity === 'info' || finding.hedged || finding.profile !== undefined) return false
  if (neverCauses.includes(finding.family)) return false
  return finding.family !== 'access' || accessCauses.includes(finding.rule)
}

const symptomOnly: readonly string[] = [
  ...short,
  ...services,
  'edge-backend-unready',
  'job-not-starting',
  'cronjob-runs-failing',
]

/** Whether a finding only says that something is not there, and is the cause of nothing by itself (H52). */
export function isSymptomOnly({ rule }: Found): boolean {
  return symptomOnly.includes(rule)
}
