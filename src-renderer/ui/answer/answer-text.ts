import type { Answer } from '../../../src-shared/model/answer.ts'
import type { Evidence } from '../../../src-shared/model/evidence.ts'
import type { Read } from '../../../src-shared/model/read.ts'
import type { Step } from '../../../src-shared/model/step.ts'
import type { Cell, Table } from '../../../src-shared/model/table.ts'
import { cleanText } from '../clean-text.ts'

/** An answer as plain text for the clipboard: headline, facts with their marks, then one line for each evidence. */
export function answerText(answer: Answer): string {
  const facts = answer.facts.map(
    (fact) => `- ${fact.text} ${fact.evidence.map((id) => `[${id}]`).join('')}`,
  )
  return cleanText(
    [
      answer.question,
      '',
      answer.headline,
      ...facts,
      ...(answer.limits.length > 0 ? ['', ...answer.limits.map((limit) => `! ${limit}`)] : []),
      ...(answer.evidence.length > 0 ? ['', ...answer.evidence.map(evidenceLine)] : []),
      '',
      `${answer.contexts.join(', ')}, ${answer.asOf}`,
    ].join('\n'),
  )
}

function evidenceLine(evidence: Evidence): string {
  const { object } = evidence
  const parts = [
    object === undefined
      ? undefined
      : `${object.kind} ${object.namespace === undefined ? '' : `${object.namespace}/`}${object.name}`,
    evidence.path,
    evidence.value === undefined ? evidence.text : `= ${evidence.value}`,
    `(${evidence.read.verb} ${evidence.read.path}, ${evidence.read.status}, ${evidence.read.at})`,
  ]
  return `[${evidence.id}] ${parts.filter((part) => part !== undefined).join(' ')}`
}

/** A table as tab-separated lines with a header; what is not known stays empty. */
export function tableText(table: Table): string {
  const line = (cells: readonly (Cell | undefined)[]): string =>
    cells.map((cell) => cleanText(String(cell ?? '')).replaceAll(/[\t\n]/g, ' ')).join('\t')
  return [
    line(table.columns.map((column) => column.title)),
    ...table.rows.map((row) => line(table.columns.map((column) => row.cells[column.key]))),
  ].join('\n')
}

/** The same read by kubectl, shell-quoted, or undefined when kubectl has none (a file, a program, a review). */
export function readCommand(read: Read, context: string | undefined): string | undefined {
  if (!['get', 'list', 'watch', 'log'].includes(read.verb) || !read.path.startsWith('/'))
    return undefined
  const where = context === undefined ? '' : ` --context ${quoted(context)}`
  return `kubectl${where} get --raw ${quoted(read.path)}`
}

function quoted(word: string): string {
  return /^[\w./:@=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

/** The question a step proposes: a command that asks Plumbline it and nothing else. Undefined for any other step. */
export function stepQuestion(step: Step): string | undefined {
  if (step.command === undefined) return undefined
  const [program, verb, question, ...more] = shellWords(step.command)
  const isAsk = program === 'plumbline' && verb === 'ask' && more.length === 0
  return isAsk && question !== undefined && !question.startsWith('-') ? question : undefined
}

/** The words of a command as a shell reads them; only plain and quoted words, as Plumbline itself writes them. */
export function shellWords(command: string): string[] {
  const words = command.match(/(?:[^\s'"\\]|\\.|'[^']*'|"[^"]*")+/g) ?? []
  return words.map((word) =>
    word.replaceAll(/'([^']*)'|"([^"]*)"|\\(.)/g, (_whole, single, double, escaped) =>
      String(single ?? double ?? escaped ?? ''),
    ),
  )
}

/** Whether something was answered, fully or in part. */
export function isAnswer({ status }: Answer): boolean {
  return status === 'answered' || status === 'partly'
}

/** Whether a question has a blank to fill in first, written as the word for it in capitals. */
export function hasBlank(question: string): boolean {
  return /\b(?:NAME|NAMESPACE|NODE|KIND|LABEL|CONTEXT)\b/.test(question)
}

/** Questions an answer proposes to ask next, at most 3; where it has choices instead, they stand in the answer (U31). */
export function suggestedQuestions(answer: Answer): string[] {
  if (!isAnswer(answer)) return []
  const questions = answer.steps.map(stepQuestion).filter((question) => question !== undefined)
  return [...new Set(questions)].filter((question) => question !== answer.question).slice(0, 3)
}
