import type { Rule } from '../rule.ts'
import { bindingDangling } from './access/binding-dangling.ts'
import { rbacClusterAdmin } from './access/rbac-cluster-admin.ts'
import { rbacOpenGroup } from './access/rbac-open-group.ts'
import { rbacRiskyRule } from './access/rbac-risky-rule.ts'
import { serviceaccountDenied } from './access/serviceaccount-denied.ts'
import { serviceaccountMissing } from './access/serviceaccount-missing.ts'
import { classMissingAtCreate } from './capacity/class-missing-at-create.ts'
import { hpaAtMax } from './capacity/hpa-at-max.ts'
import { hpaBounds } from './capacity/hpa-bounds.ts'
import { hpaConflict } from './capacity/hpa-conflict.ts'
import { hpaMetricsUnavailable } from './capacity/hpa-metrics-unavailable.ts'
import { hpaRequestMissing } from './capacity/hpa-request-missing.ts'
import { hpaTargetMissing } from './capacity/hpa-target-missing.ts'
import { kubeletSkew } from './capacity/kubelet-skew.ts'
import { limitrangeViolation } from './capacity/limitrange-violation.ts'
import { nodeConditionBad } from './capacity/node-condition-bad.ts'
import { nodeCordoned } from './capacity/node-cordoned.ts'
import { nodeDrainBlocked } from './capacity/node-drain-blocked.ts'
import { nodeFull } from './capacity/node-full.ts'
import { nodeNotReady } from './capacity/node-not-ready.ts'
import { pdbBlocksEviction } from './capacity/pdb-blocks-eviction.ts'
import { pdbSelectorBad } from './capacity/pdb-selector-bad.ts'
import { podsecurityViolation } from './capacity/podsecurity-violation.ts'
import { quotaExceeded } from './capacity/quota-exceeded.ts'
import { quotaNearlyFull } from './capacity/quota-nearly-full.ts'
import { quotaNeedsField } from './capacity/quota-needs-field.ts'
import { controlPlaneDown } from './control-plane/control-plane-down.ts'
import { metricsApiMissing } from './control-plane/metrics-api-missing.ts'
import { namespaceStuckTerminating } from './control-plane/namespace-stuck-terminating.ts'
import { objectStuckDeleting } from './control-plane/object-stuck-deleting.ts'
import { crashLoop } from './crash/crash-loop.ts'
import { oomKilled } from './crash/oom-killed.ts'
import { podEvicted } from './crash/pod-evicted.ts'
import { podFailed } from './crash/pod-failed.ts'
import { podStuckTerminating } from './crash/pod-stuck-terminating.ts'
import { probeKillsContainer } from './crash/probe-kills-container.ts'
import { probePortMismatch } from './crash/probe-port-mismatch.ts'
import { restartChurn } from './crash/restart-churn.ts'
import { availabilityThin } from './hygiene/availability-thin.ts'
import { containerDuplicates } from './hygiene/container-duplicates.ts'
import { podUnmanaged } from './hygiene/pod-unmanaged.ts'
import { probesWeak } from './hygiene/probes-weak.ts'
import { replicasOnOneNode } from './hygiene/replicas-on-one-node.ts'
import { resourcesUnset } from './hygiene/resources-unset.ts'
import { imageArchMismatch } from './image/image-arch-mismatch.ts'
import { imageNotFound } from './image/image-not-found.ts'
import { imagePullDenied } from './image/image-pull-denied.ts'
import { imagePullFailing } from './image/image-pull-failing.ts'
import { imagePullSecretMissing } from './image/image-pull-secret-missing.ts'
import { imageRegistryFailing } from './image/image-registry-failing.ts'
import { imageTagMutable } from './image/image-tag-mutable.ts'
import { imageUnusable } from './image/image-unusable.ts'
import { cronjobMissed } from './jobs/cronjob-missed.ts'
import { cronjobOverlap } from './jobs/cronjob-overlap.ts'
import { cronjobRunsFailing } from './jobs/cronjob-runs-failing.ts'
import { cronjobScheduleBad } from './jobs/cronjob-schedule-bad.ts'
import { jobFailed } from './jobs/job-failed.ts'
import { jobNotStarting } from './jobs/job-not-starting.ts'
import { jobRetrying } from './jobs/job-retrying.ts'
import { workSuspended } from './jobs/work-suspended.ts'
import { netpolAllowsAll } from './network-policy/netpol-allows-all.ts'
import { netpolBlocksClient } from './network-policy/netpol-blocks-client.ts'
import { netpolBlocksDns } from './network-policy/netpol-blocks-dns.ts'
import { netpolPortMismatch } from './network-policy/netpol-port-mismatch.ts'
import { netpolSelectsNothing } from './network-policy/netpol-selects-nothing.ts'
import { netpolUncovered } from './network-policy/netpol-uncovered.ts'
import { daemonsetShort } from './rollout/daemonset-short.ts'
import { deploymentShort } from './rollout/deployment-short.ts'
import { outdatedPods } from './rollout/outdated-pods.ts'
import { readinessFailing } from './rollout/readiness-failing.ts'
import { readinessGateUnmet } from './rollout/readiness-gate-unmet.ts'
import { replicaCreateFailed } from './rollout/replica-create-failed.ts'
import { rolloutStuck } from './rollout/rollout-stuck.ts'
import { specNotObserved } from './rollout/spec-not-observed.ts'
import { statefulsetRolloutBlocked } from './rollout/statefulset-rollout-blocked.ts'
import { statefulsetServiceMissing } from './rollout/statefulset-service-missing.ts'
import { statefulsetShort } from './rollout/statefulset-short.ts'
import { workloadSelectorOverlap } from './rollout/workload-selector-overlap.ts'
import { autoscalerCannotHelp } from './scheduling/autoscaler-cannot-help.ts'
import { hostPortConflict } from './scheduling/host-port-conflict.ts'
import { nodeSelectorMismatch } from './scheduling/node-selector-mismatch.ts'
import { podAffinityUnsatisfiable } from './scheduling/pod-affinity-unsatisfiable.ts'
import { podResizeStuck } from './scheduling/pod-resize-stuck.ts'
import { podUnschedulable } from './scheduling/pod-unschedulable.ts'
import { resourceClaimUnallocated } from './scheduling/resource-claim-unallocated.ts'
import { resourceInsufficient } from './scheduling/resource-insufficient.ts'
import { schedulerSilent } from './scheduling/scheduler-silent.ts'
import { schedulingGated } from './scheduling/scheduling-gated.ts'
import { taintUntolerated } from './scheduling/taint-untolerated.ts'
import { topologySpreadUnsatisfiable } from './scheduling/topology-spread-unsatisfiable.ts'
import { privilegedContainer } from './security/privileged-container.ts'
import { secretInPlainText } from './security/secret-in-plain-text.ts'
import { securityContextWeak } from './security/security-context-weak.ts'
import { apiserviceUnavailable } from './service/apiservice-unavailable.ts'
import { dnsUnavailable } from './service/dns-unavailable.ts'
import { edgeBackendUnready } from './service/edge-backend-unready.ts'
import { ingressBackendMissing } from './service/ingress-backend-missing.ts'
import { ingressClassMissing } from './service/ingress-class-missing.ts'
import { ingressHostConflict } from './service/ingress-host-conflict.ts'
import { ingressNotTaken } from './service/ingress-not-taken.ts'
import { ingressTlsSecretBad } from './service/ingress-tls-secret-bad.ts'
import { serviceExternalNameBad } from './service/service-external-name-bad.ts'
import { serviceLoadbalancerFailing } from './service/service-loadbalancer-failing.ts'
import { serviceNamedPortMissing } from './service/service-named-port-missing.ts'
import { serviceNoReadyEndpoints } from './service/service-no-ready-endpoints.ts'
import { servicePortUndeclared } from './service/service-port-undeclared.ts'
import { serviceSelectsNothing } from './service/service-selects-nothing.ts'
import { serviceWithoutEndpoints } from './service/service-without-endpoints.ts'
import { webhookBackendDown } from './service/webhook-backend-down.ts'
import { webhookBlocksItself } from './service/webhook-blocks-itself.ts'
import { webhookCallFailing } from './service/webhook-call-failing.ts'
import { configKeyMissing } from './start/config-key-missing.ts'
import { configMapMissing } from './start/configmap-missing.ts'
import { containerCreateFailing } from './start/container-create-failing.ts'
import { containerStartError } from './start/container-start-error.ts'
import { hookFailed } from './start/hook-failed.ts'
import { initContainerFailing } from './start/init-container-failing.ts'
import { nonrootViolation } from './start/nonroot-violation.ts'
import { sandboxFailed } from './start/sandbox-failed.ts'
import { secretMissing } from './start/secret-missing.ts'
import { volumeMountFailed } from './start/volume-mount-failed.ts'
import { pvNodeConflict } from './storage/pv-node-conflict.ts'
import { pvReleasedOrFailed } from './storage/pv-released-or-failed.ts'
import { pvcClassMissing } from './storage/pvc-class-missing.ts'
import { pvcLost } from './storage/pvc-lost.ts'
import { pvcMissing } from './storage/pvc-missing.ts'
import { pvcNoMatchingPv } from './storage/pvc-no-matching-pv.ts'
import { pvcProvisioningFailing } from './storage/pvc-provisioning-failing.ts'
import { pvcStuckTerminating } from './storage/pvc-stuck-terminating.ts'
import { volumeMultiAttach } from './storage/volume-multi-attach.ts'
import { crdBroken } from './upgrade/crd-broken.ts'

