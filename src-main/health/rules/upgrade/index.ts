import type { Rule } from '../../rule.ts'
import { crdBroken } from './crd-broken.ts'
import { fieldDeprecated } from './field-deprecated.ts'

/** The rules of the folder upgrade, one file each. */
export const upgradeRules: readonly Rule[] = [crdBroken, fieldDeprecated]
