import { expect, test } from 'vitest'
import type { HistoryComparison } from '../../../src-shared/contract/history.ts'
import { comparedLines } from './comparison-rows.ts'

type Row = HistoryComparison['rows'][number]

function linesOf(rows: Row[]) {
  return comparedLines({ rows } as HistoryComparison).map(
    ({ change, trend, name, column, a, b, difference }) =>
      [trend ?? change, name, column, a, b, difference].join('|'),
  )
}

test('A108 a changed number says more or less and by how much', () => {
  expect(
    linesOf([
      {
        change: 'changed',
        name: 'shop/cart',
        cells: [
          { column: 'Restarts', a: '1', b: '7' },
          { column: 'Ready', a: '3', b: '2' },
          { column: 'Status', a: 'Running', b: 'CrashLoopBackOff' },
        ],
      },
    ]),
  ).toEqual([
    'more|shop/cart|Restarts|1|7|+6',
    'less|shop/cart|Ready|3|2|−1',
    'changed|shop/cart|Status|Running|CrashLoopBackOff|',
  ])
})

test('A108 a row that came, went or is no longer visible is one line and never a number', () => {
  expect(
    linesOf([
      {
        change: 'new',
        name: 'a',
        cells: [
          { column: 'X', a: '', b: '2' },
          { column: 'Y', a: '', b: '3' },
        ],
      },
      { change: 'gone', name: 'b', cells: [] },
      { change: 'not-visible', name: 'c', cells: [] },
    ]),
  ).toEqual(['new|a|X||2|', 'gone|b||||', 'not-visible|c||||'])
})
