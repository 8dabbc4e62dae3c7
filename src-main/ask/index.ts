export { answerableQuestions } from './answerable-questions.ts'
export { type AskOptions, createAsk } from './ask.ts'
export type { AskEvent, AskRequest } from './ask-request.ts'
export { askHandlers } from './handlers.ts'
