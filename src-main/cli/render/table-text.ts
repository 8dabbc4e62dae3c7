import type { Cell, Table } from '../../../src-shared/model/table.ts'
import { humanDuration } from '../../../src-shared/text/age.ts'
import { humanBytes, humanCores } from '../../../src-shared/text/quantity.ts'
import { cut, oneLine, pad, widthOf } from './lines.ts'
import type { Style } from './style.ts'

type Column = Table['columns'][number]

const gap = '  '
const leastWidth = 8

/** A table in aligned columns, numbers to the right, cut to `width` columns where a terminal has that many. */
export function tableText(table: Table, style: Style, width: number | undefined): string {
  const columns = table.columns.map((column) => {
    const cells = table.rows.map((row) => cellText(row.cells[column.key], column))
    const isNumber = table.rows.some((row) => typeof row.cells[column.key] === 'number')
    const title = oneLine(column.title).toUpperCase()
    return { title, cells, isNumber, width: Math.max(widthOf(title), ...cells.map(widthOf)) }
  })
  const widths = fit(columns, width)
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, at) =>
        pad(cut(text, widths[at] ?? 0), widths[at] ?? 0, columns[at]?.isNumber === true),
      )
      .join(gap)
      .trimEnd()
  const rows = table.rows.map((_, at) => line(columns.map((column) => column.cells[at] ?? '')))
  return [style.dim(line(columns.map((column) => column.title))), ...rows]
    .map((text) => `${text}\n`)
    .join('')
}

/** Takes from the widest column until the table fits, but leaves each some letters. */
function fit(columns: readonly { width: number }[], width: number | undefined): number[] {
  const widths = columns.map((column) => column.width)
  if (width === undefined) return widths
  const total = (): number =>
    widths.reduce((sum, each) => sum + each, 0) + gap.length * (widths.length - 1)
  while (total() > width) {
    const widest = Math.max(...widths)
    if (widest <= leastWidth) break
    widths[widths.indexOf(widest)] = widest - 1
  }
  return widths
}

/** One cell for a person: durations, sizes and cores in words, `unknown` for what is not known (A55). */
export function cellText(cell: Cell | undefined, column: Column): string {
  if (cell === null || cell === undefined) return 'unknown'
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  if (typeof cell === 'string') return oneLine(cell)
  switch (column.unit) {
    case 's':
    case 'seconds':
      return humanDuration(cell)
    case 'bytes':
      return humanBytes(cell)
    case 'm':
    case 'millicores':
      return humanCores(cell)
    case '%':
      return `${cell} %`
    default:
      return String(cell)
  }
}
