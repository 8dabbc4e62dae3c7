import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { HistoryRow } from '../../../src-shared/contract/history.ts'
import { formatNumber } from '../../format.ts'
import { text } from '../../text.ts'
import { answerRowHeights } from '../../ui/answer/row-heights.ts'
import { Button } from '../../ui/button.tsx'
import { plainSentence } from '../../ui/marked-text.ts'
import { Message } from '../../ui/message.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import type { AskStore } from '../ask/store.ts'
import type { FrameStore } from '../frame/store.ts'
import { ComparisonView } from './comparison-view.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { HistoryFilters } from './history-filters.tsx'
import { HistoryList } from './history-list.tsx'
import { type HistoryStore, searchOf } from './store.ts'
import { StoredView } from './stored-view.tsx'

type Props = {
  stores: { history: HistoryStore; ask: AskStore; frame: FrameStore }
  now: Date
  a?: string
  b?: string
}

/** Stored questions: search, open, pin, run again, delete, compare two runs (U45). */
export function HistoryScreen({ stores, now, a, b }: Props) {
  const history = stores.history()
  const frame = stores.frame()
  const ask = stores.ask()
  const [, navigate] = useLocation()
  const [toDelete, setToDelete] = useState<readonly HistoryRow[]>([])
  const { rows, marked, detail, filter, load, more, openOne, compare, closeDetail } = history
  const isOpen = frame.connections?.open !== undefined

  useEffect(() => void load(), [load])
  useEffect(() => {
    if (a === undefined) closeDetail()
    else if (b === undefined) void openOne(a)
    else void compare(a, b)
  }, [a, b, closeDetail, openOne, compare])

  const open = (id: string): void => navigate(`/history/${id}`)
  const mark = (id: string): void => {
    history.mark(id)
    const [first, second] = stores.history.getState().marked
    if (first !== undefined && second !== undefined) navigate(`/history/${first}/${second}`)
  }
  const runAgain = (question: string): void => {
    ask.clear()
    navigate('/')
    void ask.ask(question, {}).then(async (answer) => {
      if (answer === undefined) return
      frame.announce(text.ask.announced(plainSentence(answer.headline), answer.facts.length))
      navigate(`/ask/${answer.id}`, { replace: true })
      await frame.refreshRecent()
    })
  }
  const questionInView =
    detail.state === 'one'
      ? detail.answer.question
      : detail.state === 'compared'
        ? detail.comparison.b.question
        : undefined
  const onRunAgain =
    isOpen && questionInView !== undefined ? () => runAgain(questionInView) : undefined
  const chosen = rows.filter((row) => marked.includes(row.id) || row.id === a)

  useKeys({
    '/': () => document.querySelector<HTMLElement>('[data-history-search]')?.focus(),
    r: () => onRunAgain?.(),
    Escape: () => navigate('/history'),
  })

  const remove = async (): Promise<void> => {
    const deleted = await history.remove(toDelete.map((row) => row.id))
    setToDelete([])
    navigate('/history')
    frame.notify(text.history.deleted(deleted))
    await frame.refreshRecent()
  }
  const copy = (content: string, message: string): void => void frame.copy(content, message)

  return (
    <div className="column fill">
      <div className="screen-header">
        <h1 tabIndex={-1}>{text.history.title}</h1>
        <span className="meta">{text.history.count(history.total)}</span>
        <span className="spring" />
        {detail.state === 'none' ? null : (
          <span className="only-narrow">
            <Button label={text.history.back} kind="ghost" onClick={() => navigate('/history')} />
          </span>
        )}
        <Button
          label={text.history.delete}
          kind="ghost"
          icon="delete"
          disabled={chosen.length === 0}
          title={chosen.length === 0 ? text.history.selectFirst : undefined}
          onClick={() => setToDelete(chosen)}
        />
      </div>
      <div className={detail.state === 'none' ? 'split' : 'split has-detail'}>
        <section className="column history-list" aria-label={text.history.listName}>
          <HistoryFilters
            filter={filter}
            contexts={history.contexts}
            onFilter={(changes) => void history.setFilter(changes)}
          />
          {rows.length > 0 ? (
            <HistoryList
              rows={rows}
              now={now}
              marked={a !== undefined && b !== undefined ? [a, b] : marked}
              openId={b === undefined ? a : undefined}
              hasMore={history.next !== undefined}
              onMore={more}
              onOpen={open}
              onMark={mark}
            />
          ) : (
            <NoRows
              fault={history.fault}
              isLoading={history.isLoading}
              search={searchOf(filter)}
              isPinnedOnly={filter.isPinnedOnly}
              onAgain={() => void history.load()}
              onClear={() =>
                void history.setFilter({ words: '', status: '', context: '', isPinnedOnly: false })
              }
            />
          )}
          <div className="foot">
            <span>{text.history.selected(marked.length, formatNumber(history.total))}</span>
            <span className="spring" />
            <span>
              <kbd>Space</kbd> {text.history.select}
            </span>
            <span>
              <kbd>R</kbd> {text.history.runAgain}
            </span>
          </div>
        </section>
        {detail.state === 'one' ? (
          <StoredView
            answer={detail.answer}
            row={detail.row}
            now={now}
            rowHeight={answerRowHeights[frame.settings?.values.density ?? 'normal']}
            onRunAgain={onRunAgain}
            onPin={(isPinned) => void history.pin(detail.row.id, isPinned)}
            onDelete={() => setToDelete([detail.row])}
            onOpenInAsk={(evidence) => {
              void ask.openStored(detail.answer.id).then(() => {
                const turn = stores.ask
                  .getState()
                  .turns.find((one) => one.state === 'done' && one.answer.id === detail.answer.id)
                if (evidence !== undefined && turn !== undefined) ask.choose(turn.key, evidence)
                navigate(`/ask/${detail.answer.id}`)
              })
            }}
            onCopy={copy}
          />
        ) : null}
        {detail.state === 'compared' ? (
          <ComparisonView
            comparison={detail.comparison}
            now={now}
            onOpen={open}
            onRunAgain={onRunAgain}
            onCopy={copy}
          />
        ) : null}
        {detail.state === 'none' || detail.state === 'loading' ? (
          <div className="column fill history-detail">
            <Message
              icon="history"
              title={detail.state === 'none' ? text.history.pick : text.ask.loadingStored}
              {...(detail.state === 'none' ? { why: text.history.pickWhy } : {})}
            />
          </div>
        ) : null}
        {detail.state === 'failed' ? (
          <div className="column fill history-detail">
            <Message icon="critical" title={text.ask.missing.title} why={detail.message} />
          </div>
        ) : null}
      </div>
      {toDelete.length === 0 ? null : (
        <DeleteDialog
          rows={toDelete}
          now={now}
          onDelete={() => void remove()}
          onClose={() => setToDelete([])}
        />
      )}
    </div>
  )
}

function NoRows({
  fault,
  isLoading,
  search,
  isPinnedOnly,
  onAgain,
  onClear,
}: {
  fault: string | undefined
  isLoading: boolean
  search: string
  isPinnedOnly: boolean
  onAgain: () => void
  onClear: () => void
}) {
  if (fault !== undefined) {
    return (
      <Message icon="critical" title={text.history.failed} why={fault}>
        <Button label={text.history.again} icon="again" onClick={onAgain} />
      </Message>
    )
  }
  if (isLoading) return <Message icon="history" title={text.loading(text.history.title)} />
  if (search === '' && !isPinnedOnly) {
    return <Message icon="history" title={text.history.empty} why={text.history.emptyWhy} />
  }
  return (
    <Message
      icon="search"
      title={text.history.noMatch(search === '' ? text.history.pinnedOnly : `“${search}”`)}
      why={text.history.noMatchWhy}
    >
      <Button label={text.history.clear} onClick={onClear} />
    </Message>
  )
}
