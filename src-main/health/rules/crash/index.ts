import type { Rule } from '../../rule.ts'
import { cloudIdentityDenied } from './cloud-identity-denied.ts'
import { crashLoop } from './crash-loop.ts'
import { oomKilled } from './oom-killed.ts'
import { podEvicted } from './pod-evicted.ts'
import { podFailed } from './pod-failed.ts'
import { podStuckTerminating } from './pod-stuck-terminating.ts'
import { probeKillsContainer } from './probe-kills-container.ts'
import { probePortMismatch } from './probe-port-mismatch.ts'
import { restartChurn } from './restart-churn.ts'

/** The rules of the folder crash, one file each. */
export const crashRules: readonly Rule[] = [
  cloudIdentityDenied,
  crashLoop,
  oomKilled,
  podEvicted,
  podFailed,
  podStuckTerminating,
  probeKillsContainer,
  probePortMismatch,
  restartChurn,
]
