import type { Rule } from '../../rule.ts'
import { availabilityThin } from './availability-thin.ts'
import { configUnused } from './config-unused.ts'
import { containerDuplicates } from './container-duplicates.ts'
import { podUnmanaged } from './pod-unmanaged.ts'
import { probesWeak } from './probes-weak.ts'
import { replicasOnOneNode } from './replicas-on-one-node.ts'
import { resourcesUnset } from './resources-unset.ts'

/** The rules of the folder hygiene, one file each. */
export const hygieneRules: readonly Rule[] = [
  availabilityThin,
  configUnused,
  containerDuplicates,
  podUnmanaged,
  probesWeak,
  replicasOnOneNode,
  resourcesUnset,
]
