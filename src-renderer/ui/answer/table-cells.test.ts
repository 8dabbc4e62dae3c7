import { expect, test } from 'vitest'
import type { Cell, Table } from '../../../src-shared/model/table.ts'
import { cellText, isNumberColumn, sortedRows } from './table-cells.ts'

function column(cells: Cell[]): Table {
  return {
    columns: [{ key: 'x', title: 'X' }],
    rows: cells.map((cell) => ({ cells: { x: cell }, evidence: [] })),
    total: cells.length,
    truncated: false,
  }
}

test.each([
  ['what is not known says so', null, undefined, 'not known'],
  ['an empty text is none', '', undefined, 'none'],
  ['a number is grouped and keeps its unit', 12480, 'MiB', '12,480\u00a0MiB'],
  ['zero stays zero', 0, undefined, '0'],
  ['yes and no are words', false, undefined, 'no'],
])('U106 %s', (_name, cell, unit, expected) => {
  expect(cellText(cell, unit)).toBe(expected)
})

test('columns of numbers and shares stand right, names do not', () => {
  expect(isNumberColumn(column([1, null, 3]), 'x')).toBe(true)
  expect(isNumberColumn(column(['0/1', '2/2']), 'x')).toBe(true)
  expect(isNumberColumn(column(['26 min', '3 d']), 'x')).toBe(true)
  expect(isNumberColumn(column(['web-1']), 'x')).toBe(false)
  expect(isNumberColumn(column([null]), 'x')).toBe(false)
})

test('unknown cells sort last in both directions and equal ones keep their order', () => {
  const table = column([2, null, 10, 2])
  expect(sortedRows(table, { key: 'x', isDescending: false })).toEqual([0, 3, 2, 1])
  expect(sortedRows(table, { key: 'x', isDescending: true })).toEqual([2, 0, 3, 1])
  expect(sortedRows(table, undefined)).toEqual([0, 1, 2, 3])
})

test('texts with numbers sort by the number', () => {
  expect(sortedRows(column(['pod-10', 'pod-9']), { key: 'x', isDescending: false })).toEqual([1, 0])
})
