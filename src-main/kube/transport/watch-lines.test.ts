import { describe, expect, it } from 'vitest'
import { lineSplitter, watchEvent } from './watch-lines.ts'

const pieces = (text: string, bytes: number): Buffer[] => {
  const all = Buffer.from(text)
  return Array.from({ length: Math.ceil(all.length / bytes) }, (_, index) =>
    all.subarray(index * bytes, (index + 1) * bytes),
  )
}

describe('cutting a stream into lines', () => {
  it.each([1, 2, 3, 5, 7, 1_000])(
    'R15 gives whole lines and whole characters from pieces of %s bytes',
    (bytes) => {
      const lines: string[] = []
      const split = lineSplitter((line) => lines.push(line))
      for (const piece of pieces('{"a":"€ü"}\n\n{"b":"😀"}\nhalf a li', bytes)) split(piece)
      expect(lines).toEqual(['{"a":"€ü"}', '{"b":"😀"}'])
    },
  )

  it('R32 gives up on a line that grows past 64 MB', () => {
    const split = lineSplitter(() => undefined)
    const piece = Buffer.alloc(16 * 1024 * 1024, 'x')
    for (let times = 0; times < 4; times += 1) split(piece)
    expect(() => split(piece)).toThrow('longer than 64 MB')
  })
})

describe('a line of a watch', () => {
  const object = { metadata: { name: 'a', resourceVersion: '7' } }

  it.each(['ADDED', 'MODIFIED', 'DELETED'])('%s carries its object and version', (type) => {
    expect(watchEvent(JSON.stringify({ type, object }))).toEqual({ type, object, version: '7' })
  })

  it('a bookmark carries its version alone', () => {
    expect(watchEvent(JSON.stringify({ type: 'BOOKMARK', object }))).toEqual({
      type: 'BOOKMARK',
      version: '7',
    })
  })

  it.each([
    [
      { code: 410, message: 'too old' },
      { code: 410, message: 'too old' },
    ],
    [{}, { code: 500, message: 'no reason given' }],
  ])('an error carries its code and message', (status, expected) => {
    expect(watchEvent(JSON.stringify({ type: 'ERROR', object: status }))).toEqual({
      type: 'ERROR',
      ...expected,
    })
  })

  it.each([
    ['no JSON', '{"type":', 'not JSON'],
    ['no event', '[]', 'no event'],
    ['no object', '{"type":"ADDED"}', 'no event'],
    ['no version', '{"type":"ADDED","object":{"metadata":{}}}', 'no resourceVersion'],
    ['no known type', JSON.stringify({ type: 'MOVED', object }), 'unknown type'],
  ])('R15 F28 refuses %s with the reason', (_name, line, reason) => {
    expect(() => watchEvent(line)).toThrow(reason)
  })
})
