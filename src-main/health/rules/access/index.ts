import type { Rule } from '../../rule.ts'
import { bindingDangling } from './binding-dangling.ts'
import { rbacClusterAdmin } from './rbac-cluster-admin.ts'
import { rbacOpenGroup } from './rbac-open-group.ts'
import { rbacRiskyRule } from './rbac-risky-rule.ts'
import { rbacUnused } from './rbac-unused.ts'
import { roleWithoutEffect } from './role-without-effect.ts'
import { serviceaccountDenied } from './serviceaccount-denied.ts'
import { serviceaccountMissing } from './serviceaccount-missing.ts'
import { serviceaccountTokenBroad } from './serviceaccount-token-broad.ts'

/** The rules of the folder access, one file each. */
export const accessRules: readonly Rule[] = [
  bindingDangling,
  rbacClusterAdmin,
  rbacOpenGroup,
  rbacRiskyRule,
  rbacUnused,
  roleWithoutEffect,
  serviceaccountDenied,
  serviceaccountMissing,
  serviceaccountTokenBroad,
]
