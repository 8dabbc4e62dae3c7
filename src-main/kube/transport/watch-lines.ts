import { isJsonObject } from '../decode.ts'
import type { JsonObject } from '../object.ts'

/** One line of a watch. `version` is the resourceVersion to go on from. */
export type WatchEvent =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: JsonObject; version: string }
  | { type: 'BOOKMARK'; version: string }
  | { type: 'ERROR'; code: number; message: string }

/** A line longer than this is no object that a server accepts (R32). */
const MAX_LINE_BYTES = 64 * 1024 * 1024

/**
 * Cuts a stream of bytes into lines; what comes after the last line feed is kept for the next piece, so that nothing is
 * read out of half a line or half a character (R15). Throws when a line grows past 64 MB.
 */
export function lineSplitter(onLine: (line: string) => void): (chunk: Buffer) => void {
  let kept: Buffer[] = []
  let keptBytes = 0
  return (chunk) => {
    let from = 0
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      const last = chunk.subarray(from, end)
      const line = kept.length === 0 ? last : Buffer.concat([...kept, last])
      kept = []
      keptBytes = 0
      from = end + 1
      if (line.length > 0) onLine(line.toString('utf8'))
    }
    if (from === chunk.length) return
    const rest = chunk.subarray(from)
    keptBytes += rest.length
    if (keptBytes > MAX_LINE_BYTES) throw new Error('a line of the watch is longer than 64 MB')
    kept.push(rest)
  }
}

/** Reads one line of a watch; throws with the reason when it is none (R15). */
export function watchEvent(line: string): WatchEvent {
  const value = parsed(line)
  if (!isJsonObject(value) || !isJsonObject(value['object']))
    throw new Error('a line of the watch is no event')
  const { type, object } = value
  if (type === 'ERROR') {
    const { code, message } = object
    return {
      type,
      code: typeof code === 'number' ? code : 500,
      message: typeof message === 'string' ? message : 'no reason given',
    }
  }
  const { resourceVersion: version } = isJsonObject(object['metadata']) ? object['metadata'] : {}
  if (typeof version !== 'string' || version === '')
    throw new Error('an event of the watch has no resourceVersion')
  switch (type) {
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED':
      return { type, object, version }
    case 'BOOKMARK':
      return { type, version }
    default:
      throw new Error('the watch sent an event of an unknown type')
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new Error('a line of the watch is not JSON')
  }
}
