import type { FieldContext } from '../../kube/index.ts'
import type { DraftEvidence } from '../outcome.ts'
import { fieldEvidence, type Row } from './row.ts'
import { valueOn } from './table.ts'
import { shown } from './words.ts'

/** An aggregate of one field over rows: exact value, its text for people, and the values it rests on. */
export type Aggregated = {
  value: number | undefined
  text: string
  unit?: string
  entries: readonly DraftEvidence[]
  /** Rows whose value is not known, as a limit. */
  missing?: string
}

/** Aggregates the values of a field; rows without one count as nothing, unknown ones make a limit. */
export function aggregate(
  agg: { fn: 'sum' | 'avg' | 'min' | 'max' | 'p95'; field: string },
  rows: readonly Row[],
  context: FieldContext,
): Aggregated {
  const values: number[] = []
  const entries: DraftEvidence[] = []
  const unknown: string[] = []
  let field: { type: Parameters<typeof shown>[1]['type']; unit?: string } | undefined
  for (const row of rows) {
    const found = valueOn(row, agg.field, context)
    if (!found) continue
    field = found.field
    if (found.value.state === 'unknown') unknown.push(found.value.reason)
    if (found.value.state !== 'some') continue
    const own = found.value.values.filter(
      (entry) => typeof entry.value === 'number' && (agg.fn !== 'sum' || !entry.transient),
    )
    // A sum counts every container of a row; the other functions compare rows, so a row counts once.
    const numbers = own.map((entry) => Number(entry.value))
    if (agg.fn === 'sum') values.push(...numbers)
    else if (numbers.length > 0) values.push(numbers.reduce((sum, each) => sum + each, 0))
    if (entries.length < 8)
      entries.push(...own.slice(0, 2).map((entry) => fieldEvidence(row, entry)))
  }
  const value = values.length === 0 ? undefined : applied(agg.fn, values)
  const shownText = value === undefined || field === undefined ? 'none' : shown(value, field)
  return {
    value,
    text: shownText,
    ...(field?.unit === undefined ? {} : { unit: field.unit }),
    entries,
    ...(unknown.length === 0
      ? {}
      : {
          missing: `${agg.field} is not known for ${unknown.length} of ${rows.length} rows: ${[...new Set(unknown)].slice(0, 2).join('; ')}.`,
        }),
  }
}

function applied(fn: 'sum' | 'avg' | 'min' | 'max' | 'p95', values: readonly number[]): number {
  switch (fn) {
    case 'sum':
      return values.reduce((sum, value) => sum + value, 0)
    case 'avg':
      return values.reduce((sum, value) => sum + value, 0) / values.length
    case 'min':
      return Math.min(...values)
    case 'max':
      return Math.max(...values)
    case 'p95': {
      const sorted = values.toSorted((a, b) => a - b)
      return sorted[Math.max(0, Math.ceil(sorted.length * 0.95) - 1)] ?? 0
    }
  }
}
