import type { Rule } from '../../rule.ts'
import { caBundleBad } from './ca-bundle-bad.ts'
import { certificateNotReady } from './certificate-not-ready.ts'
import { certificateRenewalOverdue } from './certificate-renewal-overdue.ts'
import { certificateRequestFailed } from './certificate-request-failed.ts'
import { issuerNotReady } from './issuer-not-ready.ts'

/** The rules of the folder certificates, one file each. */
export const certificatesRules: readonly Rule[] = [
  caBundleBad,
  certificateNotReady,
  certificateRenewalOverdue,
  certificateRequestFailed,
  issuerNotReady,
]
