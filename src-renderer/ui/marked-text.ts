import type { Evidence } from '../../src-shared/model/evidence.ts'
import { cleanText } from './clean-text.ts'

/** A piece of a sentence and how it is drawn: `code` for keys and values, `strong` for reasons of the API, `time` for RFC 3339. */
export type MarkedPiece = { text: string; as: 'plain' | 'code' | 'strong' | 'time' }

const token = /`[^`\n]+`|[A-Za-z0-9][A-Za-z0-9._/:@-]*[A-Za-z0-9]|[A-Za-z0-9]/g
const reason = /^[A-Z][A-Za-z]*[a-z][A-Z][A-Za-z]*$|^[A-Z]{2,}[A-Z][a-z][A-Za-z]*$/
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/
const bracket = /(?:^|\.)([A-Za-z]+)\[([^\]*]+)\]/g
// Entries of these lists are words of a sentence ("Ready"), not names a person gave.
const namedByTheApi = new Set(['conditions'])

/**
 * Splits a sentence into pieces: text between backticks and short values or list keys of its own evidence become code,
 * reasons such as CrashLoopBackOff become strong. `kinds` are words that look like reasons but are kinds; the word after
 * a kind is the name of an object and stays plain.
 */
export function markText(
  sentence: string,
  evidence: readonly Evidence[] = [],
  kinds: ReadonlySet<string> = new Set(),
): MarkedPiece[] {
  const values = codeValues(evidence)
  const pieces: MarkedPiece[] = []
  const plain = (value: string): void => {
    const last = pieces.at(-1)
    if (value === '') return
    if (last?.as === 'plain') last.text += value
    else pieces.push({ text: value, as: 'plain' })
  }
  const clean = cleanText(sentence)
  let end = 0
  let before = ''
  for (const match of clean.matchAll(token)) {
    plain(clean.slice(end, match.index))
    end = match.index + match[0].length
    const word = match[0]
    const isObjectName = isKind(before, kinds)
    before = word
    if (word.startsWith('`')) pieces.push({ text: word.slice(1, -1), as: 'code' })
    else if (instant.test(word)) pieces.push({ text: word, as: 'time' })
    else if (isObjectName) plain(word)
    else if (reason.test(word) && !isKind(word, kinds)) pieces.push({ text: word, as: 'strong' })
    else if (values.has(word)) pieces.push({ text: word, as: 'code' })
    else plain(word)
  }
  plain(clean.slice(end))
  return pieces
}

/** The same sentence as plain text, for titles and lists. */
export function plainSentence(sentence: string): string {
  return cleanText(sentence).replaceAll(/`([^`\n]+)`/g, '$1')
}

function isKind(word: string, kinds: ReadonlySet<string>): boolean {
  return kinds.has(word) || (word.endsWith('s') && kinds.has(word.slice(0, -1)))
}

function codeValues(evidence: readonly Evidence[]): Set<string> {
  const values = new Set<string>()
  for (const { path, value } of evidence) {
    if (value !== undefined && isName(value)) values.add(value)
    for (const [, list, key] of (path ?? '').matchAll(bracket)) {
      if (list !== undefined && key !== undefined && !namedByTheApi.has(list) && isName(key)) {
        values.add(key)
      }
    }
  }
  return values
}

function isName(value: string): boolean {
  return (
    value.length > 1 &&
    value.length <= 60 &&
    /^[A-Za-z][\w./:@-]*$/.test(value) &&
    value !== 'true' &&
    value !== 'false' &&
    !/^[A-Z][a-z]+$/.test(value)
  )
}
