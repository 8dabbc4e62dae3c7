import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { HistoryRow } from '../../../src-shared/contract/history.ts'
import { formatNumber, formatWhen } from '../../format.ts'
import { text } from '../../text.ts'
import { cleanText } from '../../ui/clean-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { plainSentence } from '../../ui/marked-text.ts'
import { ResultMark } from '../../ui/result-mark.tsx'
import { useRowWindow } from '../../ui/use-row-window.ts'
import { historyLines } from './history-rows.ts'

const heights = { day: 26, row: 53 }

type Props = {
  rows: readonly HistoryRow[]
  now: Date
  marked: readonly string[]
  openId: string | undefined
  hasMore: boolean
  onMore: () => Promise<void>
  onOpen: (id: string) => void
  onMark: (id: string) => void
}

/** Stored answers by day; Enter opens, Space marks A and B, arrow keys and j k move (U45, U65). */
export function HistoryList({ rows, now, marked, openId, hasMore, onMore, onOpen, onMark }: Props) {
  const scroll = useRef<HTMLDivElement>(null)
  const lines = historyLines(rows, now)
  const virtualizer = useRowWindow({
    count: lines.length,
    estimateSize: (index) => heights[lines[index]?.type ?? 'row'],
    getScrollElement: () => scroll.current,
    overscan: 8,
  })
  const items = virtualizer.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && lastShown >= lines.length - 5) void onMore()
  }, [hasMore, lastShown, lines.length, onMore])

  return (
    <div className="history-rows" ref={scroll} onKeyDown={moveFocus}>
      <ul aria-label={text.history.listName} style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const line = lines[item.index]
          if (line === undefined) return null
          return (
            <li key={item.key} style={{ transform: `translateY(${item.start}px)` }}>
              {line.type === 'day' ? (
                <div className="day">
                  <h2 className="section-title">{line.day}</h2>
                  <span className="sub">{formatNumber(line.count)}</span>
                </div>
              ) : (
                <Row
                  row={line.row}
                  now={now}
                  letter={letterOf(marked, line.row.id)}
                  isOpen={line.row.id === openId}
                  onOpen={onOpen}
                  onMark={onMark}
                />
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function Row({
  row,
  now,
  letter,
  isOpen,
  onOpen,
  onMark,
}: {
  row: HistoryRow
  now: Date
  letter: string | undefined
  isOpen: boolean
  onOpen: (id: string) => void
  onMark: (id: string) => void
}) {
  const press = (event: KeyboardEvent<HTMLButtonElement>): void => {
    if (event.key !== ' ') return
    event.preventDefault()
    onMark(row.id)
  }
  return (
    <button
      type="button"
      className={letter !== undefined || isOpen ? 'history-row is-on' : 'history-row'}
      aria-current={isOpen ? 'true' : undefined}
      onClick={(event) =>
        event.shiftKey || event.ctrlKey || event.metaKey ? onMark(row.id) : onOpen(row.id)
      }
      onKeyDown={press}
    >
      <span className="history-result">
        {letter === undefined ? (
          <ResultMark status={row.status} />
        ) : (
          <span className="letter">{letter}</span>
        )}
      </span>
      <span className="fill">
        <span className="history-row-line">
          <b className="ellipsis">
            <bdi>{cleanText(row.question)}</bdi>
          </b>
          {row.pinned ? (
            <span className="text-text-3" title={text.history.pinned}>
              <Icon name="pin" size={12} />
              <span className="visually-hidden">{text.history.pinned}</span>
            </span>
          ) : null}
          <span className="numeric">{formatWhen(row.at, now).split(' ').at(-1)}</span>
        </span>
        <span className="history-row-line is-second">
          <span className="ellipsis">{plainSentence(row.headline)}</span>
          <span>{row.contexts.map(cleanText).join(', ')}</span>
        </span>
      </span>
    </button>
  )
}

function letterOf(marked: readonly string[], id: string): string | undefined {
  const position = marked.indexOf(id)
  return position < 0 ? undefined : (['A', 'B'][position] ?? undefined)
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const by = ['ArrowDown', 'j'].includes(event.key)
    ? 1
    : ['ArrowUp', 'k'].includes(event.key)
      ? -1
      : 0
  if (by === 0) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('.history-row')]
  const next = all[all.findIndex((row) => row === document.activeElement) + by]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}
