import { createHmac, randomBytes } from 'node:crypto'
import { redact, redactNamed, type Mark } from '../../src-shared/text/redact.ts'

const processKey = randomBytes(32)

/** `[redacted:RULE#3f9a]`: equal values have equal tags within one process, and the tag tells nothing else (S61). */
export const equalityMark: Mark = (rule, value) => {
  const tag = createHmac('sha256', processKey).update(value).digest('hex').slice(0, 4)
  return `[redacted:${rule}#${tag}]`
}

/** Masks secrets in a text, with equality tags (S61, S63). */
export function mask(text: string): string {
  return redact(text, equalityMark)
}

/** Masks the value of one named key, with equality tags (S61, S64). */
export function maskNamed(name: string, value: string): string {
  return redactNamed(name, value, equalityMark)
}
