/** A position in a restated sentence; every method moves on only when it succeeds. */
export type Scanner = {
  /** Reads exactly this text. */
  lit(text: string): boolean
  /** Reads a quoted text. */
  quoted(): string | undefined
  number(): number | undefined
  /** Reads what the pattern matches here. */
  match(pattern: RegExp): string | undefined
  /** Runs a reader and goes back when it fails. */
  attempt<T>(reader: () => T | undefined): T | undefined
  done(): boolean
  /** Whether this text comes next, without reading it. */
  peek(text: string): boolean
}

/** A scanner at the start of a sentence. */
export const scannerOf = (text: string): Scanner => {
  let at = 0
  const match = (pattern: RegExp): string | undefined => {
    const sticky = new RegExp(pattern.source, 'uy')
    sticky.lastIndex = at
    const hit = sticky.exec(text)
    if (!hit) return undefined
    at += hit[0].length
    return hit[0]
  }
  return {
    lit: (part) => {
      if (!text.startsWith(part, at)) return false
      at += part.length
      return true
    },
    quoted: () => {
      const raw = match(/"(?:[^"\\]|\\.)*"/)
      if (raw === undefined) return undefined
      try {
        const value: unknown = JSON.parse(raw)
        return typeof value === 'string' ? value : undefined
      } catch {
        return undefined
      }
    },
    number: () => {
      const raw = match(/-?\d+(?:\.\d+)?(?![\w.]*\w)/)
      return raw === undefined ? undefined : Number(raw)
    },
    match,
    attempt: (reader) => {
      const before = at
      const value = reader()
      if (value === undefined) at = before
      return value
    },
    done: () => at === text.length,
    peek: (part) => text.startsWith(part, at),
  }
}

/** Values joined with commas and a last "and" (or "or"). */
export const sayList = (items: readonly string[], last = 'and'): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`

/** Reads what {@link sayList} wrote, item by item. */
export const readListOf = <T>(
  scanner: Scanner,
  item: () => T | undefined,
  last = 'and',
): T[] | undefined => {
  const first = scanner.attempt(item)
  if (first === undefined) return undefined
  const items = [first]
  for (;;) {
    const next = scanner.attempt(() => (scanner.lit(` ${last} `) ? item() : undefined))
    if (next !== undefined) {
      items.push(next)
      return items
    }
    const more = scanner.attempt(() => {
      if (!scanner.lit(', ')) return undefined
      const value = item()
      return value !== undefined && (scanner.peek(', ') || scanner.peek(` ${last} `))
        ? value
        : undefined
    })
    if (more === undefined) return items
    items.push(more)
  }
}

/** A text in quotes, as {@link Scanner.quoted} reads it. */
export const quote = (text: string): string => JSON.stringify(text)
