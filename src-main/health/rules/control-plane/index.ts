import type { Rule } from '../../rule.ts'
import { controlPlaneDown } from './control-plane-down.ts'
import { metricsApiMissing } from './metrics-api-missing.ts'
import { namespaceStuckTerminating } from './namespace-stuck-terminating.ts'
import { objectStuckDeleting } from './object-stuck-deleting.ts'

/** The rules of the folder control-plane, one file each. */
export const controlPlaneRules: readonly Rule[] = [
  controlPlaneDown,
  metricsApiMissing,
  namespaceStuckTerminating,
  objectStuckDeleting,
]
