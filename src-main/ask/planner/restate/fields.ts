import { builtInKinds } from '../words/kinds.ts'
import type { Scanner } from './scanner.ts'

const split = (key: string): string =>
  key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/ ([A-Z])(?=[a-z])/g, (_, letter: string) => ` ${letter.toLowerCase()}`)
const join = (words: string): string =>
  words.replace(/ ([a-zA-Z])/g, (_, letter: string) => letter.toUpperCase())

const said = new Map<string, string>()
const meant = new Map<string, string>()
for (const kind of builtInKinds)
  for (const key of Object.keys(kind.fields)) {
    const words = split(key)
    const sayable = join(words) === key && !meant.has(words) ? words : key
    if (said.has(key)) continue
    said.set(key, sayable)
    meant.set(sayable, key)
  }

/** A field as it is said: built-in keys split into words ("memory limit"), paths as they are, odd keys in quotes. */
export const sayField = (key: string): string =>
  said.get(key) ?? (/^[A-Za-z][\w./-]*\w$/.test(key) && /[.]/.test(key) ? key : JSON.stringify(key))

const longestFirst = [...meant.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))

/** Reads what {@link sayField} wrote. */
export const readField = (scanner: Scanner): string | undefined => {
  const path = scanner.attempt(() => {
    const raw = scanner.match(/[A-Za-z][\w/-]*(?:\.[\w/-]+)+/)
    return raw
  })
  if (path !== undefined) return path
  const quoted = scanner.quoted()
  if (quoted !== undefined) return quoted
  for (const words of longestFirst) {
    const key = scanner.attempt(() =>
      scanner.lit(words) && !scanner.peek('A') && boundary(scanner) ? meant.get(words) : undefined,
    )
    if (key !== undefined) return key
  }
  return undefined
}

const boundary = (scanner: Scanner): boolean =>
  scanner.attempt(() => scanner.match(/(?=[\s,.;:()]|$)/)) !== undefined
