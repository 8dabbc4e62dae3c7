import type { Rule } from '../rule.ts'
import { accessRules } from './access/index.ts'
import { capacityRules } from './capacity/index.ts'
import { certificatesRules } from './certificates/index.ts'
import { controlPlaneRules } from './control-plane/index.ts'
import { crashRules } from './crash/index.ts'
import { gitopsRules } from './gitops/index.ts'
import { hygieneRules } from './hygiene/index.ts'
import { imageRules } from './image/index.ts'
import { jobsRules } from './jobs/index.ts'
import { networkPolicyRules } from './network-policy/index.ts'
import { rolloutRules } from './rollout/index.ts'
import { schedulingRules } from './scheduling/index.ts'
import { securityRules } from './security/index.ts'
import { serviceRules } from './service/index.ts'
import { startRules } from './start/index.ts'
import { storageRules } from './storage/index.ts'
import { upgradeRules } from './upgrade/index.ts'

/** Every rule of the catalogue, family by family; a new rule is a line in its family's index (H1). */
export const rules: readonly Rule[] = [
  ...accessRules,
  ...capacityRules,
  ...certificatesRules,
  ...controlPlaneRules,
  ...crashRules,
  ...gitopsRules,
  ...hygieneRules,
  ...imageRules,
  ...jobsRules,
  ...networkPolicyRules,
  ...rolloutRules,
  ...schedulingRules,
  ...securityRules,
  ...serviceRules,
  ...startRules,
  ...storageRules,
  ...upgradeRules,
]
