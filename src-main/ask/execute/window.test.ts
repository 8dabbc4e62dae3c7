import { describe, expect, it } from 'vitest'
import type { Window } from '../../../src-shared/model/plan-types.ts'
import { shownTime, spanOf } from './window.ts'

const now = new Date('2026-11-22T18:00:00Z')

function times(window: Window, timeZone = 'UTC'): readonly string[] {
  const span = spanOf(window, now, timeZone)
  return span.state === 'span' ? [shownTime(span.from), shownTime(span.to)] : [span.text]
}

describe('windows', () => {
  it.each<[Window, readonly string[]]>([
    [{ last: '90m' }, ['2026-11-22T16:30:00Z', '2026-11-22T18:00:00Z']],
    [{ since: 'today' }, ['2026-11-22T00:00:00Z', '2026-11-22T18:00:00Z']],
    [{ since: 'yesterday' }, ['2026-11-21T00:00:00Z', '2026-11-22T18:00:00Z']],
    [{ since: 'this-week' }, ['2026-11-16T00:00:00Z', '2026-11-22T18:00:00Z']],
    [{ since: 'last-week' }, ['2026-11-09T00:00:00Z', '2026-11-22T18:00:00Z']],
    [{ since: 'this-month' }, ['2026-11-01T00:00:00Z', '2026-11-22T18:00:00Z']],
    [{ since: '2026-11-20' }, ['2026-11-20T00:00:00Z', '2026-11-22T18:00:00Z']],
    [{ from: '2025-12-01', to: '2026-01-01' }, ['2025-12-01T00:00:00Z', '2026-01-01T00:00:00Z']],
    [{ around: '2026-11-19', pad: '1d' }, ['2026-11-18T00:00:00Z', '2026-11-21T00:00:00Z']],
    [{ around: '2026-11-22T12:00:00Z' }, ['2026-11-22T11:00:00Z', '2026-11-22T13:00:00Z']],
  ])('A15 reads %j', (window, expected) => {
    expect(times(window)).toEqual(expected)
  })

  it.each([
    ['America/New_York', '2026-11-22T05:00:00Z'],
    ['Asia/Tokyo', '2026-11-22T15:00:00Z'],
    ['Pacific/Auckland', '2026-11-22T11:00:00Z'],
  ])('A15 takes today from the midnight of %s', (zone, from) => {
    expect(times({ since: 'today' }, zone)[0]).toBe(from)
  })

  it('A15 takes a bare date as the local day across a change of clocks', () => {
    expect(times({ since: '2026-10-25' }, 'Europe/Berlin')[0]).toBe('2026-10-24T22:00:00Z')
    expect(times({ since: '2026-10-26' }, 'Europe/Berlin')[0]).toBe('2026-10-25T23:00:00Z')
  })

  it('A50 has no instant for what only a record of changes would tell', () => {
    expect(times({ since: 'last-rollout' })).toEqual(['no record tells when "last-rollout" was'])
  })
})
