import type { HistoryComparison } from '../../../src-shared/contract/history.ts'

/** One drawn line of a comparison: a row that came, went or changed, with one differing cell of it. */
export type ComparedLine = {
  key: string
  change: HistoryComparison['rows'][number]['change']
  /** Set for a changed number: whether B is more or less than A. */
  trend?: 'more' | 'less'
  name: string
  column: string
  a: string
  b: string
  /** B minus A with its sign, for numbers. */
  difference: string
}

/** The differing rows of a comparison as lines: one for each differing cell, one for a row that came or went (A108). */
export function comparedLines(comparison: HistoryComparison): ComparedLine[] {
  return comparison.rows.flatMap((row, position) => {
    const cells = row.cells.length === 0 ? [{ column: '', a: '', b: '' }] : row.cells
    const shown = row.change === 'changed' ? cells : cells.slice(0, 1)
    return shown.map((cell) => {
      const difference = numericDifference(cell.a, cell.b)
      const trend =
        row.change !== 'changed' || !difference ? undefined : difference > 0 ? 'more' : 'less'
      return {
        key: `${position} ${row.name} ${cell.column}`,
        change: row.change,
        ...(trend === undefined ? {} : { trend }),
        name: row.name,
        column: cell.column,
        a: cell.a,
        b: cell.b,
        difference: difference === undefined ? '' : signed(difference),
      } as const
    })
  })
}

function numericDifference(a: string, b: string): number | undefined {
  const [left, right] = [Number(a), Number(b)]
  if (a.trim() === '' || b.trim() === '' || Number.isNaN(left) || Number.isNaN(right))
    return undefined
  return right - left
}

function signed(value: number): string {
  if (value === 0) return '0'
  return value > 0 ? `+${value}` : `−${-value}`
}
