import { expect, test } from 'vitest'
import { cleanText } from './clean-text.ts'

test.each([
  ['plain text stays', 'payments-api', 'payments-api'],
  ['line ends stay', 'a\r\nb\nc', 'a\nb\nc'],
  ['terminal control sequences lose their control character', 'a\u001b[31mb', 'a[31mb'],
  ['direction overrides are removed', 'abc\u202egnp.exe', 'abcgnp.exe'],
  ['other scripts stay', 'почему 失败', 'почему 失败'],
])('U109 %s', (_name, given, expected) => {
  expect(cleanText(given)).toBe(expected)
})
