import type { HistoryComparison } from '../../src-shared/contract/history.ts'
import type { Answer, Fact } from '../../src-shared/model/answer.ts'
import type { ObjectRef } from '../../src-shared/model/object-ref.ts'
import type { Cell, Table } from '../../src-shared/model/table.ts'
import { couldSee } from './visibility.ts'

type TableRow = Table['rows'][number]

/**
 * Holds two stored runs against each other (A108): plan, scope and visibility first; rows matched by uid, else by
 * reference, cell by cell; facts by template and object. What only one of them could see is never "new" or "gone".
 */
export function compareAnswers(a: Answer, b: Answer): HistoryComparison {
  const isSameScope = text(scopeOf(a)) === text(scopeOf(b))
  const rows = compareRows(a, b, isSameScope)
  const facts = compareFacts(a, b, isSameScope)
  return {
    a,
    b,
    differs: [...differences(a, b), ...facts.unseen],
    facts: facts.changes,
    rows: rows.changes,
    sameRows: rows.same,
  }
}

function differences(a: Answer, b: Answer): HistoryComparison['differs'] {
  const parts: HistoryComparison['differs'] = []
  const add = (part: string, one: string, other: string): void => {
    if (one !== other) parts.push({ part, a: one, b: other })
  }
  if (text(canonical(a.understood.plan)) !== text(canonical(b.understood.plan))) {
    parts.push({ part: 'plan', a: a.understood.restated, b: b.understood.restated })
  }
  add('scope', describeScope(a), describeScope(b))
  add('visibility', blind(a), blind(b))
  add('status', a.status, b.status)
  add('headline', a.headline, b.headline)
  return parts
}

function scopeOf(answer: Answer): unknown {
  const { plan } = answer.understood
  const select = 'of' in plan ? plan.of : undefined
  return canonical({
    contexts: answer.contexts,
    ns: select?.ns,
    ctx: select?.ctx,
    place: select?.place,
  })
}

function describeScope(answer: Answer): string {
  const { plan } = answer.understood
  const select = 'of' in plan ? plan.of : undefined
  const where = select?.ns ?? select?.place
  const namespaces = where === undefined ? 'every namespace' : `namespace ${spoken(where)}`
  return `${namespaces} of ${answer.contexts.join(', ') || 'no context'}`
}

function spoken(value: unknown): string {
  if (Array.isArray(value)) return value.map(spoken).join(', ')
  return typeof value === 'string' ? value : text(value)
}

function blind(answer: Answer): string {
  const failed = answer.reads.filter((read) => read.status !== 'ok')
  return [...new Set(failed.map((read) => `${read.status} ${read.path}`))].toSorted().join('; ')
}

function compareRows(
  a: Answer,
  b: Answer,
  isSameScope: boolean,
): { changes: HistoryComparison['rows']; same: number } {
  const changes: HistoryComparison['rows'] = []
  const left = a.table?.rows ?? []
  const right = [...(b.table?.rows ?? [])]
  const titles = new Map(
    [...(a.table?.columns ?? []), ...(b.table?.columns ?? [])].map((column) => [
      column.key,
      column.title,
    ]),
  )
  let same = 0
  for (const row of left) {
    const at = right.findIndex((other) => isSameRow(row, other))
    const other = at === -1 ? undefined : right.splice(at, 1)[0]
    if (other === undefined) {
      changes.push({ change: fate(row, b, isSameScope, 'gone'), name: nameOf(row), cells: [] })
      continue
    }
    const cells = changedCells(row, other, titles)
    if (cells.length === 0) same++
    else changes.push({ change: 'changed', name: nameOf(row), cells })
  }
  for (const row of right) {
    changes.push({ change: fate(row, a, isSameScope, 'new'), name: nameOf(row), cells: [] })
  }
  return { changes, same }
}

function fate(
  row: TableRow,
  other: Answer,
  isSameScope: boolean,
  otherwise: 'new' | 'gone',
): 'new' | 'gone' | 'not-visible' {
  if (!isSameScope || other.table?.truncated === true) return 'not-visible'
  return row.ref === undefined || couldSee(other, row.ref) ? otherwise : 'not-visible'
}

function isSameRow(a: TableRow, b: TableRow): boolean {
  if (a.ref !== undefined && b.ref !== undefined) return isSameObject(a.ref, b.ref)
  return a.ref === undefined && b.ref === undefined && nameOf(a) === nameOf(b)
}

function isSameObject(a: ObjectRef, b: ObjectRef): boolean {
  if (a.uid !== undefined && b.uid !== undefined) return a.uid === b.uid
  return referenceOf(a) === referenceOf(b)
}

function referenceOf(ref: ObjectRef): string {
  return [ref.context, ref.apiVersion, ref.kind, ref.namespace ?? '', ref.name].join('\n')
}

function nameOf(row: TableRow): string {
  if (row.ref === undefined) return shown(Object.values(row.cells)[0])
  const { kind, namespace, name } = row.ref
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`
}

// Ages differ in every run and say nothing about the object.
const clockColumns = new Set(['age'])

function changedCells(
  a: TableRow,
  b: TableRow,
  titles: ReadonlyMap<string, string>,
): HistoryComparison['rows'][number]['cells'] {
  return [...titles]
    .filter(([key]) => !clockColumns.has(key))
    .filter(([key]) => key in a.cells && key in b.cells && a.cells[key] !== b.cells[key])
    .map(([key, title]) => ({ column: title, a: shown(a.cells[key]), b: shown(b.cells[key]) }))
}

function shown(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? 'not known' : String(cell)
}

function compareFacts(
  a: Answer,
  b: Answer,
  isSameScope: boolean,
): { changes: HistoryComparison['facts']; unseen: HistoryComparison['differs'] } {
  const changes: HistoryComparison['facts'] = []
  const unseen: HistoryComparison['differs'] = []
  const right = [...b.facts]
  for (const fact of a.facts) {
    const at = right.findIndex((other) => factKey(a, fact) === factKey(b, other))
    const other = at === -1 ? undefined : right.splice(at, 1)[0]
    if (other !== undefined) {
      changes.push({
        change: fact.text === other.text ? 'same' : 'changed',
        a: fact.text,
        b: other.text,
      })
    } else if (isVisible(a, fact, b, isSameScope)) changes.push({ change: 'gone', a: fact.text })
    else unseen.push({ part: 'visibility', a: fact.text, b: 'not visible' })
  }
  for (const fact of right) {
    if (isVisible(b, fact, a, isSameScope)) changes.push({ change: 'new', b: fact.text })
    else unseen.push({ part: 'visibility', a: 'not visible', b: fact.text })
  }
  return { changes, unseen }
}

function isVisible(of: Answer, fact: Fact, to: Answer, isSameScope: boolean): boolean {
  if (!isSameScope) return false
  const object = objectOf(of, fact)
  return object === undefined || couldSee(to, object)
}

function objectOf(answer: Answer, fact: Fact): ObjectRef | undefined {
  return answer.evidence.find(
    (evidence) => fact.evidence.includes(evidence.id) && evidence.object !== undefined,
  )?.object
}

function factKey(answer: Answer, fact: Fact): string {
  const object = objectOf(answer, fact)
  const key = object === undefined ? '' : (object.uid ?? referenceOf(object))
  return `${fact.template}\n${key}`
}

/** The same value with its object keys in alphabetical order and undefined ones left out. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, held]) => held !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, held]) => [key, canonical(held)]),
  )
}

function text(value: unknown): string {
  return JSON.stringify(value)
}
