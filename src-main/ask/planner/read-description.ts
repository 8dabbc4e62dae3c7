import { freeMatch, isFree, take, word, type Reading } from './reading.ts'
import { isKnownWord } from './vocabulary.ts'
import { controllers } from './words/controllers.ts'

/** Words that would say which objects are meant, or when: never part of a complaint's description. */
const deciding =
  /^(?:except|excluding|besides|apart|minus|unless|ignoring|skip|since|ago|yesterday|today|before|after|between|than|older|newer)$/

/** A displayed state as it is typed: `Init:CrashLoopBackOff`, `CreateContainerConfigError`. */
const stateShape = /^(?:Init:)?[A-Z][A-Za-z]*(?::\d+(?:\/\d+)?)?$/

const isStateAt = (reading: Reading, at: number): boolean => {
  const token = reading.tokens[at]
  return (
    token !== undefined &&
    (token.type === 'atom' || token.type === 'word') &&
    stateShape.test(token.text) &&
    /[a-z][A-Z]|^Init:/.test(token.text)
  )
}

/** Marks displayed states that are quoted of a named object: its health says what they are worth. */
export const takeStates = (reading: Reading): void => {
  reading.tokens.forEach((_, at) => {
    if (!isFree(reading, at) || !isStateAt(reading, at)) return
    take(reading, at, at + 1, 'description')
    if (/^(?:at|in|with)$/.test(word(reading, at - 1))) take(reading, at - 1, at, 'description')
  })
}

/**
 * Marks what only tells how something goes wrong with an object that is named ("has zero pods", "are not created"). It selects
 * nothing: whatever is wrong with the object is explained, and the words are named as an assumption.
 */
export const takeDescription = (reading: Reading): void => {
  const told: string[] = []
  let isComparing = false
  reading.tokens.forEach((token, at) => {
    if (!isFree(reading, at)) return
    const isCount = token.type === 'number' && token.unit === undefined && (token.number ?? 9) <= 1
    const isState = isStateAt(reading, at)
    if (/^(?:fewer|less|more)$/.test(token.fold)) isComparing = true
    const isWord =
      token.type === 'word' &&
      isKnownWord(token.fold) &&
      (!deciding.test(token.fold) || (token.fold === 'than' && isComparing))
    if (token.type !== 'punctuation' && !isCount && !isState && !isWord) return
    take(reading, at, at + 1, 'description')
    if (token.type !== 'punctuation') told.push(token.text)
  })
  if (told.length > 0)
    reading.assumptions.push(`“${told.join(' ')}” was read as a description of the complaint.`)
}

/** "why isn't Argo CD syncing …": the software whose inaction is complained of; undefined when none is the subject. */
export const readController = (reading: Reading): string | undefined => {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const lead = freeMatch(reading, at, [
      'is|are|does|do|did|has|have|can|could|will|was not? the?',
    ])
    if (lead < 0 || word(reading, at - 1) !== 'why') continue
    for (const { name, words } of controllers) {
      const end = freeMatch(reading, lead, words)
      if (end < 0) continue
      take(reading, lead, end, 'controller')
      const verb = word(reading, end) === 'not' ? end + 1 : end
      if (/^[a-z]{3,}ing$/.test(word(reading, verb)) && !isKnownWord(word(reading, verb)))
        take(reading, verb, verb + 1, 'description')
      return name
    }
  }
  return undefined
}
