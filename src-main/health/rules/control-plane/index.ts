import type { Rule } from '../../rule.ts'
import { controlPlaneDown } from './control-plane-down.ts'
import { metricsApiMissing } from './metrics-api-missing.ts'
import { namespaceStuckTerminating } from './namespace-stuck-terminating.ts'
import { objectStuckDeleting } from './object-stuck-deleting.ts'
import { systemAddonShort } from './system-addon-short.ts'
import { warningEventsUnexplained } from './warning-events-unexplained.ts'

/** The rules of the folder control-plane, one file each. */
export const controlPlaneRules: readonly Rule[] = [
  controlPlaneDown,
  metricsApiMissing,
  namespaceStuckTerminating,
  objectStuckDeleting,
  systemAddonShort,
  warningEventsUnexplained,
]
