import { fold } from './text.ts'

/** How a token is written; `atom` is any token with inner punctuation or digits that is kept whole (A24). */
export type TokenType =
  | 'word'
  | 'atom'
  | 'number'
  | 'quote'
  | 'selector'
  | 'json'
  | 'operator'
  | 'punctuation'
  | 'flag'
  | 'emoji'

/** One token: `fold` is what words match, `start`/`end` are offsets in the normalised text, `unit` the letters after a number. */
export type Token = {
  text: string
  fold: string
  start: number
  end: number
  type: TokenType
  number?: number
  unit?: string
  /** What was typed when a spelling was corrected (A29). */
  typed?: string
}

const contractions: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(can)(?:'t|not)$|^(cant)$/, ['can', 'not']],
  [/^(?:won't|wont)$/, ['will', 'not']],
  [/^(?:shan't)$/, ['shall', 'not']],
  [/^(?:ain't|aint)$/, ['is', 'not']],
  [
    /^(is|are|was|were|do|does|did|has|have|had|could|would|should|must|need)(?:n't|nt)$/,
    ['$1', 'not'],
  ],
  [
    /^(what|who|where|how|why|when|that|there|it|which|here|everything|something|anything)'s$/,
    ['$1', 'is'],
  ],
  [/^(howmany)$/, ['how', 'many']],
  [/^(howmuch)$/, ['how', 'much']],
  [/^(whats)$/, ['what', 'is']],
  [/^(hows)$/, ['how', 'is']],
  [/^(whos)$/, ['who', 'is']],
  [/^(wheres)$/, ['where', 'is']],
  [/^(whys)$/, ['why', 'is']],
  [/^(what|who|where|how|why|they|we|you)'re$/, ['$1', 'are']],
  [/^(i)'m$/, ['i', 'am']],
  [/^(i|we|you|they|what)'ve$/, ['$1', 'have']],
  [/^(i|we|you|they|it|what|that)'ll$/, ['$1', 'will']],
  [/^(i|we|you|they|he|she)'d$/, ['$1', 'would']],
  [/^(let)'s$/, ['let', 'us']],
  [/^(gimme)$/, ['give', 'me']],
  [/^(wanna)$/, ['want', 'to']],
  [/^(gotta)$/, ['have', 'to']],
  [/^(lemme)$/, ['let', 'me']],
]

/** Chat spellings of whole words; they are read, not guessed. */
const chat = new Map<string, string>([
  ['y', 'why'],
  ['r', 'are'],
  ['u', 'you'],
  ['pls', 'please'],
  ['plz', 'please'],
  ['plss', 'please'],
  ['thx', 'thanks'],
  ['tnx', 'thanks'],
  ['wich', 'which'],
  ['rdy', 'ready'],
  ['prev', 'previous'],
  ['plz', 'please'],
  ['msgs', 'messages'],
  ['secs', 'seconds'],
  ['whch', 'which'],
  ['wat', 'what'],
  ['wut', 'what'],
  ['dont', "don't"],
  ['w/o', 'without'],
  ['w/', 'with'],
  ['b/c', 'because'],
  ['&', 'and'],
])

const operatorPattern = /^(?:>=|<=|=>|=<|!=|==|=|>|<|≥|≤|≠)/
const selectorPattern =
  /^[A-Za-z0-9][A-Za-z0-9._/-]*(?:==|!=|=)[A-Za-z0-9][A-Za-z0-9._-]*(?:,[A-Za-z0-9][A-Za-z0-9._/-]*(?:==|!=|=)[A-Za-z0-9][A-Za-z0-9._-]*)*(?=$|[\s'"`,.;:?!)])/
const setSelectorPattern =
  /^[A-Za-z0-9][A-Za-z0-9._/-]*\s+(?:in|notin)\s*\(\s*[A-Za-z0-9._-]+(?:\s*,\s*[A-Za-z0-9._-]+)*\s*\)/
const numberPattern =
  /^(\d+(?:[.,]\d+)?)\s?(%|x(?![a-z])|[KMGTPE]i?B?|ki?b?|mi?b?|gi?b?|ti?b?|ms|m|s|h|hr|hrs|d|w|min|mins|sec|secs|y|st|nd|rd|th)?(\+)?(?=$|[\s,.;:?!)\]}'"`/-])/
const timePattern =
  /^(?:\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?|\d{1,2}:\d{2}(?::\d{2})?\s?(?:am|pm)?|\d{1,2}\s?(?:am|pm))(?=$|[\s,.;?!)])/i
const versionPattern =
  /^v?\d+\.\d+(?:\.\d+)+(?:[-+][A-Za-z0-9.+-]*[A-Za-z0-9])?(?=$|[\s,;:?!)]|\.(?:\s|$))/
const flagPattern =
  /^(?:-n|-l|-A|-o|-c|-f|-w|-p|--namespace|--all-namespaces|--selector|--context|--previous|--tail|--since|--all-contexts|--containers?|--show-labels|--sort-by|--field-selector)(?==|\s|$)/
const wordPattern =
  /^[\p{L}\p{N}\p{M}_*$^@#<>~+\\|](?:[\p{L}\p{N}\p{M}_*'$^@#~+\\|<>/:.=%[\]-]*[\p{L}\p{N}\p{M}_*$~\]>])?/u

const quotes = new Map([
  ["'", "'"],
  ['"', '"'],
  ['`', '`'],
])

const closing = (text: string, at: number): number => {
  const mark = text[at] ?? ''
  const before = text[at - 1]
  if (!quotes.has(mark)) return -1
  if (before !== undefined && /[\p{L}\p{N}]/u.test(before)) return -1
  for (let end = at + 1; end < text.length && end - at <= 202; end += 1) {
    if (text[end] !== mark) continue
    const after = text[end + 1]
    if (mark === "'" && after !== undefined && /[\p{L}\p{N}]/u.test(after)) continue
    return end > at + 1 ? end : -1
  }
  return -1
}

const closingBrace = (text: string, at: number): number => {
  const end = text.indexOf('}', at)
  if (end < 0) return -1
  try {
    const value: unknown = JSON.parse(text.slice(at, end + 1))
    return typeof value === 'object' && value !== null ? end : -1
  } catch {
    return -1
  }
}

const statusQuote =
  /^(?:running|pending|terminating|succeeded|failed|unknown|ready|notready|error|completed|evicted|oomkilled|crashloopbackoff|imagepullbackoff|errimagepull|containercreating|outofsync|synced|degraded|progressing|healthy|unhealthy|suspended|bound|released|available|lost|init)$/

/** A quoted status stands for the status, not for a name: "stuck in 'Pending'". */
const unquoteStatus = (tokens: Token[]): Token[] =>
  tokens.flatMap((token, at): Token | Token[] => {
    if (token.type !== 'quote') return token
    const path = /^\.?(?:spec|status|metadata)\.([A-Za-z]+)$/.exec(token.text)
    if (path)
      return { ...token, type: 'word', text: path[1] ?? '', fold: (path[1] ?? '').toLowerCase() }
    if (/^(?:which|what|list|show|all|none|not|any)$/.test(token.fold))
      return { ...token, type: 'word' }
    if (/^(?:how many|how much)$/.test(token.fold))
      return token.text
        .split(' ')
        .map((part): Token => ({ ...token, type: 'word', text: part, fold: fold(part) }))
    if (/^(?:[a-z]+[A-Z][A-Za-z]*|true|false|tty|stdin|privileged)$/.test(token.text))
      return { ...token, type: 'word' }
    if (!statusQuote.test(token.fold)) return token
    const before = tokens[at - 1]?.fold ?? ''
    const after = tokens[at + 1]?.fold ?? ''
    if (
      /^(?:namespace|ns|named|called|name|label|context|cluster|with|containing)$/.test(before) ||
      /^(?:namespace|pod|deployment|service|label|context|cluster|job|node)$/.test(after)
    )
      return token
    return { ...token, type: 'word' }
  })

/** Splits normalised text into tokens; quoted spans, selectors, JSON objects, numbers with units and names with inner marks stay whole. */
export const tokenise = (text: string): Token[] => {
  const tokens: Token[] = []
  const push = (type: TokenType, start: number, end: number, extra: Partial<Token> = {}): void => {
    const body = extra.text ?? text.slice(start, end)
    tokens.push({ text: body, fold: fold(body), start, end, type, ...extra })
  }
  let at = 0
  while (at < text.length) {
    const rest = text.slice(at, at + 260)
    const character = text[at] ?? ''
    if (/\s/u.test(character)) {
      at += 1
      continue
    }
    if (character === '{') {
      const end = closingBrace(text, at)
      if (end > 0) {
        push('json', at, end + 1)
        at = end + 1
        continue
      }
    }
    const quoteEnd = closing(text, at)
    if (quoteEnd > 0) {
      push('quote', at, quoteEnd + 1, { text: text.slice(at + 1, quoteEnd) })
      at = quoteEnd + 1
      continue
    }
    at = lexPlain(text, rest, at, push)
  }
  return unquoteStatus(tokens)
}

type Push = (type: TokenType, start: number, end: number, extra?: Partial<Token>) => void

const lexPlain = (text: string, rest: string, at: number, push: Push): number => {
  const flag = flagPattern.exec(rest)
  if (flag && (at === 0 || /\s/.test(text[at - 1] ?? ''))) {
    const equals = rest[flag[0].length] === '=' ? 1 : 0
    push('flag', at, at + flag[0].length)
    return at + flag[0].length + equals
  }
  const short = /^w\/(o)?(?=\s|$)/i.exec(rest)
  if (short) {
    push('word', at, at + short[0].length, { text: short[1] === undefined ? 'with' : 'without' })
    return at + short[0].length
  }
  const moment = timePattern.exec(rest)
  if (moment) {
    push('atom', at, at + moment[0].length)
    return at + moment[0].length
  }
  const version = versionPattern.exec(rest)
  if (version) {
    push('atom', at, at + version[0].length)
    return at + version[0].length
  }
  const set = setSelectorPattern.exec(rest) ?? selectorPattern.exec(rest)
  if (set) {
    push('selector', at, at + set[0].length)
    return at + set[0].length
  }
  const number = numberPattern.exec(rest)
  if (number) {
    const [whole, digits = '', unit, plus] = number
    push('number', at, at + whole.length, {
      number: Number(digits.replace(/,(?=\d{3}$)/, '').replace(',', '.')),
      ...(unit === undefined ? {} : { unit }),
    })
    if (plus !== undefined)
      push('operator', at + whole.length - 1, at + whole.length, { text: '+' })
    return at + whole.length
  }
  if (
    /^!\s?[A-Za-z]/.test(rest) &&
    !rest.startsWith('!=') &&
    (at === 0 || /\s/.test(text[at - 1] ?? ''))
  ) {
    push('word', at, at + 1, { text: 'not' })
    return at + 1
  }
  const operator = operatorPattern.exec(rest)
  if (/^(?:<<|>>)/.test(rest)) {
    push('punctuation', at, at + 2)
    return at + 2
  }
  if (operator && !/^<[A-Za-z ]+>/.test(rest)) {
    push('operator', at, at + operator[0].length)
    return at + operator[0].length
  }
  const word = wordPattern.exec(rest)
  const prefix = word ? /^[\w.]*[A-Za-z0-9]-(?=[\s,.;:?!)]|$)/.exec(rest) : null
  if (prefix && !/\s/.test(prefix[0])) {
    push('atom', at, at + prefix[0].length)
    return at + prefix[0].length
  }
  if (word) return lexWord(word[0], at, push)
  const emoji = /^\p{Extended_Pictographic}\ufe0f?/u.exec(rest)
  if (emoji) {
    push('emoji', at, at + emoji[0].length)
    return at + emoji[0].length
  }
  const end = at + (String.fromCodePoint(text.codePointAt(at) ?? 32).length || 1)
  push('punctuation', at, end)
  return end
}

/** Words that stay words when two of them are written with a slash between. */
const pairWords = new Set(
  'cpu memory mem ram request requests limit limits readiness liveness startup error errors warning warnings warn pod pods service services deployment deployments statefulset statefulsets daemonset daemonsets configmap configmaps secret secrets ingress ingresses and or why when how what start stop create delete update read write list get cost usage in out up down yes no config status health node nodes namespace namespaces job jobs cronjob cronjobs user users group groups role roles bad failing failed broken unhealthy pending crashing permissions permission rights privileges'.split(
    ' ',
  ),
)

const lexWord = (matched: string, at: number, push: Push): number => {
  const slash = /^([A-Za-z]{2,})\/([A-Za-z]{2,})$/.exec(matched)
  if (
    slash &&
    pairWords.has((slash[1] ?? '').toLowerCase()) &&
    pairWords.has((slash[2] ?? '').toLowerCase())
  ) {
    const middle = at + (slash[1]?.length ?? 0)
    push('word', at, middle)
    push('punctuation', middle, middle + 1)
    push('word', middle + 1, at + matched.length)
    return at + matched.length
  }
  let body = matched.replace(/[:.=/\-[\]<>]+$/u, '')
  if (
    /['’]s$/.test(body) &&
    !/^(?:what|who|where|how|why|when|that|there|it|which|here|let|everything|something|anything)'s$/i.test(
      body,
    )
  )
    body = body.slice(0, -2)
  if (/^[A-Za-z][\w.-]*-$/.test(matched)) body = matched
  if (body === '') body = matched.slice(0, 1)
  const end = at + body.length
  const folded = fold(body)
  const plain = chat.get(folded) ?? folded
  for (const [pattern, words] of contractions) {
    const hit = pattern.exec(plain)
    if (!hit) continue
    for (const word of words) push('word', at, end, { text: word === '$1' ? (hit[1] ?? '') : word })
    return matched.endsWith("'s") && !body.endsWith("'s") ? at + matched.length : end
  }
  if (plain !== folded) push('word', at, end, { text: plain })
  else if (/^[\p{L}\p{M}']+$/u.test(body)) push('word', at, end)
  else push(/[\p{L}\p{N}]/u.test(body) ? 'atom' : 'punctuation', at, end)
  return matched === `${body}'s` ? at + matched.length : end
}
