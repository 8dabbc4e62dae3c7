import type { Rule } from '../../rule.ts'
import { pvNodeConflict } from './pv-node-conflict.ts'
import { pvReleasedOrFailed } from './pv-released-or-failed.ts'
import { pvcClassMissing } from './pvc-class-missing.ts'
import { pvcLost } from './pvc-lost.ts'
import { pvcMissing } from './pvc-missing.ts'
import { pvcNoMatchingPv } from './pvc-no-matching-pv.ts'
import { pvcProvisioningFailing } from './pvc-provisioning-failing.ts'
import { pvcResizeStuck } from './pvc-resize-stuck.ts'
import { pvcStuckTerminating } from './pvc-stuck-terminating.ts'
import { pvcUnused } from './pvc-unused.ts'
import { storageclassDefaults } from './storageclass-defaults.ts'
import { volumeAttachFailed } from './volume-attach-failed.ts'
import { volumeMultiAttach } from './volume-multi-attach.ts'

/** The rules of the folder storage, one file each. */
export const storageRules: readonly Rule[] = [
  pvNodeConflict,
  pvReleasedOrFailed,
  pvcClassMissing,
  pvcLost,
  pvcMissing,
  pvcNoMatchingPv,
  pvcProvisioningFailing,
  pvcResizeStuck,
  pvcStuckTerminating,
  pvcUnused,
  storageclassDefaults,
  volumeAttachFailed,
  volumeMultiAttach,
]
