import { describe, expect, it } from 'vitest'
import { retryDelay } from './retry-delay.ts'

const now = new Date('2026-01-01T00:00:00Z')
const half = (): number => 0.5

describe('retryDelay', () => {
  it.each([
    ['7', 7_100],
    ['0', 100],
    ['Thu, 01 Jan 2026 00:00:05 GMT', 5_100],
    ['61', undefined],
    ['soon', 100],
  ])('R4 honours Retry-After %s', (retryAfter, expected) => {
    expect(retryDelay({ status: 429, retryAfter }, 1, now, half)).toBe(expected)
  })

  it('R4 doubles with jitter and ends after five tries more', () => {
    const delays = [1, 2, 3, 4, 5, 6].map((tries) => retryDelay({ status: 503 }, tries, now, half))
    expect(delays).toEqual([100, 200, 400, 800, 1600, undefined])
  })

  it.each([400, 401, 403, 404, 409, 410, 422])('R4 never asks again after %i', (status) => {
    expect(retryDelay({ status }, 1, now, half)).toBeUndefined()
  })

  it('R4 asks again when a connection broke, not when it never was', () => {
    expect(retryDelay({ code: 'ECONNRESET', wasLive: false }, 1, now, half)).toBe(100)
    expect(retryDelay({ code: 'ECONNREFUSED', wasLive: true }, 1, now, half)).toBe(100)
    expect(retryDelay({ code: 'ECONNREFUSED', wasLive: false }, 1, now, half)).toBeUndefined()
    expect(retryDelay({ code: 'CERT_HAS_EXPIRED', wasLive: true }, 1, now, half)).toBeUndefined()
    expect(retryDelay({ code: 'HEADERS_TIMEOUT', wasLive: true }, 1, now, half)).toBeUndefined()
  })
})
