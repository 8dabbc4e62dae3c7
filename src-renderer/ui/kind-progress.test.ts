import { expect, test } from 'vitest'
import { countWords } from './kind-progress.tsx'

test.each([
  [
    'a total that the server gave is about',
    { state: 'listing', count: 6500, about: 14_820 },
    '6,500 of about 14,820',
  ],
  ['without a total only what arrived is said', { state: 'listing', count: 6500 }, '6,500'],
  ['a complete kind is its count', { state: 'live', count: 412, about: 400 }, '412'],
] as const)('U63 %s', (_name, kind, expected) => {
  expect(countWords({ key: 'Pod', ...kind })).toBe(expected)
})
