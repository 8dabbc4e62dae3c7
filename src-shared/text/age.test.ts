import { describe, expect, it } from 'vitest'
import { canonicalDuration, humanDuration, parseDuration, secondsSince } from './age.ts'

describe('durations and ages', () => {
  it.each([
    ['90m', 5400],
    ['7d', 604_800],
    ['1h30m', 5400],
    ['2w', 1_209_600],
    ['500ms', 0.5],
    ['1.5h', 5400],
  ])('A9 reads %s as %d seconds', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds)
  })

  it.each(['', '5', 'm', '5 minutes', '1h-2m', 'P1D', '1e3s'])(
    'reads %j as no duration',
    (text) => {
      expect(parseDuration(text)).toBeUndefined()
    },
  )

  it.each([
    [5400, '90m'],
    [604_800, '7d'],
    [7200, '2h'],
    [45, '45s'],
    [0, '0s'],
    [86_401, '86401s'],
  ])('A9 writes %d seconds as %s', (seconds, text) => {
    expect(canonicalDuration(seconds)).toBe(text)
    expect(parseDuration(text)).toBe(seconds)
  })

  it.each([
    [45, '45s'],
    [200, '3m20s'],
    [700, '11m'],
    [3 * 3600 + 720, '3h12m'],
    [86_400 * 2 + 4 * 3600, '2d4h'],
    [86_400 * 40 + 5, '40d'],
    [-5, '0s'],
  ])('shows %d seconds as %s', (seconds, text) => {
    expect(humanDuration(seconds)).toBe(text)
  })

  it('counts the seconds since a time and says when it is no time', () => {
    expect(secondsSince('2026-11-22T17:59:00Z', new Date('2026-11-22T18:00:00Z'))).toBe(60)
    expect(secondsSince('yesterday', new Date('2026-11-22T18:00:00Z'))).toBeUndefined()
  })
})