/** Every rule of the catalogue; the list is the documentation (H1). */
export const rules: readonly Rule[] = [
  bindingDangling,
  rbacClusterAdmin,
  rbacOpenGroup,
  rbacRiskyRule,
  serviceaccountDenied,
  serviceaccountMissing,
  classMissingAtCreate,
  hpaAtMax,
  hpaBounds,
  hpaConflict,
  hpaMetricsUnavailable,
  hpaRequestMissing,
  hpaTargetMissing,
  kubeletSkew,
  limitrangeViolation,
  nodeConditionBad,
  nodeCordoned,
  nodeDrainBlocked,
  nodeFull,
  nodeNotReady,
  pdbBlocksEviction,
  pdbSelectorBad,
  podsecurityViolation,
  quotaExceeded,
  quotaNearlyFull,
  quotaNeedsField,
  controlPlaneDown,
  metricsApiMissing,
  namespaceStuckTerminating,
  objectStuckDeleting,
  crashLoop,
  oomKilled,
  podEvicted,
  podFailed,
  podStuckTerminating,
  probeKillsContainer,
  probePortMismatch,
  restartChurn,
  availabilityThin,
  containerDuplicates,
  podUnmanaged,
  probesWeak,
  replicasOnOneNode,
  resourcesUnset,
  imageArchMismatch,
  imageNotFound,
  imagePullDenied,
  imagePullFailing,
  imagePullSecretMissing,
  imageRegistryFailing,
  imageTagMutable,
  imageUnusable,
  cronjobMissed,
  cronjobOverlap,
  cronjobRunsFailing,
  cronjobScheduleBad,
  jobFailed,
  jobNotStarting,
  jobRetrying,
  workSuspended,
  netpolAllowsAll,
  netpolBlocksClient,
  netpolBlocksDns,
  netpolPortMismatch,
  netpolSelectsNothing,
  netpolUncovered,
  daemonsetShort,
  deploymentShort,
  outdatedPods,
  readinessFailing,
  readinessGateUnmet,
  replicaCreateFailed,
  rolloutStuck,
  specNotObserved,
  statefulsetRolloutBlocked,
  statefulsetServiceMissing,
  statefulsetShort,
  workloadSelectorOverlap,
  autoscalerCannotHelp,
  hostPortConflict,
  nodeSelectorMismatch,
  podAffinityUnsatisfiable,
  podResizeStuck,
  podUnschedulable,
  resourceClaimUnallocated,
  resourceInsufficient,
  schedulerSilent,
  schedulingGated,
  taintUntolerated,
  topologySpreadUnsatisfiable,
  privilegedContainer,
  secretInPlainText,
  securityContextWeak,
  apiserviceUnavailable,
  dnsUnavailable,
  edgeBackendUnready,
  ingressBackendMissing,
  ingressClassMissing,
  ingressHostConflict,
  ingressNotTaken,
  ingressTlsSecretBad,
  serviceExternalNameBad,
  serviceLoadbalancerFailing,
  serviceNamedPortMissing,
  serviceNoReadyEndpoints,
  servicePortUndeclared,
  serviceSelectsNothing,
  serviceWithoutEndpoints,
  webhookBackendDown,
  webhookBlocksItself,
  webhookCallFailing,
  configKeyMissing,
  configMapMissing,
  containerCreateFailing,
  containerStartError,
  hookFailed,
  initContainerFailing,
  nonrootViolation,
  sandboxFailed,
  secretMissing,
  volumeMountFailed,
  pvNodeConflict,
  pvReleasedOrFailed,
  pvcClassMissing,
  pvcLost,
  pvcMissing,
  pvcNoMatchingPv,
  pvcProvisioningFailing,
  pvcStuckTerminating,
  volumeMultiAttach,
  crdBroken,
]
