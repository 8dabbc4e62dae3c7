import { type CSSProperties, useRef, useState } from 'react'
import type { Finding } from '../../../src-shared/model/finding.ts'
import type { Table } from '../../../src-shared/model/table.ts'
import { formatNumber } from '../../format.ts'
import { text } from '../../text.ts'
import { EvidenceChip } from '../evidence-chip.tsx'
import { Icon } from '../icon.tsx'
import { IconButton } from '../icon-button.tsx'
import { MiddleName } from '../middle-name.tsx'
import { type RowHealth, rowHealth } from '../row-health.ts'
import { SeverityGlyph } from '../severity-glyph.tsx'
import { useRowWindow } from '../use-row-window.ts'
import { cellText, columnWidths, isNumberColumn, sortedRows } from './table-cells.ts'

const virtualAbove = 60

type Props = {
  title: string
  table: Table
  findings: readonly Finding[]
  rowHeight: number
  openEvidence: string | undefined
  onEvidence: (id: string) => void
  onCopy: () => void
}

/** The rows of an answer: sortable, virtual above 60 rows, each with its evidence (U26, P83). */
export function AnswerTable(props: Props) {
  const { title, table, findings, rowHeight, openEvidence, onEvidence, onCopy } = props
  const [sort, setSort] = useState<{ key: string; isDescending: boolean }>()
  const scroll = useRef<HTMLDivElement>(null)
  const order = sortedRows(table, sort)
  const isVirtual = order.length > virtualAbove
  const virtualizer = useRowWindow({
    count: order.length,
    enabled: isVirtual,
    estimateSize: () => rowHeight,
    getScrollElement: () => scroll.current,
    overscan: 5,
  })
  const windowed = virtualizer.getVirtualItems().map((item) => item.index)
  const shown = isVirtual ? windowed : order.map((_, index) => index)
  const before = isVirtual ? (shown[0] ?? 0) * rowHeight : 0
  const after = isVirtual ? (order.length - 1 - (shown.at(-1) ?? -1)) * rowHeight : 0
  const hasEvidence = table.rows.some((row) => row.evidence.length > 0)
  const span = table.columns.length + (hasEvidence ? 1 : 0)
  const numberColumns = new Set(
    table.columns.filter((column) => isNumberColumn(table, column.key)).map((column) => column.key),
  )

  return (
    <section className="answer-table card" aria-label={title}>
      <div className="answer-table-head">
        <h4 className="section-title">{title}</h4>
        <span className="sub">
          {text.ask.rows(formatNumber(table.rows.length), formatNumber(table.total))}
          {table.truncated ? `, ${text.ask.truncated}` : ''}
        </span>
        <span className="spring" />
        <IconButton label={text.ask.copyTable} icon="copy" isSmall onClick={onCopy} />
      </div>
      <div
        className="answer-table-scroll"
        ref={scroll}
        tabIndex={0}
        role="group"
        aria-label={title}
      >
        <table
          aria-rowcount={order.length + 1}
          style={isVirtual ? { tableLayout: 'fixed' } : undefined}
        >
          {isVirtual ? <Columns table={table} hasEvidence={hasEvidence} /> : null}
          <thead>
            <tr aria-rowindex={1}>
              {table.columns.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  className={numberColumns.has(column.key) ? 'is-number' : undefined}
                  aria-sort={ariaSort(sort, column.key)}
                >
                  <button
                    type="button"
                    className="sort"
                    title={text.ask.sortBy(column.title)}
                    onClick={() => setSort(nextSort(sort, column.key))}
                  >
                    {column.title}
                    {sort?.key === column.key ? (
                      <Icon name={sort.isDescending ? 'down' : 'up'} size={12} />
                    ) : null}
                  </button>
                </th>
              ))}
              {hasEvidence ? (
                <th scope="col">
                  <span className="visually-hidden">{text.ask.evidence.title}</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            <Spacer height={before} span={span} />
            {shown.map((index) => {
              const row = table.rows[order[index] ?? 0]
              if (row === undefined) return null
              return (
                <tr key={order[index]} aria-rowindex={index + 2}>
                  <RowCells
                    table={table}
                    row={row}
                    health={rowHealth(row, findings)}
                    numberColumns={numberColumns}
                  />
                  {hasEvidence ? (
                    <td className="is-number">
                      {row.evidence.slice(0, 2).map((id) => (
                        <EvidenceChip
                          key={id}
                          id={id}
                          isOpen={id === openEvidence}
                          onOpen={onEvidence}
                        />
                      ))}
                    </td>
                  ) : null}
                </tr>
              )
            })}
            <Spacer height={after} span={span} />
          </tbody>
        </table>
      </div>
    </section>
  )
}

function RowCells({
  table,
  row,
  health,
  numberColumns,
}: {
  table: Table
  row: Table['rows'][number]
  health: RowHealth
  numberColumns: ReadonlySet<string>
}) {
  return table.columns.map((column, position) => {
    const cell = row.cells[column.key]
    const value = cellText(cell, column.unit)
    const isUnknown = cell === null || cell === undefined
    const tone = isUnknown ? 'is-unknown' : cellTone(column.key, health)
    const number = numberColumns.has(column.key) ? 'is-number' : undefined
    const className =
      [number, position === 0 ? undefined : tone].filter(Boolean).join(' ') || undefined
    if (position > 0) {
      return (
        <td key={column.key} className={className} title={value.length > 40 ? value : undefined}>
          <bdi>{value}</bdi>
        </td>
      )
    }
    return (
      <td key={column.key} className={className}>
        <span className="cell-first">
          {health === undefined ? null : <SeverityGlyph glyph={health} size="small" />}
          <MiddleName name={value} />
        </span>
      </td>
    )
  })
}

function cellTone(key: string, health: RowHealth): string | undefined {
  const isState = key === 'status' || key === 'why' || key === 'reason'
  if (isState && (health === 'critical' || health === 'warning')) return `is-${health}`
  return isState || key === 'node' || key === 'namespace' ? 'is-quiet' : undefined
}

function Columns({ table, hasEvidence }: { table: Table; hasEvidence: boolean }) {
  const widths = columnWidths(table)
  const width = (characters: number): CSSProperties => ({ width: `${characters}ch` })
  return (
    <colgroup>
      {table.columns.map((column, position) => (
        <col key={column.key} style={width(widths[position] ?? 12)} />
      ))}
      {hasEvidence ? <col style={width(14)} /> : null}
    </colgroup>
  )
}

function Spacer({ height, span }: { height: number; span: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden="true">
      <td colSpan={span} style={{ height, padding: 0, border: 0 }} />
    </tr>
  )
}

function ariaSort(
  sort: { key: string; isDescending: boolean } | undefined,
  key: string,
): 'ascending' | 'descending' | undefined {
  if (sort?.key !== key) return undefined
  return sort.isDescending ? 'descending' : 'ascending'
}

function nextSort(
  sort: { key: string; isDescending: boolean } | undefined,
  key: string,
): { key: string; isDescending: boolean } | undefined {
  if (sort?.key !== key) return { key, isDescending: false }
  return sort.isDescending ? undefined : { key, isDescending: true }
}
