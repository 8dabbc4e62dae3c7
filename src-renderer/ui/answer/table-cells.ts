import type { Cell, Table } from '../../../src-shared/model/table.ts'
import { formatMeasure, formatNumber } from '../../format.ts'
import { text } from '../../text.ts'
import { cleanText } from '../clean-text.ts'

/** A cell in words: null is "not known", an empty text "none", never blank (U106). */
export function cellText(cell: Cell | undefined, unit: string | undefined): string {
  if (cell === null || cell === undefined) return text.ask.unknownCell
  if (cell === '') return text.ask.emptyCell
  if (typeof cell === 'boolean') return cell ? text.ask.yes : text.ask.no
  if (typeof cell === 'number')
    return unit === undefined ? formatNumber(cell) : formatMeasure(cell, unit)
  return unit === undefined ? cleanText(cell) : `${cleanText(cell)}\u00a0${unit}`
}

/** Whether every known cell of a column is a number or a share such as 1/2, so that it is set to the right. */
export function isNumberColumn(table: Table, key: string): boolean {
  const known = table.rows
    .map((row) => row.cells[key])
    .filter((cell) => cell !== null && cell !== undefined)
  return (
    known.length > 0 &&
    known.every((cell) => typeof cell === 'number' || (typeof cell === 'string' && isNumeric(cell)))
  )
}

function isNumeric(value: string): boolean {
  return /^[\d.,]+(?:\/[\d.,]+)?(?:\s?(?:%|[kMGT]i?B?|m|ms|s|min|h|d))?$/.test(value)
}

/** The positions of rows under a sort; unknown cells come last both ways, equal ones keep their order. */
export function sortedRows(
  table: Table,
  sort: { key: string; isDescending: boolean } | undefined,
): number[] {
  const positions = table.rows.map((_, position) => position)
  if (sort === undefined) return positions
  const cellAt = (position: number): Cell => table.rows[position]?.cells[sort.key] ?? null
  return positions.sort((a, b) => {
    const [left, right] = [cellAt(a), cellAt(b)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    const order = compareCells(left, right)
    return (sort.isDescending ? -order : order) || a - b
  })
}

function compareCells(a: string | number | boolean, b: string | number | boolean): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a).localeCompare(String(b), 'en', { numeric: true })
}

/** Column widths in characters for a table that draws only a part of its rows, so that columns stand still. */
export function columnWidths(table: Table): number[] {
  return table.columns.map((column) => {
    const longest = table.rows.reduce(
      (most, row) => Math.max(most, cellText(row.cells[column.key], column.unit).length),
      column.title.length,
    )
    return Math.min(longest, 44) + 3
  })
}
