import { readFileSync } from 'node:fs'
import type { Plan } from '../../src-shared/model/plan-types.ts'
import { plan as planSchema } from '../../src-shared/model/plan.ts'

/** One question of a test file (A109): accepted Plans, best first, and its tags. */
export type QuestionRow = {
  id: string
  question: string
  intent: string
  accepted: readonly Plan[]
  needs: ReadonlySet<string>
  class: string
  previous?: Plan
}

const parsePlans = (text: string, id: string): Plan[] => {
  const value: unknown = JSON.parse(text)
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.map((item) => {
    const parsed = planSchema.safeParse(item)
    if (!parsed.success)
      throw new Error(`Question ${id}: its expected plan is not a Plan: ${parsed.error.message}`)
    return parsed.data
  })
}

/** Reads a tab-separated question file; a line that cannot be read is an error naming its id. */
export const readRows = (path: string): QuestionRow[] => {
  const [header = '', ...lines] = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
  const columns = header.split('\t')
  const cell = (cells: readonly string[], name: string): string =>
    cells[columns.indexOf(name)] ?? ''
  return lines.map((line) => {
    const cells = line.split('\t')
    const id = cell(cells, 'id')
    const notes = cell(cells, 'notes')
    const previousAt = notes.indexOf('prev:')
    const tags = (previousAt < 0 ? (notes.split('|')[0] ?? '') : notes.slice(0, previousAt))
      .trim()
      .split(/\s+/)
    const needs = new Set(
      tags.filter((tag) => tag.startsWith('needs:')).map((tag) => tag.slice('needs:'.length)),
    )
    const previous =
      previousAt < 0 ? undefined : parsePlans(balanced(notes.slice(previousAt + 5)), id)[0]
    return {
      id,
      question: cell(cells, 'question'),
      intent: cell(cells, 'intent'),
      accepted: parsePlans(cell(cells, 'plan'), id),
      needs,
      class: tags.find((tag) => tag.startsWith('cat:'))?.slice(4) ?? 'public',
      ...(previous ? { previous } : {}),
    }
  })
}

const balanced = (text: string): string => {
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1
    if (text[at] === '}') depth -= 1
    if (depth === 0 && text[at] === '}') return text.slice(0, at + 1)
  }
  return text
}
