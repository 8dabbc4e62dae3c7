/** What a search of the history means: an FTS5 expression of quoted words, tags that must all be there, and bounds in time. */
export type SearchQuery = {
  match?: string
  tags: readonly string[]
  before?: string
  after?: string
  /** Parts that could not be read, as sentences; they are shown, never dropped silently. */
  problems: readonly string[]
}

const tagFilters = new Set(['verb', 'kind', 'ns', 'ctx', 'status'])

/**
 * Reads words and the filters `verb:` `kind:` `ns:` `ctx:` `status:` `before:` `after:` (A106). Every word is quoted
 * (S92), the last letters of a word may be missing; dates are local-independent: `2026-11-22` is midnight UTC.
 */
export function parseSearch(search: string): SearchQuery {
  const words: string[] = []
  const tags: string[] = []
  const problems: string[] = []
  const bounds: { before?: string; after?: string } = {}
  for (const part of search.match(/[a-z]+:"[^"]*"|"[^"]*"|\S+/gi) ?? []) {
    const filter = /^([a-z]+):(.+)$/i.exec(part)
    const name = filter?.[1]?.toLowerCase() ?? ''
    const value = filter?.[2]?.replaceAll('"', '') ?? ''
    if (tagFilters.has(name)) tags.push(tagOf(name, value))
    else if (name === 'before' || name === 'after') {
      const time = timeOf(value)
      if (time === undefined) problems.push(`"${value}" is not a date; write ${name}:2026-11-22.`)
      else bounds[name] = time
    } else words.push(part)
  }
  const match = words
    .map(quoted)
    .filter((word) => word !== '')
    .join(' ')
  return { ...(match === '' ? {} : { match }), tags, ...bounds, problems }
}

/** The stored form of one filter value. */
export function tagOf(name: string, value: string): string {
  return `${name}:${value.toLowerCase()}`
}

function quoted(word: string): string {
  const isPhrase = word.startsWith('"')
  const letters = word.replaceAll('"', ' ').trim()
  if (!/[\p{L}\p{N}]/u.test(letters)) return ''
  return isPhrase ? `"${letters}"` : `"${letters}"*`
}

function timeOf(value: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}/.test(value)) return undefined
  const time = new Date(value)
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString()
}
