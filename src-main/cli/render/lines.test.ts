import { expect, test } from 'vitest'
import { cut, pad, widthOf, wrap } from './lines.ts'

test.each([
  ['web', 3],
  ['größe', 5],
  ['日本', 4],
  ['é', 1],
  ['', 0],
])('%s takes %i columns', (text, width) => {
  expect(widthOf(text)).toBe(width)
})

test('a text is cut between characters, never inside one', () => {
  expect(cut('payments-api', 8)).toBe('payment…')
  expect(cut('日本語です', 6)).toBe('日本…')
  expect(cut('short', 8)).toBe('short')
})

test('numbers stand at the right, text at the left', () => {
  expect([pad('7', 3, true), pad('a', 3, false)]).toEqual(['  7', 'a  '])
})

test('a paragraph is wrapped at spaces, and a long word keeps its line', () => {
  expect(wrap('one two three', 7, '  ')).toBe('one two\n  three')
  expect(wrap('averyveryverylongword x', 7, '')).toBe('averyveryverylongword\nx')
  expect(wrap('one two three', undefined, '  ')).toBe('one two three')
})
