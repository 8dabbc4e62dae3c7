import { expect, test } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy.ts'

test('S9 writes the whole policy, with the nonce only where styles come from', () => {
  expect(contentSecurityPolicy('abc')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-abc'; img-src 'self' data:; " +
      "font-src 'self'; worker-src 'self'; connect-src 'none'; object-src 'none'; base-uri 'none'; " +
      "form-action 'none'; frame-ancestors 'none'",
  )
})

test('S9 never allows inline code, eval or a network address', () => {
  expect(contentSecurityPolicy('abc')).not.toMatch(/unsafe|https?:|\*|wss?:/)
})
