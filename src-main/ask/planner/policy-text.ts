import type { Pred } from '../../../src-shared/model/plan-types.ts'
import { numberAt, type NumberRead } from './number-reader.ts'
import { isFree, take, type Reading } from './reading.ts'

/** The unread words of a question as one line of text, so that a policy can be looked for wherever its words stand. */
export type PolicyText = {
  reading: Reading
  line: string
  /** Where each token begins in `line`. */
  starts: readonly number[]
}

/** The line of a reading: folded words, quoted spans as typed, what is read already left blank. */
export const policyText = (reading: Reading): PolicyText => {
  const starts: number[] = []
  let line = ''
  reading.tokens.forEach((token, at) => {
    starts.push(line.length)
    const text = token.type === 'quote' ? token.text : token.fold
    line += `${isFree(reading, at) ? text : ' '.repeat(text.length)} `
  })
  return { reading, line, starts }
}

/** Whether the pattern occurs. */
export const hasWords = ({ line }: PolicyText, pattern: RegExp): boolean => pattern.test(line)

/** Marks the tokens under every match of a pattern as read; false when there is none. */
export const takeWords = (text: PolicyText, pattern: RegExp): boolean => {
  const hits = [...text.line.matchAll(new RegExp(pattern.source, 'g'))]
  for (const hit of hits) {
    text.starts.forEach((start, at) => {
      const end = start + (text.reading.tokens[at]?.text.length ?? 0)
      if (start < hit.index + hit[0].length && end > hit.index)
        take(text.reading, at, at + 1, 'rule')
    })
  }
  return hits.length > 0
}

/** Whether values that are named are the ones that may not be used. */
export const isListForbidden = ({ line }: PolicyText): boolean =>
  /\b(?:must|may|should|can|could|shall|do) not (?:\w+ )?(?:use|be|have|add|come|start|begin|run|set|contain|mount|allow|permit|include)\b|\bnot (?:be )?(?:allowed|permitted|acceptable)\b|\bnever\b|\bforbid\w*|\bdisallow\w*|\bprohibit\w*|\bban(?:s|ned)?\b|\bblock\w*|\bden(?:y|ies|ied)\b|\bno (?:pods?|containers?|workloads?|images?|services?)\b/.test(
    line,
  ) &&
  !/\bonly\b|\b(?:other than|anything but|anywhere else|elsewhere|except)\b|\b(?:must|has to|have to|should|needs? to) (?:only )?(?:use|be|come|start|begin|set|have)\b/.test(
    line,
  )

/** The unread values of a kind, left to right; those that `wanted` refuses are left unread. */
export const takeValues = (text: PolicyText, wanted: (value: string) => boolean): string[] => {
  const found: string[] = []
  text.reading.tokens.forEach((token, at) => {
    if (!isFree(text.reading, at)) return
    const isValue = token.type === 'quote' || token.type === 'atom' || token.type === 'word'
    if (!isValue || !wanted(token.text)) return
    take(text.reading, at, at + 1, 'rule')
    if (!found.includes(token.text)) found.push(token.text)
  })
  return found
}

/** A number of the question with the words right before it, nearest last. */
export type PolicyNumber = {
  at: number
  end: number
  number: NumberRead
  before: string
  after: string
}

/** The unread numbers, left to right. */
export const numbersOf = ({ reading, line, starts }: PolicyText): PolicyNumber[] => {
  const found: PolicyNumber[] = []
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const number = isFree(reading, at) ? numberAt(reading, at) : undefined
    // "one line", "which one": the word one counts nothing here.
    if (!number || (number.spoken && number.value === 1)) continue
    const sentence =
      line
        .slice(0, starts[at])
        .split(/[.?!;](?: |$)/)
        .at(-1) ?? ''
    const rest = line.slice(starts[number.end] ?? line.length).split(/[.?!;](?: |$)/)[0] ?? ''
    found.push({ at, end: number.end, number, before: sentence, after: rest })
    at = number.end - 1
  }
  return found
}

/** The conditions as alternatives; one alone stays as it is. */
export const anyOf = (preds: readonly Pred[]): Pred[] =>
  preds.length > 1 ? [{ any: [...preds] }] : [...preds]
