import type { Answer, AnswerStatus } from '../../src-shared/model/answer.ts'
import type { Table } from '../../src-shared/model/table.ts'
import type { OneAnswer } from './answer-one.ts'

/** One answer over several contexts (A99): rows and facts say which context they are of, the worst status counts (A103). */
export function mergeAnswers(all: readonly OneAnswer[]): OneAnswer {
  const [first] = all
  if (first === undefined) throw new TypeError('There is no answer to merge.')
  const parts = all.map(({ answer }, at) => renumbered(answer, `${at + 1}`))
  const holds = all.map((each) => each.holds).filter((each) => each !== undefined)
  const answer: Answer = {
    ...first.answer,
    contexts: parts.flatMap(({ contexts }) => contexts),
    asOf: parts.map(({ asOf }) => asOf).toSorted()[0] ?? first.answer.asOf,
    status: worst(parts.map(({ status }) => status)),
    headline: headlineOf(parts),
    facts: parts.flatMap((part) =>
      part.facts.map((fact) => ({ ...fact, text: `${part.contexts.join(', ')}: ${fact.text}` })),
    ),
    findings: parts.flatMap(({ findings }) => findings),
    drift: parts.flatMap(({ drift }) => drift),
    evidence: parts.flatMap(({ evidence }) => evidence),
    reads: parts.flatMap(({ reads }) => reads),
    understood: {
      ...first.answer.understood,
      assumptions: [...new Set(parts.flatMap(({ understood }) => understood.assumptions))],
    },
    limits: parts.flatMap((part) =>
      part.limits.map((limit) => `${part.contexts.join(', ')}: ${limit}`),
    ),
    steps: parts.flatMap(({ steps }) => steps),
    timing: {
      planMs: sum(parts.map(({ timing }) => timing.planMs)),
      readMs: sum(parts.map(({ timing }) => timing.readMs)),
      totalMs: Math.max(...parts.map(({ timing }) => timing.totalMs)),
    },
  }
  const { table: _table, ...withoutTable } = answer
  const table = mergedTable(parts)
  const lines = all.flatMap((each) => each.lines ?? [])
  return {
    answer: table === undefined ? withoutTable : { ...withoutTable, table },
    trace: first.trace,
    ...(holds.length === 0 ? {} : { holds: holds.every(Boolean) }),
    ...(lines.length === 0 ? {} : { lines }),
  }
}

/** Ids of facts and evidence that stay apart from those of the other contexts. */
function renumbered(answer: Answer, part: string): Answer {
  const id = (own: string): string => `${own}.${part}`
  const ids = (own: readonly string[]): string[] => own.map(id)
  return {
    ...answer,
    facts: answer.facts.map((fact) => ({ ...fact, id: id(fact.id), evidence: ids(fact.evidence) })),
    evidence: answer.evidence.map((evidence) => ({ ...evidence, id: id(evidence.id) })),
    findings: answer.findings.map((finding) => ({ ...finding, evidence: ids(finding.evidence) })),
    ...(answer.table === undefined
      ? {}
      : {
          table: {
            ...answer.table,
            rows: answer.table.rows.map((row) => ({ ...row, evidence: ids(row.evidence) })),
          },
        }),
  }
}

function mergedTable(parts: readonly Answer[]): Table | undefined {
  const tables = parts.flatMap(({ table, contexts }) =>
    table === undefined ? [] : [{ table, contexts }],
  )
  if (tables.length === 0) return undefined
  const columns = new Map(
    tables.flatMap(({ table }) => table.columns.map((column) => [column.key, column])),
  )
  return {
    columns: [
      { key: 'context', title: 'Context' },
      ...[...columns.values()].filter(({ key }) => key !== 'context'),
    ],
    rows: tables.flatMap(({ table, contexts }) =>
      table.rows.map((row) => ({ ...row, cells: { ...row.cells, context: contexts.join(', ') } })),
    ),
    total: sum(tables.map(({ table }) => table.total)),
    truncated: tables.some(({ table }) => table.truncated),
  }
}

const headlineLength = 160

function headlineOf(parts: readonly Answer[]): string {
  const text = parts
    .map((part) => `${part.contexts.join(', ') || 'not configured'}: ${part.headline}`)
    .join(' ')
  return text.length <= headlineLength ? text : `${text.slice(0, headlineLength - 1).trimEnd()}…`
}

const severity: readonly AnswerStatus[] = [
  'answered',
  'partly',
  'not-understood',
  'needs-clarification',
  'cannot-see',
]

function worst(all: readonly AnswerStatus[]): AnswerStatus {
  return severity.findLast((status) => all.includes(status)) ?? 'answered'
}

function sum(numbers: readonly number[]): number {
  return Math.round(numbers.reduce((total, each) => total + each, 0) * 10) / 10
}
