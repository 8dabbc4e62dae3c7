import type { Rule } from '../../rule.ts'
import { configKeyMissing } from './config-key-missing.ts'
import { configMapMissing } from './configmap-missing.ts'
import { containerCreateFailing } from './container-create-failing.ts'
import { containerStartError } from './container-start-error.ts'
import { hookFailed } from './hook-failed.ts'
import { initContainerFailing } from './init-container-failing.ts'
import { nonrootViolation } from './nonroot-violation.ts'
import { sandboxFailed } from './sandbox-failed.ts'
import { secretMissing } from './secret-missing.ts'
import { volumeMountFailed } from './volume-mount-failed.ts'

/** The rules of the folder start, one file each. */
export const startRules: readonly Rule[] = [
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
]
