import { phrases } from './phrase.ts'
import { freeMatch, isFree, take, word, type Reading } from './reading.ts'
import { courtesyPhrases } from './words/function-words.ts'

/** An object given as JSON, such as `{"type":"pod","name":"x"}` (A24). */
export type ObjectReference = { kind?: string; name?: string; namespace?: string }

/** What stands literally in the question: an output line, object references, selectors and flags. */
export type Literals = {
  line?: string
  references: ObjectReference[]
  labels: string[]
  tail?: number
  previous?: true
}

const linePattern =
  /([A-Za-z][A-Za-z _-]*[:=-]\s*)?<\s*(?:the )?(?:[a-z]+ )?(?:resource|pod|object|name|service|deployment|namespace|ingress|item|kind)?[ _-]?(?:name)?\s*>/i

/** Finds the format of printed lines ("VIOLATING: <resource name>") and reads the sentence part that announces it. */
const readLine = (reading: Reading, text: string): string | undefined => {
  const hit = linePattern.exec(text)
  if (!hit) return undefined
  const start = hit.index
  const end = hit.index + hit[0].length
  let prefix = hit[1] ?? ''
  const words = prefix.trim().split(/\s+/)
  prefix = words.at(-1) ?? ''
  let first = reading.tokens.findIndex((token) => token.end > start)
  let last = first
  while (last < reading.tokens.length && (reading.tokens[last]?.start ?? end) < end) last += 1
  if (first < 0) return undefined
  const mark = prefix.replace(/\W+$/, '').toLowerCase()
  while (first > 0 && !reading.tokens[first]?.fold.startsWith(mark)) {
    const token = reading.tokens[first]
    if (mark !== '' && token && token.start < start) break
    if (mark === '' || (token?.start ?? 0) >= end) break
    first += 1
    if (first >= last) break
  }
  if (prefix === '') return undefined
  take(reading, Math.max(first, 0), last, 'line format')
  takeAnnouncement(reading, Math.max(first, 0))
  return `${prefix}${/[:=-]$/.test(prefix) ? ' ' : ''}{name}`
}

const announcing = new Set(
  'please print report list output return exactly one line each every for violating violation violations resource resources using use this the format in like as follows with per a an names name of any that violates violate it them one each, by pod pods service services deployment deployments ingress ingresses namespace namespaces following way them:'.split(
    ' ',
  ),
)

/** Marks the words right before the format as read, back to the sentence start, as long as they only announce it. */
const takeAnnouncement = (reading: Reading, before: number): void => {
  let at = before - 1
  while (at >= 0) {
    const token = reading.tokens[at]
    if (!token) break
    if (token.type === 'punctuation' && /[.?!;]/.test(token.text)) break
    if (token.type !== 'punctuation' && token.type !== 'quote' && !announcing.has(token.fold)) break
    if (token.type === 'quote') break
    at -= 1
  }
  const sentence = at < 0 || /[.?!;]/.test(reading.tokens[at]?.text ?? '')
  let start = at + 1
  if (!sentence) {
    start = before
    while (
      start > at + 1 &&
      /^(?:[:,]|format|this|the|in|using|like|with|as|follows|line|one|exactly|print|report|report|each|for|resource|violating|violation|please)$/.test(
        word(reading, start - 1),
      )
    )
      start -= 1
  }
  take(reading, start, before, 'line format')
}

const readJson = (text: string): ObjectReference | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return undefined
    const entries = new Map(
      Object.entries(value).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    )
    const kind = entries.get('kind') ?? entries.get('type') ?? entries.get('resource')
    const name = entries.get('name')
    const namespace = entries.get('namespace') ?? entries.get('ns')
    return {
      ...(kind === undefined ? {} : { kind }),
      ...(name === undefined ? {} : { name }),
      ...(namespace === undefined ? {} : { namespace }),
    }
  } catch {
    return undefined
  }
}

const labelCues =
  phrases(`with|have|has|having|carrying|by? the|a|an? label|labels|selector; labeled|labelled|tagged with|as?; label|labels|selector|-l|--selector;
  with|have|has|carrying; whose label|labels is|are?; matching? labels|label|selector?; where`)

