import type { FieldKey } from '../../../src-shared/model/plan-types.ts'
import type { Cell } from '../../../src-shared/model/table.ts'
import {
  fieldOf,
  healthOf,
  healthOrder,
  type Field,
  type FieldContext,
  type FieldValue,
  type Kind,
} from '../../kube/index.ts'
import type { DraftEvidence, DraftTable } from '../outcome.ts'
import { absenceEvidence, fieldEvidence, type Row, nameEvidence } from './row.ts'
import type { Verdict } from './predicates.ts'
import { shown } from './words.ts'

/** Rows shown unless the question sets a limit (A55). */
export const shownRows = 200

/** Columns of a table: defaults, then what the question asked for, filtered or sorted by, then `why` (A55). */
export function columnsOf(kinds: readonly Kind[], asked: readonly FieldKey[]): readonly FieldKey[] {
  const only = kinds.length === 1 ? kinds[0] : undefined
  const start = only ? only.columns : ['kind', 'name', 'namespace', 'health', 'age']
  const involved = asked.includes('healthy') ? ['why'] : []
  return [...new Set([...start, ...asked.filter((key) => key !== 'healthy'), ...involved])].filter(
    (key) => kinds.some((kind) => fieldOf(kind, key)),
  )
}

/** A table of rows with their evidence; unknown cells are null, absent ones empty. `total` is the count before any limit. */
export function tableOf(
  rows: readonly Row[],
  columns: readonly FieldKey[],
  context: FieldContext,
  verdicts: ReadonlyMap<Row, Verdict>,
  total: number,
): DraftTable {
  const kinds = [...new Set(rows.map(({ kind }) => kind))]
  const kept = columns.filter(
    (key) =>
      key !== 'namespace' || new Set(rows.map(({ object }) => object.metadata.namespace)).size > 1,
  )
  const fields = kept.map((key) => ({
    key,
    field: kinds.map((kind) => fieldOf(kind, key)).find((field) => field !== undefined),
  }))
  return {
    columns: fields.map(({ key, field }) => ({
      key,
      title: field?.title ?? key,
      ...(field?.unit === undefined ? {} : { unit: field.unit }),
    })),
    rows: rows.map((row) => {
      const cells: { [key: string]: Cell } = {}
      for (const key of kept) cells[key] = cellOf(row, key, context)
      return { ref: row.ref, cells, evidence: rowEvidence(row, verdicts.get(row)) }
    }),
    total,
    truncated: total > rows.length,
  }
}

/** The value of a field on a row, unknown when its kind lacks the field. */
export function valueOn(
  row: Row,
  key: FieldKey,
  context: FieldContext,
): { field: Field; value: FieldValue } | undefined {
  const field = fieldOf(row.kind, key)
  return field && { field, value: field.extract(row.object, context) }
}

/** A field's value as a cell: raw when single, joined when several, empty when absent, null when not known. */
export function cellOf(row: Row, key: FieldKey, context: FieldContext): Cell {
  const found = valueOn(row, key, context)
  if (!found || found.value.state === 'unknown') return null
  if (found.value.state === 'absent') return ''
  const values = found.value.values
  const only = values.length === 1 ? values[0] : undefined
  return only
    ? only.value
    : [...new Set(values.map(({ value }) => shown(value, found.field)))].join(', ')
}

/** What a row's presence in the table rests on: the values that decided it, else its name. */
export function rowEvidence(row: Row, verdict: Verdict | undefined): readonly DraftEvidence[] {
  const seen = (verdict?.seen ?? []).flatMap(
    ({ entry, absent, related }): readonly DraftEvidence[] => {
      if (entry) return [fieldEvidence(row, entry)]
      if (absent !== undefined) return [absenceEvidence(row, absent)]
      return related
        ? [
            {
              kind: 'field',
              object: row.ref,
              path: 'metadata.name',
              value: `${related.kind}/${related.metadata.name}`,
              read: row.read,
            },
          ]
        : []
    },
  )
  return seen.length > 0 ? seen.slice(0, 6) : [nameEvidence(row)]
}

/** Rows in the order asked for; without one, worst first when health is involved, else as they are selected (A55). */
export function ordered(
  rows: readonly Row[],
  sort: { by: FieldKey; dir: 'asc' | 'desc' } | undefined,
  worstFirst: boolean,
  context: FieldContext,
): readonly Row[] {
  const byName = (a: Row, b: Row): number =>
    compareTexts(a.object.metadata.namespace ?? '', b.object.metadata.namespace ?? '') ||
    compareTexts(a.object.metadata.name, b.object.metadata.name)
  if (sort) {
    const keyed = rows.map((row) => ({ row, value: sortValue(row, sort.by, context) }))
    const sign = sort.dir === 'asc' ? 1 : -1
    return keyed
      .toSorted((a, b) => {
        // A row whose value is not known stands last in either direction.
        if (a.value === undefined || b.value === undefined)
          return (
            (a.value === undefined ? 1 : 0) - (b.value === undefined ? 1 : 0) ||
            byName(a.row, b.row)
          )
        return sign * compareScalars(a.value, b.value) || byName(a.row, b.row)
      })
      .map(({ row }) => row)
  }
  if (!worstFirst) return rows
  const rank = new Map(
    rows.map((row) => [row, healthOrder.indexOf(healthOf(row.object, context).status)]),
  )
  return rows.toSorted((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0) || byName(a, b))
}

function sortValue(row: Row, key: FieldKey, context: FieldContext): number | string | undefined {
  const found = valueOn(row, key, context)
  if (!found || found.value.state !== 'some') return undefined
  const { values } = found.value
  if (found.field.type === 'time') return Date.parse(String(values[0]?.value))
  const numbers = values.map(({ value }) => value).filter((value) => typeof value === 'number')
  if (numbers.length > 0) return Math.max(...numbers)
  const first = values[0]?.value
  return first === undefined ? undefined : String(first)
}

function compareScalars(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareTexts(String(a), String(b))
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
