import { describe, expect, it } from 'vitest'
import {
  canonicalQuantity,
  humanBytes,
  humanCores,
  milliCores,
  parseQuantity,
  quantityNumber,
} from './quantity.ts'

describe('quantities', () => {
  it.each([
    ['1Gi', '1024Mi'],
    ['1', '1000m'],
    ['0.5Ti', '512Gi'],
    ['1e3', '1k'],
    ['1E', '1000P'],
    ['2.5G', '2500M'],
    ['100n', '0.1u'],
    ['.5', '500m'],
    ['5.', '5'],
  ])('A9 compares %s and %s as equal by value', (left, right) => {
    expect(parseQuantity(left)).toBeDefined()
    expect(parseQuantity(left)).toBe(parseQuantity(right))
  })

  it.each([
    ['500k', '500Ki'],
    ['2G', '2Gi'],
    ['1m', '1M'],
  ])('A28 keeps %s and %s apart', (left, right) => {
    expect(parseQuantity(left)).not.toBe(parseQuantity(right))
  })

  it.each(['', '.', 'web', '1 Gi x', '1KB', '--1', '1e999', 'Gi', '1Gim'])(
    'reads %j as no quantity',
    (text) => {
      expect(parseQuantity(text)).toBeUndefined()
      expect(quantityNumber(text)).toBeUndefined()
      expect(canonicalQuantity(text)).toBeUndefined()
    },
  )

  it('stays exact above 2^53', () => {
    expect(parseQuantity('9007199254740993')).toBe(9007199254740993n * 1_000_000_000n)
  })

  it.each([
    ['0.5Ti', '512Gi'],
    ['1024Mi', '1Gi'],
    ['250m', '250m'],
    ['1000m', '1'],
    ['16', '16'],
    ['2G', '2G'],
    ['500k', '500k'],
    ['1.5Gi', '1536Mi'],
    ['0', '0'],
    ['-1Gi', '-1Gi'],
  ])('A9 writes %s as %s', (text, canonical) => {
    expect(canonicalQuantity(text)).toBe(canonical)
  })

  it.each([
    ['250m', 250],
    ['2', 2000],
    ['1n', 1],
    [0.1, 100],
  ])('counts %s as %d millicores', (text, expected) => {
    expect(milliCores(text)).toBe(expected)
  })

  it('reads bytes and shows them for people', () => {
    expect(quantityNumber('1Gi')).toBe(1073741824)
    expect(humanBytes(1073741824)).toBe('1 GiB')
    expect(humanBytes(1610612736)).toBe('1.5 GiB')
    expect(humanBytes(900)).toBe('900 B')
    expect(humanCores(250)).toBe('250m')
    expect(humanCores(1000)).toBe('1 core')
    expect(humanCores(1500)).toBe('1.5 cores')
  })
})