/** Marks courtesy words, emoji and mentions as read (A24, A27). */
export const readCourtesy = (reading: Reading): void => {
  reading.tokens.forEach((token, at) => {
    if (token.type === 'emoji' || (token.type === 'atom' && token.text.startsWith('@')))
      take(reading, at, at + 1, 'ignored')
  })
  reading.tokens.forEach((token, at) => {
    const lead = freeMatch(reading, at, ['following|per|according to? the?'])
    if (
      lead > 0 &&
      /^(?:sop|runbook|playbook|guide|procedure|skill)$/.test(word(reading, lead + 1)) &&
      token.type === 'word'
    )
      take(reading, at, lead + 2, 'ignored')
  })
  const first = word(reading, 0)
  if (/^(?:k|kc|kctl)$/.test(first) && reading.tokens.length > 1) take(reading, 0, 1, 'courtesy')
  if (
    /^(?:no|ok|okay|yes|yeah|nope|hm+|well|so|right)$/.test(first) &&
    /^[,.!]$/.test(reading.tokens[1]?.text ?? '')
  )
    take(reading, 0, 2, 'courtesy')
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const end = freeMatch(reading, at, courtesyPhrases)
    if (end > at) take(reading, at, end, 'courtesy')
  }
}

/** Reads what is literal: line format, JSON references, selectors and kubectl flags. */
export const readLiterals = (reading: Reading, text: string): Literals => {
  const literals: Literals = { references: [], labels: [] }
  const line = readLine(reading, text)
  if (line !== undefined) literals.line = line
  reading.tokens.forEach((token, at) => {
    if (!isFree(reading, at)) return
    if (token.type === 'json') {
      const reference = readJson(token.text)
      if (reference) {
        literals.references.push(reference)
        take(reading, at, at + 1, 'object reference')
      }
    }
    const quotedSelector =
      token.type === 'quote' && /^[A-Za-z0-9][A-Za-z0-9._/-]*!?=[A-Za-z0-9._-]+$/.test(token.text)
    if (
      (token.type === 'selector' || quotedSelector) &&
      !/^(?:taints?|tainted|with)$/.test(
        /^with$/.test(word(reading, at - 1)) ? word(reading, at - 2) : word(reading, at - 1),
      )
    ) {
      const not = word(reading, at - 1) === 'not' && isFree(reading, at - 1)
      const typed = token.text.replace(/==/g, '=').replace(/\s*,\s*/g, ',')
      literals.labels.push(
        not && !typed.includes(',')
          ? typed.includes('!=')
            ? typed.replace('!=', '=')
            : typed.replace('=', '!=')
          : typed,
      )
      if (not) take(reading, at - 1, at, 'label selector')
      take(reading, at, at + 1, 'label selector')
      for (let back = Math.max(0, at - 6); back < at; back += 1)
        if (freeMatch(reading, back, labelCues) === at) {
          take(reading, back, at, 'label selector')
          break
        }
      if (/^labels?$/.test(word(reading, at + 1))) take(reading, at + 1, at + 2, 'label selector')
    }
    if (token.type === 'flag') readFlag(reading, at, literals)
    if (/^[<>]{2}$/.test(token.text)) take(reading, at, at + 1, 'ignored')
  })
  return literals
}

const readFlag = (reading: Reading, at: number, literals: Literals): void => {
  const next = reading.tokens[at + 1]
  switch (reading.tokens[at]?.text) {
    case '-p':
    case '--previous':
      literals.previous = true
      take(reading, at, at + 1, 'flag')
      break
    case '--tail':
      if (next?.number !== undefined) {
        literals.tail = next.number
        take(reading, at, at + 2, 'flag')
      }
      break
    case '-o':
      take(reading, at, at + 2, 'flag')
      break
    case '-f':
    case '-w':
    case '--show-labels':
      take(reading, at, at + 1, 'flag')
      break
    case '-l':
    case '--selector':
      if (next?.type === 'selector') {
        take(reading, at, at + 1, 'flag')
      }
      break
    default:
      break
  }
}
