import type { Rule } from '../../rule.ts'
import { daemonsetShort } from './daemonset-short.ts'
import { deploymentShort } from './deployment-short.ts'
import { outdatedPods } from './outdated-pods.ts'
import { readinessFailing } from './readiness-failing.ts'
import { readinessGateUnmet } from './readiness-gate-unmet.ts'
import { replicaCreateFailed } from './replica-create-failed.ts'
import { rolloutStuck } from './rollout-stuck.ts'
import { specNotObserved } from './spec-not-observed.ts'
import { statefulsetRolloutBlocked } from './statefulset-rollout-blocked.ts'
import { statefulsetServiceMissing } from './statefulset-service-missing.ts'
import { statefulsetShort } from './statefulset-short.ts'
import { workloadSelectorOverlap } from './workload-selector-overlap.ts'

/** The rules of the folder rollout, one file each. */
export const rolloutRules: readonly Rule[] = [
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
]
