import { cleanText } from '../../src-shared/text/clean.ts'
import { mask } from './mask.ts'

/** The path of the log of one pod; the container and the other choices are its query. */
export function logPath(namespace: string, pod: string): string {
  return `/api/v1/namespaces/${namespace}/pods/${pod}/log`
}

const TIMESTAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) ?/

/** Splits a log with `timestamps=true` into lines, cleaned and masked (S65, S70), oldest first, as the server sends them. */
export function logLines(text: string): { at?: string; text: string }[] {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.map((line) => {
    const at = TIMESTAMP.exec(line)
    const body = mask(cleanText(at === null ? line : line.slice(at[0].length)).text)
    return at?.[1] === undefined ? { text: body } : { at: at[1], text: body }
  })
}
