export {
  planQuestion,
  type Candidate,
  type Decision,
  type Planned,
  type TokenTrace,
} from './plan-question.ts'
export { restate } from './restate.ts'
export { canonicalPlan, plansEqual } from './canonical.ts'
export {
  createLiveNames,
  lexiconFrom,
  type Lexicon,
  type LexiconSource,
  type LiveNames,
  type NameSort,
  type ServedWord,
} from './lexicon.ts'
export type { Clock, Session } from './reading.ts'
export { exampleQuestions } from './examples.ts'
export type { ExampleQuestion } from './words/example-questions.ts'
