import { cleanText } from '../clean-text.ts'

/** One drawn line of an excerpt: a dim key, its value, and whether it is the one the evidence names. */
export type FieldLine = { key: string; value: string; isMarked: boolean }

const shownDepth = 4

/** The parts of a path in the grammar of evidence: dots part, but not inside brackets. */
export function pathSegments(path: string): string[] {
  return cleanText(path).match(/(?:[^.[\]]|\[[^\]]*\])+/g) ?? []
}

/** The end of a path as nested lines with the value on the last, marked one; several lines of value stay several. */
export function fieldLines(path: string, value: string | undefined): FieldLine[] {
  const shown = pathSegments(path).slice(-shownDepth)
  const [first = '', ...more] = cleanText(value ?? '').split('\n')
  const lines = shown.map((segment, depth) => {
    const isLast = depth === shown.length - 1
    return {
      key: `${'  '.repeat(depth)}${segment}:`,
      value: isLast && more.length === 0 ? first : '',
      isMarked: isLast,
    }
  })
  if (more.length === 0) return lines
  const indent = '  '.repeat(shown.length)
  return [
    ...lines,
    ...[first, ...more].map((line) => ({ key: indent, value: line, isMarked: true })),
  ]
}
