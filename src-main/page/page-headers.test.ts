import { expect, test } from 'vitest'
import { contentSecurityPolicy } from './page-headers.ts'
import { pageHeaders } from '../web/page-headers.ts'

test('S9 writes the whole policy, with the nonce only where styles come from', () => {
  expect(contentSecurityPolicy('abc', "'none'")).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-abc'; img-src 'self' data:; " +
      "font-src 'self'; worker-src 'self'; connect-src 'none'; object-src 'none'; base-uri 'none'; " +
      "form-action 'none'; frame-ancestors 'none'",
  )
})

test('S9 never allows inline code, eval or a network address', () => {
  expect(contentSecurityPolicy('abc', "'none'")).not.toMatch(/unsafe|https?:|\*|wss?:/)
})

test('S25 the browser door has the same policy but for the connection to itself', () => {
  expect(pageHeaders('abc')['Content-Security-Policy']).toBe(
    contentSecurityPolicy('abc', "'none'").replace("connect-src 'none'", "connect-src 'self'"),
  )
})
