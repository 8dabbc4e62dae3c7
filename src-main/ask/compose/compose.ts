import type { Answer, Fact } from '../../../src-shared/model/answer.ts'
import type { Evidence } from '../../../src-shared/model/evidence.ts'
import type { Finding } from '../../../src-shared/model/finding.ts'
import type { Declined } from '../../../src-shared/model/plan-types.ts'
import type { ObjectRef } from '../../../src-shared/model/object-ref.ts'
import type { Read } from '../../../src-shared/model/read.ts'
import type { Table } from '../../../src-shared/model/table.ts'
import type { DraftEvidence, Outcome } from '../outcome.ts'
import { repeatSteps } from './repeat-steps.ts'

/** Everything an answer is made of besides what the executor found; `reads` are those it rests on, `asOf` is RFC 3339. */
export type AnswerParts = {
  id: string
  question: string
  /** Contexts that were read, the first one is named in commands; none when nothing was read. */
  contexts: readonly string[]
  asOf: string
  understood: Answer['understood']
  reads: readonly Read[]
  by: Answer['by']
  timing: Answer['timing']
}

const mostFacts = 12
const longestHeadline = 160

/** Composes the answer of A53 to A59: evidence gets ids in order of first use; a fact without evidence is a bug and throws. */
export function compose(outcome: Outcome, parts: AnswerParts): Answer {
  const { understood } = parts
  const { plan } = understood
  const book = evidenceBook()
  const facts = composeFacts(outcome, book)
  const findings = composeFindings(outcome, book)
  const table = composeTable(outcome, book)
  const declined = 'declined' in plan ? (plan.declined ?? []) : []
  const limits = new Set([...(outcome.limits ?? []), ...declined.map(declinedText)])
  const context = parts.contexts[0]
  return {
    id: parts.id,
    question: parts.question,
    contexts: [...parts.contexts],
    asOf: parts.asOf,
    status: declined.length > 0 && outcome.status === 'answered' ? 'partly' : outcome.status,
    headline: shownHeadline(outcome.headline, declined),
    facts,
    ...(table ? { table } : {}),
    findings,
    drift: [],
    evidence: book.all(),
    reads: allReads(parts.reads, book.all()),
    understood: {
      ...understood,
      assumptions: [...new Set([...understood.assumptions, ...(outcome.assumptions ?? [])])],
    },
    limits: [...limits],
    steps: [
      ...(context === undefined || parts.reads.length === 0
        ? []
        : repeatSteps(plan, context, foundObject(outcome))),
      ...(outcome.steps ?? []),
    ],
    by: parts.by,
    timing: parts.timing,
  }
}

/** The one object an answer is about, when everything it shows is of one: commands can then name its namespace (A56). */
function foundObject(outcome: Outcome): ObjectRef | undefined {
  const shown = (outcome.table?.rows ?? []).flatMap(({ ref }) => ref ?? [])
  const cited = outcome.facts.flatMap(({ evidence }) =>
    evidence.flatMap(({ object }) => object ?? []),
  )
  const objects = (shown.length > 0 ? shown : cited).filter(
    ({ namespace }) => namespace !== undefined,
  )
  const namespaces = new Set(objects.map(({ namespace }) => namespace))
  return namespaces.size === 1 ? objects[0] : undefined
}

type EvidenceBook = { idsOf(drafts: readonly DraftEvidence[]): string[]; all(): Evidence[] }

/** Equal evidence gets one id; ids count from e1 in order of first use. */
function evidenceBook(): EvidenceBook {
  const known = new Map<string, Evidence>()
  const idOf = (draft: DraftEvidence): string => {
    const key = JSON.stringify([
      draft.kind,
      draft.object?.uid ?? draft.object,
      draft.path,
      draft.value,
      draft.text,
      draft.file,
      draft.read.path,
      draft.read.at,
    ])
    const existing = known.get(key)
    if (existing) return existing.id
    const id = `e${known.size + 1}`
    known.set(key, { id, ...draft })
    return id
  }
  return { idsOf: (drafts) => [...new Set(drafts.map(idOf))], all: () => [...known.values()] }
}

function composeFacts(outcome: Outcome, book: EvidenceBook): Fact[] {
  return outcome.facts.slice(0, mostFacts).map(({ template, text, evidence }, index) => {
    if (evidence.length === 0)
      throw new Error(`The fact "${template}" (${text}) names no evidence.`)
    return { id: `f${index + 1}`, template, text, evidence: book.idsOf(evidence) }
  })
}

function composeFindings(outcome: Outcome, book: EvidenceBook): Finding[] {
  return (outcome.findings ?? []).map(({ evidence, ...finding }) => ({
    ...finding,
    evidence: book.idsOf(evidence),
  }))
}

function composeTable(outcome: Outcome, book: EvidenceBook): Table | undefined {
  const { table } = outcome
  if (!table) return undefined
  return {
    columns: table.columns.map((column) => ({ ...column })),
    rows: table.rows.map(({ ref, cells, evidence }) => ({
      ...(ref ? { ref } : {}),
      cells: { ...cells },
      evidence: book.idsOf(evidence),
    })),
    total: table.total,
    truncated: table.truncated,
  }
}

/** Every read given and every one an evidence rests on, each once (A5). */
function allReads(given: readonly Read[], evidence: readonly Evidence[]): Read[] {
  const reads = new Map<string, Read>()
  for (const read of [...given, ...evidence.map((each) => each.read)]) {
    reads.set(`${read.verb} ${read.path} ${read.at} ${read.status}`, read)
  }
  return [...reads.values()]
}

/** What was not done must be visible at first sight (A58); cut to the length of A53. */
function shownHeadline(text: string, declined: readonly Declined[]): string {
  const isSaid = /^(?:Nothing was changed|Declined)/.test(text)
  const start = isSaid ? '' : declined.includes('write') ? 'Nothing was changed. ' : ''
  const whole = `${start}${text}`
  return whole.length > longestHeadline ? `${whole.slice(0, longestHeadline - 1)}…` : whole
}

function declinedText(part: Declined): string {
  switch (part) {
    case 'write':
      return 'Declined: nothing in a cluster is ever changed.'
    case 'exec':
      return 'Declined: nothing is run inside a container.'
    case 'secret-value':
      return 'Declined: the value of a Secret is never shown.'
    case 'other-system':
      return 'Declined: another system was named, and it is not read.'
  }
}
