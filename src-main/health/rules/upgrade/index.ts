import type { Rule } from '../../rule.ts'
import { crdBroken } from './crd-broken.ts'

/** The rules of the folder upgrade, one file each. */
export const upgradeRules: readonly Rule[] = [crdBroken]
