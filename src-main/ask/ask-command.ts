import { shellWord } from '../../src-shared/text/shell-word.ts'

/** The `plumbline ask` that a person could paste: each word quoted for a shell, control characters left out (S77). */
export function askCommand(...words: readonly string[]): string {
  return ['plumbline', 'ask', ...words]
    .map((word) => shellWord(word.replaceAll(/\p{Cc}/gu, ' ')))
    .join(' ')
}
