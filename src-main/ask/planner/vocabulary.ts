import { stemsOf, wordsOf, type Phrase } from './phrase.ts'
import {
  ageComparisons,
  comparisonWords,
  magnitudes,
  numberWords,
  ordinals,
  trailingComparisons,
} from './words/comparisons.ts'
import { fieldWords } from './words/fields.ts'
import { everydayWords } from './words/everyday-words.ts'
import { courtesyPhrases, functionWords } from './words/function-words.ts'
import { builtInKinds } from './words/kinds.ts'
import { stateWords } from './words/states.ts'
import { symptomWords } from './words/symptoms.ts'
import { cuePhrases } from './words/cues.ts'
import { unitWords } from './quantity.ts'

const known = new Set<string>(functionWords)
const stems = new Set<string>()
const learn = (phrases: readonly Phrase[]): void => {
  for (const phrase of phrases) {
    for (const word of wordsOf(phrase)) known.add(word)
    for (const stem of stemsOf(phrase)) if (stem.length >= 4) stems.add(stem)
  }
}
for (const entry of fieldWords) learn(entry.words)
for (const entry of stateWords) learn(entry.words)
for (const entry of symptomWords) learn(entry.words)
for (const entry of [...comparisonWords, ...trailingComparisons, ...ageComparisons])
  learn(entry.words)
for (const phrases of Object.values(cuePhrases)) learn(phrases)
learn(courtesyPhrases)
for (const word of [
  ...Object.keys(numberWords),
  ...Object.keys(magnitudes),
  ...Object.keys(ordinals),
])
  known.add(word)
for (const word of Object.keys(unitWords))
  if (/^[a-z]+$/.test(word)) known.add(word).add(`${word}s`)
for (const kind of builtInKinds)
  for (const phrase of kind.words)
    for (const word of phrase.split(' ')) if (word.length > 2) known.add(word).add(`${word}s`)

/** Whether a folded word says something about clusters: unread, it is a sign of a misreading. */
export const isDomainWord = (word: string): boolean => {
  if (functionWords.has(word)) return false
  if (known.has(word)) return true
  for (const stem of stems) if (word.startsWith(stem)) return true
  return false
}

/** Whether a folded word belongs to the built-in vocabulary and is therefore no name by itself. */
export const isKnownWord = (word: string): boolean => {
  if (everydayWords.has(word)) return true
  if (known.has(word)) return true
  for (const stem of stems) if (word.startsWith(stem)) return true
  return false
}

/** Built-in words that a misspelling may be corrected to, in code-unit order (A29). */
export const correctable: readonly string[] = [...known]
  .filter((word) => word.length >= 3 && /^[a-z]+$/.test(word))
  .sort()
