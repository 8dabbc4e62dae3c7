import { functionWords } from './words/function-words.ts'
import { exampleBank, type ExampleQuestion } from './words/example-questions.ts'

/** What the built-in planner can answer, by verb, each with the Plan it becomes. */
export const exampleQuestions = (): readonly ExampleQuestion[] => exampleBank

const stem = (word: string): string => word.toLowerCase().replace(/(?:ing|ed|es|s)$/, '')

const contentOf = (words: readonly string[]): Set<string> =>
  new Set(
    words.filter((word) => word.length > 2 && !functionWords.has(word.toLowerCase())).map(stem),
  )

/** The three examples that share most words with the question, in bank order on ties (A17, A31). */
export const nearestQuestions = (words: readonly string[]): string[] => {
  const asked = contentOf(words)
  return exampleBank
    .map(({ question }, order) => {
      const own = contentOf(question.split(/[^A-Za-z-]+/))
      return { question, order, shared: [...own].filter((word) => asked.has(word)).length }
    })
    .sort((a, b) => b.shared - a.shared || a.order - b.order)
    .slice(0, 3)
    .map(({ question }) => question)
}
