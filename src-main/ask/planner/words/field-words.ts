import type { Phrase } from '../phrase.ts'

/** What people call a field, and the fields it can be, best first: the first one the kind has is meant. */
export type FieldWords = { words: readonly Phrase[]; fields: readonly string[] }
