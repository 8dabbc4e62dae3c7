import { describe, expect, it } from 'vitest'
import { plansEqual } from './index.ts'
import { bytesText, canonicalValue, coresText, durationText, secondsOf } from './quantity.ts'

describe('canonical values', () => {
  it.each([
    [1024 ** 3 * 512, '512Gi'],
    [500_000, '500k'],
    [1024 ** 3, '1Gi'],
    [2_000_000_000, '2G'],
    [1, '1'],
  ])('A9 writes %d bytes as %s', (bytes, text) => {
    expect(bytesText(bytes)).toBe(text)
  })

  it('A9 writes cores and durations with the largest unit that stays integral', () => {
    expect([coresText(0.25), coresText(16)]).toEqual(['250m', '16'])
    expect([durationText(5400), durationText(86_400 * 7), durationText(45)]).toEqual([
      '90m',
      '7d',
      '45s',
    ])
    expect(secondsOf('1h30m')).toBe(5400)
  })

  it('A9 reads the same text by the type of its field', () => {
    expect(canonicalValue('90m', 'duration')).toBe('90m')
    expect(canonicalValue('1000m', 'cpu')).toBe('1')
    expect(canonicalValue('1024Mi', 'memory')).toBe('1Gi')
  })

  it('A9 calls plans equal when sets, single values and amounts are', () => {
    expect(
      plansEqual(
        {
          do: 'list',
          of: {
            kind: ['Pod'],
            ns: ['a', 'b'],
            where: [{ field: 'cpuLimit', op: '>', value: '1000m' }],
          },
        },
        {
          do: 'list',
          of: { kind: 'Pod', ns: ['b', 'a'], where: [{ field: 'cpuLimit', op: '>', value: '1' }] },
        },
      ),
    ).toBe(true)
    expect(
      plansEqual(
        { do: 'list', of: { kind: 'Pod', ns: 'a' } },
        { do: 'list', of: { kind: 'Pod', ns: 'A' } },
      ),
    ).toBe(false)
  })
})
