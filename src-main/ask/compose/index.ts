export { compose } from './compose.ts'
export { shellWord } from './shell-word.ts'
