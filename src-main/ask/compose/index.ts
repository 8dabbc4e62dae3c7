export { compose, type AnswerParts } from './compose.ts'
export { shellWord } from './shell-word.ts'
