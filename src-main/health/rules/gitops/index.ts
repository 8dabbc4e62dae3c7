import type { Rule } from '../../rule.ts'
import { argoAppFailing } from './argo-app-failing.ts'
import { argoAppOutOfSync } from './argo-app-out-of-sync.ts'
import { argoAppUnhealthy } from './argo-app-unhealthy.ts'
import { crNotReady } from './cr-not-ready.ts'
import { crWithoutController } from './cr-without-controller.ts'
import { crossplaneNotReady } from './crossplane-not-ready.ts'
import { crossplaneNotSynced } from './crossplane-not-synced.ts'
import { crossplanePackageUnhealthy } from './crossplane-package-unhealthy.ts'
import { externalsecretStale } from './externalsecret-stale.ts'
import { fluxApplyFailing } from './flux-apply-failing.ts'
import { fluxBehind } from './flux-behind.ts'
import { fluxSourceFailing } from './flux-source-failing.ts'
import { karpenterBlocked } from './karpenter-blocked.ts'
import { kedaNotReady } from './keda-not-ready.ts'
import { kedaTriggerFailing } from './keda-trigger-failing.ts'
import { olmOperatorFailing } from './olm-operator-failing.ts'
import { policyEngineBroken } from './policy-engine-broken.ts'
import { policyViolations } from './policy-violations.ts'
import { reconcilerSuspended } from './reconciler-suspended.ts'
import { releaseStuck } from './release-stuck.ts'
import { rolloutDegraded } from './rollout-degraded.ts'
import { secretSyncFailing } from './secret-sync-failing.ts'
import { secretstoreMissing } from './secretstore-missing.ts'
import { secretstoreNotReady } from './secretstore-not-ready.ts'

/** The rules of the folder gitops, one file each. */
export const gitopsRules: readonly Rule[] = [
  argoAppFailing,
  argoAppOutOfSync,
  argoAppUnhealthy,
  crNotReady,
  crWithoutController,
  crossplaneNotReady,
  crossplaneNotSynced,
  crossplanePackageUnhealthy,
  externalsecretStale,
  fluxApplyFailing,
  fluxBehind,
  fluxSourceFailing,
  karpenterBlocked,
  kedaNotReady,
  kedaTriggerFailing,
  olmOperatorFailing,
  policyEngineBroken,
  policyViolations,
  reconcilerSuspended,
  releaseStuck,
  rolloutDegraded,
  secretSyncFailing,
  secretstoreMissing,
  secretstoreNotReady,
]
