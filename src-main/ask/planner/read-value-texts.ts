import { isFree, isNameLike, isNameShaped, kindAt, skip, word, type Reading } from './reading.ts'
import { isKnownWord } from './vocabulary.ts'

/** Values that stand at `at`, joined by "or", "and" or commas. */
export const valueTexts = (
  reading: Reading,
  at: number,
): { values: string[]; end: number } | undefined => {
  const values: string[] = []
  let index = skip(
    reading,
    at,
    new Set(['the', 'a', 'an', ':', 'value', 'either', 'one', 'of', 'to']),
  )
  let end = at
  for (;;) {
    const token = reading.tokens[index]
    if (!token || !isFree(reading, index)) break
    const camel = /^[A-Z][a-z]+(?:[A-Z]|$)/.test(token.text) && token.type === 'word'
    const usable =
      token.type === 'quote' ||
      token.type === 'atom' ||
      (token.type === 'word' &&
        (camel ||
          !isKnownWord(token.fold) ||
          /^(?:latest|true|false|default|admin|root|system|always|never|guaranteed|burstable|recreate|retain|delete|active|amd64|arm64|linux|windows|gp2|gp3)$/.test(
            token.fold,
          )) &&
        !kindAt(reading, index)) ||
      (token.type === 'number' && token.unit === undefined)
    if (!usable) break
    values.push(token.text)
    index += 1
    end = index
    let next = index
    while (isFree(reading, next) && /^(?:,|or|and|nor)$/.test(word(reading, next))) next += 1
    if (next === index) break
    index = next
  }
  return values.length === 0 ? undefined : { values, end }
}

/** Whether what follows a field directly can only be its value. */
export const isValueAfterField = (reading: Reading, at: number): boolean => {
  const token = reading.tokens[at]
  return (
    token !== undefined &&
    (token.type === 'quote' ||
      isNameShaped(token) ||
      isNameLike(reading, at) ||
      /^[A-Z]/.test(token.text) ||
      /^(?:latest|default)$/.test(token.fold) ||
      token.type === 'atom')
  )
}
