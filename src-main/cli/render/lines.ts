import { cleanText } from '../../../src-shared/text/clean.ts'

/** Text from outside on one line, without control sequences (A100, S71). */
export function oneLine(text: string): string {
  return cleanText(text).text.replaceAll(/[\n\t]+/g, ' ')
}

/** How many columns a terminal gives a text: wide characters take two, marks none. */
export function widthOf(text: string): number {
  // Most text is ASCII, for which the segmenter is a hundred times too slow.
  if (/^[ -~]*$/.test(text)) return text.length
  let width = 0
  for (const { segment } of segmenter.segment(text)) width += isWide(segment) ? 2 : 1
  return width
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

function isWide(segment: string): boolean {
  return /^[\p{Extended_Pictographic}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\uFF01-\uFF60]/u.test(
    segment,
  )
}

/** The text cut to a width with an ellipsis where it was cut. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  let kept = ''
  for (const { segment } of segmenter.segment(text)) {
    if (widthOf(kept) + widthOf(segment) > width - 1) break
    kept += segment
  }
  return `${kept}…`
}

/** The text padded with spaces to a width. */
export function pad(text: string, width: number, isRight: boolean): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)))
  return isRight ? space + text : text + space
}

/** Wraps a paragraph at spaces; `width` undefined leaves it on one line; every line but the first gets `indent`. */
export function wrap(text: string, width: number | undefined, indent: string): string {
  if (width === undefined || widthOf(text) <= width) return text
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const room = width - (lines.length === 0 ? 0 : indent.length)
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > room) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join(`\n${indent}`)
}
