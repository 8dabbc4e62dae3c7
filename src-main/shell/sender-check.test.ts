import { expect, test } from 'vitest'
import { isAcceptableSize, isOurPage, maximumMessageBytes } from './sender-check.ts'

const mainFrame = { origin: 'app://main' }

test('S16 takes a message from the main frame of the page', () => {
  expect(isOurPage(mainFrame, mainFrame)).toBe(true)
})

test.each([
  ['a frame that is gone', null],
  ['no frame', undefined],
  ['another frame of the same origin', { origin: 'app://main' }],
])('S16 refuses a message from %s', (_name, frame) => {
  expect(isOurPage(frame, mainFrame)).toBe(false)
})

test.each([
  'app://main/',
  'app://mainx',
  'app://other',
  'https://main',
  'file://',
  'null',
  '',
  'devtools://devtools',
])('S16 refuses a main frame whose origin is "%s"', (origin) => {
  const frame = { origin }
  expect(isOurPage(frame, frame)).toBe(false)
})

test.each([
  ['a small message', { type: 'open', id: 1 }, true],
  ['a text of just under 1 MiB', 'x'.repeat(maximumMessageBytes - 2), true],
  ['a text of just over 1 MiB', 'x'.repeat(maximumMessageBytes - 1), false],
  ['letters of more than one byte', 'é'.repeat(maximumMessageBytes / 2), false],
  ['nothing', undefined, false],
  ['a number JSON cannot say', 1n, false],
])('S17 judges the size of %s', (_name, message, expected) => {
  expect(isAcceptableSize(message)).toBe(expected)
})

test('S17 refuses a message that holds itself', () => {
  const message: { self?: unknown } = {}
  message.self = message
  expect(isAcceptableSize(message)).toBe(false)
})
