import { isHarmlessValue, isSecretName } from './secret-names.ts'

type Mark = (rule: string, value: string) => string

/** Longest key that is looked at, and how far from its separator it may stand. */
const MAX_KEY = 100
const MAX_SPACES = 4

/** Headers whose whole value is a secret, to the end of the line or quote. */
const WHOLE_LINE = new Set(['cookie', 'set-cookie'])
const AUTHORIZATION = new Set(['authorization', 'proxy-authorization', 'x-amz-security-token'])

/** Words that follow `token:` in a sentence about a token; none of them is a secret. */
const PROSE = new Set(
  (
    'a an and are at by cannot could denied did does error expected expires failed for from got has have id in incorrect ' +
    'invalid is its malformed missing must no not of on or rejected required revoked should that the this timed to ' +
    'unable unauthorized unknown unset unsupported was were which will with wrong'
  ).split(' '),
)

/**
 * Masks the values of keys and variables with secret names (S64) in any text: `key=value`, YAML, JSON (escaped too), URL
 * queries, options, headers, and `name:`/`value:` pairs of env lists. One walk over the separators of the text.
 */
export function replaceNamedValues(text: string, mark: Mark): string {
  const out: string[] = []
  let from = 0
  let envName: { name: string; end: number } | undefined
  const separators = /[=:]|(?<=(?:^|[\s"'[,])--?[A-Za-z][A-Za-z0-9-]{2,40}) /g
  for (let match = separators.exec(text); match !== null; match = separators.exec(text)) {
    const at = match.index
    if (at < from) continue
    const key = keyBefore(text, at)
    if (key === undefined) continue
    const name =
      key === 'value' && envName !== undefined && at - envName.end < 200 ? envName.name : key
    if (key === 'name') {
      const value = valueAfter(text, at + 1, false)
      envName =
        value === undefined
          ? undefined
          : { name: text.slice(value.start, value.end), end: value.end }
      continue
    }
    const header = name.toLowerCase()
    const isHeader = WHOLE_LINE.has(header) || AUTHORIZATION.has(header)
    if (!isHeader && !isSecret(name, text, at)) continue
    const value = isHeader
      ? headerValue(text, at + 1, header)
      : valueAfter(text, at + 1, text[at] === ':')
    if (value === undefined) continue
    const secret = text.slice(value.start, value.end)
    if (isHarmlessValue(secret) || (text[at] === ':' && isProse(text, value.end, secret))) continue
    out.push(text.slice(from, value.start), mark('named', secret))
    from = value.end
    separators.lastIndex = Math.max(separators.lastIndex, from)
  }
  return out.length === 0 ? text : out.join('') + text.slice(from)
}

const known = new Map<string, boolean>()

function isSecret(name: string, text: string, at: number): boolean {
  let verdict = known.get(name)
  if (verdict === undefined) {
    verdict = isSecretName(name) && !isObjectName(name)
    if (known.size > 10_000) known.clear()
    known.set(name, verdict)
  }
  // `registry/vault-token:1.2` is an image and its tag.
  return verdict && !(text[at] === ':' && text[at - name.length - 1] === '/')
}

/** `token-service` is the name of a thing, `vault-token` may be the name of a secret: only the last part counts. */
function isObjectName(name: string): boolean {
  if (!/^[a-z0-9]+(-[a-z0-9]+)+$/.test(name)) return false
  const parts = name.split('-')
  const tail = [parts.slice(-1).join('-'), parts.slice(-2).join('-'), parts.slice(-3).join('-')]
  return !tail.some((end) => isSecretName(end) && SECRET_TAIL.test(end))
}

const SECRET_TAIL =
  /(passw(or)?d|passphrase|pwd|secret|token|key|credentials?|string|dsn|cookie|session|salt)s?[0-9]*$/

/** The key that ends before the separator at `at`, without quotes; undefined when there is none. */
function keyBefore(text: string, at: number): string | undefined {
  let end = at
  while (end > 0 && at - end < MAX_SPACES && isSpace(text.charCodeAt(end - 1))) end -= 1
  if (text[end - 1] === '"' || text[end - 1] === "'") {
    end -= 1
    while (text[end - 1] === '\\') end -= 1
  }
  let start = end
  while (start > 0 && end - start < MAX_KEY && isKeyCharacter(text.charCodeAt(start - 1)))
    start -= 1
  // A pointer such as env[DB_PASSWORD] names the variable inside its brackets.
  if (start === end && text[end - 1] === ']') {
    end -= 1
    start = end
    while (start > 0 && end - start < MAX_KEY && isKeyCharacter(text.charCodeAt(start - 1)))
      start -= 1
  }
  const key = text.slice(start, end).replace(/^[-.]+/, '')
  return key.length < 3 || !/[A-Za-z]/.test(key) ? undefined : key
}

type Span = { start: number; end: number }

/** The value after a separator: quoted (escaped quotes too), a YAML block, or a run without spaces and delimiters. */
function valueAfter(text: string, from: number, isYaml: boolean): Span | undefined {
  let start = from
  if (text[start] === '>' || text[start] === '=' || text[start] === ':') start += 1
  while (start - from < MAX_SPACES + 1 && isSpace(text.charCodeAt(start))) start += 1
  const quoted = quotedValue(text, start)
  if (quoted !== undefined) return quoted
  const first = text[start]
  if (first === undefined || first === '\n' || first === '[' || first === '{' || first === '(')
    return undefined
  // The output of a command and the value of another variable are no values.
  if (text.startsWith('$(', start) || text.startsWith('${', start)) return undefined
  if (isYaml && (first === '|' || first === '>')) return blockValue(text, start)
  let end = start
  while (end < text.length && !DELIMITERS.has(text[end] ?? '')) end += 1
  return end === start ? undefined : { start, end }
}

const DELIMITERS = new Set([
  ' ',
  '\t',
  '\n',
  '\r',
  ',',
  ';',
  '&',
  '"',
  "'",
  '`',
  '}',
  ']',
  ')',
  '<',
  '>',
  '|',
  '\\',
  '#',
])

/** What stands between quotes; a quote that is escaped n times ends at one that is escaped as often. */
function quotedValue(text: string, at: number): Span | undefined {
  let quoteAt = at
  while (text[quoteAt] === '\\' && quoteAt - at < 8) quoteAt += 1
  const quote = text[quoteAt]
  if (quote !== '"' && quote !== "'") return undefined
  const escapes = quoteAt - at
  const start = quoteAt + 1
  for (let end = start; end < text.length; end += 1) {
    if (text[end] === '\n') return { start, end }
    if (text[end] !== quote) continue
    let before = 0
    while (before < 16 && text[end - 1 - before] === '\\') before += 1
    if (before <= escapes) return { start, end: end - before }
  }
  return { start, end: text.length }
}

/** A YAML block scalar: the lines below that are indented more than nothing. */
function blockValue(text: string, at: number): Span | undefined {
  const lineEnd = text.indexOf('\n', at)
  if (lineEnd < 0 || !/^[|>][+-]?[0-9]?\s*$/.test(text.slice(at, Math.min(lineEnd, at + 8))))
    return undefined
  const start = lineEnd + 1
  const lineStart = text.lastIndexOf('\n', at) + 1
  const indent = indentOf(text, lineStart)
  let end = start
  while (end < text.length) {
    const next = text.indexOf('\n', end)
    const stop = next < 0 ? text.length : next
    if (stop > end && indentOf(text, end) <= indent) break
    end = next < 0 ? text.length : next + 1
  }
  return end > start
    ? { start: start + indentOf(text, start), end: text[end - 1] === '\n' ? end - 1 : end }
    : undefined
}

function indentOf(text: string, lineStart: number): number {
  let end = lineStart
  while (text[end] === ' ' || text[end] === '-') end += 1
  return end - lineStart
}

/** The value of a header: the whole of a cookie, what follows the scheme of an authorization. */
function headerValue(text: string, from: number, header: string): Span | undefined {
  const value = valueAfter(text, from, false)
  if (value === undefined) return undefined
  let { start, end } = value
  const isQuoted = text[start - 1] === '"' || text[start - 1] === "'"
  if (!isQuoted)
    while (end < text.length && !['\n', '\r', '"', "'", '\\', '&'].includes(text[end] ?? ''))
      end += 1
  if (!WHOLE_LINE.has(header)) {
    const scheme = /^(?:basic|bearer|token|digest|negotiate|aws4-hmac-sha256)(?:\s|%20|\+)+/i.exec(
      text.slice(start, start + 40),
    )
    if (scheme !== null) {
      start += scheme[0].length
      if (!isQuoted) {
        const space = text.slice(start, end).search(/[\s,;]/)
        if (space > 0) end = start + space
      }
    }
  }
  return { start, end }
}

/** `token: not found` is a sentence: its first word is no secret. */
function isProse(text: string, end: number, value: string): boolean {
  return PROSE.has(value.toLowerCase()) && text[end] === ' '
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09
}

function isKeyCharacter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    code === 0x2d ||
    code === 0x2e
  )
}
