import { describe, expect, it } from 'vitest'
import { cleanText } from './clean.ts'

/** Processor time of this process: other programs on the machine do not count. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

describe('cleanText', () => {
  it.each([
    ['colours', '\u001b[31mred\u001b[0m', 'red'],
    ['a colour with 8-bit CSI', '\u009b31mred', 'red'],
    ['a window title', '\u001b]0;owned\u0007text', 'text'],
    ['a link', '\u001b]8;;https://evil\u001b\\text\u001b]8;;\u001b\\', 'text'],
    ['a device control string', '\u001bPpayload\u001b\\text', 'text'],
    ['cursor movement', 'a\u001b[2J\u001b[Hb', 'ab'],
    ['a character set switch', '\u001b(0text', 'text'],
    ['a bell and a backspace', 'a\u0007b\u0008c', 'abc'],
    ['a carriage return', 'good\rbad', 'goodbad'],
    ['delete and C1', 'a\u007fb\u0085c', 'abc'],
    ['bidi controls', 'a\u202eb\u2066c\u200ed', 'abcd'],
    ['zero width characters', 'a\u200bb\u2060c\ufeffd', 'abcd'],
    ['tag characters', 'a\u{e0041}\u{e007f}b', 'ab'],
    ['the variation supplement', 'a\u{e0100}b', 'ab'],
    ['a lone surrogate', 'a\ud800b\udc00c', 'abc'],
  ])('S70 takes %s away and says how much', (_what, text, clean) => {
    expect(cleanText(text)).toEqual({ text: clean, removed: text.length - clean.length })
  })

  it.each(['plain', 'tab\tand\nnewline', 'üñí 日本語 العربية', '👩‍🚀'.replaceAll('\u200d', ''), ''])(
    'leaves %j as it is',
    (text) => {
      expect(cleanText(text)).toEqual({ text, removed: 0 })
    },
  )

  it('keeps the text after a sequence that never ends', () => {
    expect(cleanText('\u001b]0;title never ends\nnext line').text).toBe(
      '0;title never ends\nnext line',
    )
    expect(cleanText('\u001b[999').text).toBe('')
  })

  it('folds runs and cuts long lines, with a word about how much', () => {
    expect(cleanText('='.repeat(1000)).text).toBe(`${'='.repeat(32)}… (968 more)`)
    const long = 'ab'.repeat(10_000)
    const cut = cleanText(long)
    expect(cut.text).toContain('… (3616 characters cut)')
    expect(cut.removed).toBe(3616)
    expect(cleanText(`short\n${long}`).text.startsWith('short\n')).toBe(true)
  })

  it('cleans 1 MB within the time that a log view has', () => {
    const text = '2026-01-01T00:00:00Z a plain line of log with nothing special in it\n'.repeat(
      15_000,
    )
    const times = [1, 2, 3].map(() => {
      const start = cpuMs()
      cleanText(text)
      return cpuMs() - start
    })
    expect(Math.min(...times)).toBeLessThan(100)
  })
})
