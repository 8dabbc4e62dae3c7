import type { Rule } from '../../rule.ts'
import { classMissingAtCreate } from './class-missing-at-create.ts'
import { hpaAtMax } from './hpa-at-max.ts'
import { hpaBounds } from './hpa-bounds.ts'
import { hpaConflict } from './hpa-conflict.ts'
import { hpaMetricsUnavailable } from './hpa-metrics-unavailable.ts'
import { hpaRequestMissing } from './hpa-request-missing.ts'
import { hpaTargetMissing } from './hpa-target-missing.ts'
import { kubeletSkew } from './kubelet-skew.ts'
import { limitrangeViolation } from './limitrange-violation.ts'
import { nodeConditionBad } from './node-condition-bad.ts'
import { nodeCordoned } from './node-cordoned.ts'
import { nodeDrainBlocked } from './node-drain-blocked.ts'
import { nodeFull } from './node-full.ts'
import { nodeNotReady } from './node-not-ready.ts'
import { pdbBlocksEviction } from './pdb-blocks-eviction.ts'
import { pdbSelectorBad } from './pdb-selector-bad.ts'
import { podsecurityViolation } from './podsecurity-violation.ts'
import { quotaExceeded } from './quota-exceeded.ts'
import { quotaNearlyFull } from './quota-nearly-full.ts'
import { quotaNeedsField } from './quota-needs-field.ts'

/** The rules of the folder capacity, one file each. */
export const capacityRules: readonly Rule[] = [
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
]
