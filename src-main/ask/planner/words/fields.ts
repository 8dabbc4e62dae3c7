import type { FieldWords } from './field-words.ts'
import { otherFieldWords } from './other-field-words.ts'
import { workloadFieldWords } from './workload-field-words.ts'

/** Field words of A18, in the order that breaks ties; a field's own key, split at capitals, is always a phrase too. */
export const fieldWords: readonly FieldWords[] = [...workloadFieldWords, ...otherFieldWords]
