import type { HistoryRow } from '../../../src-shared/contract/history.ts'
import { formatDay } from '../../format.ts'

/** A line of the list: the heading of a day with its count, or one stored answer. */
export type HistoryLine =
  | { type: 'day'; day: string; count: number }
  | { type: 'row'; row: HistoryRow }

/** Stored answers, newest first, under one heading for each day in the order they come. */
export function historyLines(rows: readonly HistoryRow[], now: Date): HistoryLine[] {
  const lines: HistoryLine[] = []
  let heading: Extract<HistoryLine, { type: 'day' }> | undefined
  for (const row of rows) {
    const day = formatDay(row.at, now)
    if (heading?.day !== day) {
      heading = { type: 'day', day, count: 0 }
      lines.push(heading)
    }
    heading.count += 1
    lines.push({ type: 'row', row })
  }
  return lines
}
