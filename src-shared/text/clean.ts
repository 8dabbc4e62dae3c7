/** A text from outside after cleaning (S70), and how many characters were taken away. */
export type Cleaned = { text: string; removed: number }

/** Lines longer than this are cut (R35). */
const LINE_LIMIT = 16_384

/** Runs of one character longer than this are folded; long enough for rulers and base64 padding. */
const RUN_LIMIT = 256

const ESC = 0x1b
const BEL = 0x07
const STRING_TERMINATOR = 0x9c

/**
 * Makes text from a cluster, file or program safe to show and to send (S70): terminal sequences, control characters but
 * tab and newline, bidi controls, zero-width and tag characters, and lone surrogates go; runs are folded and lines cut,
 * each with a word about how much. Linear; clean text comes back as it is.
 */
export function cleanText(text: string): Cleaned {
  const start = firstUnclean(text)
  if (start === text.length) return { text, removed: 0 }
  const kept: string[] = []
  let removed = 0
  let keptFrom = 0
  let index = start
  while (index < text.length) {
    const width = uncleanWidth(text, index)
    if (width === 0) {
      index += 1
      continue
    }
    kept.push(text.slice(keptFrom, index))
    index += width
    removed += width
    keptFrom = index
  }
  kept.push(text.slice(keptFrom))
  const folded = kept.join('').split('\n').map(foldLine)
  return {
    text: folded.map((line) => line.text).join('\n'),
    removed: removed + folded.reduce((sum, line) => sum + line.removed, 0),
  }
}

/** Index of the first character that cleaning looks at, or the length when there is none. */
function firstUnclean(text: string): number {
  let lineStart = 0
  let run = 0
  let before = -1
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code === 0x0a) lineStart = index + 1
    run = code === before ? run + 1 : 1
    before = code
    if (run > RUN_LIMIT || index - lineStart >= LINE_LIMIT || uncleanWidth(text, index) > 0)
      return index
  }
  return text.length
}

/** How many UTF-16 units at `index` have to go, 0 for none. */
function uncleanWidth(text: string, index: number): number {
  const code = text.charCodeAt(index)
  if (code >= 0x20 && code < 0x7f) return 0
  if (code < 0x20)
    return code === 0x09 || code === 0x0a ? 0 : code === ESC ? escapeWidth(text, index) : 1
  if (code < 0xa0) return code === 0x9b ? controlSequenceWidth(text, index + 1) + 1 : 1
  if (code < 0x200b) return 0
  if (isHidden(code)) return 1
  return code >= 0xd800 && code <= 0xdfff ? surrogateWidth(text, index) : 0
}

/** Zero-width and bidi controls of the basic plane. */
function isHidden(code: number): boolean {
  return (
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    code === 0x2060 ||
    (code >= 0x2066 && code <= 0x2069) ||
    code === 0xfeff
  )
}

/** 2 for a tag or variation-supplement character, 1 for a lone surrogate, 0 for a pair that may stay. */
function surrogateWidth(text: string, index: number): number {
  const point = text.codePointAt(index) ?? 0
  if (point <= 0xffff) {
    const isSecondHalf = index > 0 && (text.codePointAt(index - 1) ?? 0) > 0xffff
    return isSecondHalf ? 0 : 1
  }
  const isTag = point >= 0xe0000 && point <= 0xe007f
  return isTag || (point >= 0xe0100 && point <= 0xe01ef) ? 2 : 0
}

/** Length of the escape sequence that starts at `index`, at least 1. */
function escapeWidth(text: string, index: number): number {
  const next = text[index + 1]
  if (next === '[') return 2 + controlSequenceWidth(text, index + 2)
  if (next !== undefined && ']PX^_'.includes(next)) return 2 + controlStringWidth(text, index + 2)
  let end = index + 1
  while (end < text.length && end - index < 4 && inRange(text, end, 0x20, 0x2f)) end += 1
  return inRange(text, end, 0x30, 0x7e) ? end - index + 1 : end - index
}

/** Parameters, intermediates and the final byte of a CSI sequence; a broken one loses only what belongs to it. */
function controlSequenceWidth(text: string, from: number): number {
  let end = from
  while (end - from < 64 && inRange(text, end, 0x30, 0x3f)) end += 1
  while (end - from < 80 && inRange(text, end, 0x20, 0x2f)) end += 1
  return inRange(text, end, 0x40, 0x7e) ? end - from + 1 : end - from
}

/** Text of an OSC, DCS, SOS, PM or APC string with its end; one without an end on its line loses no text. */
function controlStringWidth(text: string, from: number): number {
  for (let end = from; end < text.length && end - from < 4096; end += 1) {
    const code = text.charCodeAt(end)
    if (code === BEL || code === STRING_TERMINATOR) return end - from + 1
    if (code === ESC) return text[end + 1] === '\\' ? end - from + 2 : 0
    if (code === 0x0a) return 0
  }
  return 0
}

function inRange(text: string, index: number, low: number, high: number): boolean {
  const code = text.charCodeAt(index)
  return code >= low && code <= high
}

/** Folds runs of one character and cuts the line, saying how much went. */
function foldLine(line: string): Cleaned {
  let text = line
  let removed = 0
  if (line.length > RUN_LIMIT) {
    text = line.replaceAll(/(.)\1{256,}/gu, (run: string, character: string) => {
      const folded = run.length - 32 * character.length
      removed += folded
      return `${character.repeat(32)}… (${folded / character.length} more)`
    })
  }
  if (text.length <= LINE_LIMIT) return { text, removed }
  const cut = text.length - LINE_LIMIT
  return { text: `${text.slice(0, LINE_LIMIT)}… (${cut} characters cut)`, removed: removed + cut }
}
