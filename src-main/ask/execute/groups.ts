import type { FieldKey } from '../../../src-shared/model/plan-types.ts'
import type { FieldContext } from '../../kube/index.ts'
import type { Row } from './row.ts'
import { valueOn } from './table.ts'
import { shown } from './words.ts'

/** Rows that share their values of some fields; `key` is those values as text. */
export type RowGroup = { key: string; rows: readonly Row[] }

/** Groups rows by fields, the largest group first; a row without a value stands under `none`, an unknown one under `not known`. */
export function groupRows(
  rows: readonly Row[],
  by: readonly FieldKey[],
  context: FieldContext,
): readonly RowGroup[] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = by.map((field) => groupKey(row, field, context)).join(', ')
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups]
    .map(([key, members]) => ({ key, rows: members }))
    .toSorted((a, b) => b.rows.length - a.rows.length || (a.key < b.key ? -1 : 1))
}

/** The words a list of groups begins with. */
export function groupText(by: readonly FieldKey[]): string {
  return `By ${by.join(' and ')}`
}

function groupKey(row: Row, key: FieldKey, context: FieldContext): string {
  const found = valueOn(row, key, context)
  if (!found || found.value.state === 'unknown') return 'not known'
  if (found.value.state === 'absent') return 'none'
  return [...new Set(found.value.values.map(({ value }) => shown(value, found.field)))].join(' + ')
}
