import type { Rule } from '../../rule.ts'
import { autoscalerCannotHelp } from './autoscaler-cannot-help.ts'
import { hostPortConflict } from './host-port-conflict.ts'
import { nodeSelectorMismatch } from './node-selector-mismatch.ts'
import { podAffinityUnsatisfiable } from './pod-affinity-unsatisfiable.ts'
import { podResizeStuck } from './pod-resize-stuck.ts'
import { podUnschedulable } from './pod-unschedulable.ts'
import { resourceClaimUnallocated } from './resource-claim-unallocated.ts'
import { resourceInsufficient } from './resource-insufficient.ts'
import { schedulerSilent } from './scheduler-silent.ts'
import { schedulingGated } from './scheduling-gated.ts'
import { taintUntolerated } from './taint-untolerated.ts'
import { topologySpreadUnsatisfiable } from './topology-spread-unsatisfiable.ts'

/** The rules of the folder scheduling, one file each. */
export const schedulingRules: readonly Rule[] = [
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
]
