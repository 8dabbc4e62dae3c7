import type { Rule } from '../../rule.ts'
import { privilegedContainer } from './privileged-container.ts'
import { secretInPlainText } from './secret-in-plain-text.ts'
import { securityContextWeak } from './security-context-weak.ts'

/** The rules of the folder security, one file each. */
export const securityRules: readonly Rule[] = [
  privilegedContainer,
  secretInPlainText,
  securityContextWeak,
]
