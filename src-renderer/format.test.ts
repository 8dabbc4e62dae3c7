import { expect, test } from 'vitest'
import {
  formatAge,
  formatDay,
  formatDuration,
  formatInstant,
  formatMeasure,
  formatNumber,
  formatWhen,
} from './format.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

test.each([
  [0, 'now'],
  [4 * second, 'now'],
  [59 * second, '59\u00a0s'],
  [119 * second, '1\u00a0min'],
  [26 * minute, '26\u00a0min'],
  [25 * hour, '1\u00a0d'],
  [2000 * 24 * hour, '2,000\u00a0d'],
])('U103 an age of %d ms is written %s, rounded down', (given, expected) => {
  expect(formatAge(given)).toBe(expected)
})

test.each([
  [213.6, '214\u00a0ms'],
  [1800, '1.8\u00a0s'],
  [90 * second, '1\u00a0min'],
])('U103 a duration of %d ms is written %s', (given, expected) => {
  expect(formatDuration(given)).toBe(expected)
})

test.each([
  [3_456_006, 's', '40\u00a0d'],
  [1_610_612_736, 'bytes', '1.5\u00a0GiB'],
  [536_870_912, 'bytes', '512\u00a0MiB'],
  [0, 'bytes', '0\u00a0B'],
  [0.045, 'cores', '45\u00a0m'],
  [0.94, 'cores', '0.94'],
  [12.3, 'cores', '12'],
  [61, '%', '61\u00a0%'],
])('U104 %d %s is written %s', (value, unit, expected) => {
  expect(formatMeasure(value, unit)).toBe(expected)
})

test('numbers are grouped', () => {
  expect(formatNumber(12480)).toBe('12,480')
})

test('U105 a time in a list is short today, carries its day otherwise, and its year in another year', () => {
  const now = new Date(2026, 10, 25, 14, 32)
  expect(formatWhen(new Date(2026, 10, 25, 9, 5).toISOString(), now)).toBe('09:05')
  expect(formatWhen(new Date(2026, 10, 19, 11, 20).toISOString(), now)).toBe('19 Nov 11:20')
  expect(formatWhen(new Date(2025, 10, 19, 11, 20).toISOString(), now)).toBe('19 Nov 2025 11:20')
})

test('days of a list are named', () => {
  const now = new Date(2026, 10, 1, 0, 30)
  expect(formatDay(new Date(2026, 10, 1, 0, 1).toISOString(), now)).toBe('Today')
  expect(formatDay(new Date(2026, 9, 31, 23, 59).toISOString(), now)).toBe('Yesterday')
  expect(formatDay(new Date(2026, 9, 30, 12).toISOString(), now)).toBe('30 Oct')
})

test('U105 the exact form carries RFC 3339 UTC and the age', () => {
  const now = new Date('2026-11-25T14:00:00Z')
  expect(formatInstant('2026-11-25T13:34:00Z', now).exact).toBe(
    '2026-11-25T13:34:00.000Z, 26\u00a0min ago',
  )
})
