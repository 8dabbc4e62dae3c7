import { useEffect, useRef } from 'react'
import { Redirect, useLocation } from 'wouter'
import type { ConnectionsView } from '../../../src-shared/contract/connections.ts'
import { text } from '../../text.ts'
import { hasBlank, suggestedQuestions } from '../../ui/answer/answer-text.ts'
import { EvidenceDrawer } from '../../ui/answer/evidence-drawer.tsx'
import { answerRowHeights } from '../../ui/answer/row-heights.ts'
import { Button } from '../../ui/button.tsx'
import { cleanText } from '../../ui/clean-text.ts'
import { ConnectionBadge } from '../../ui/connection-badge.tsx'
import { ConnectionNote } from '../../ui/connection-note.tsx'
import { plainSentence } from '../../ui/marked-text.ts'
import { Message } from '../../ui/message.tsx'
import { PartBoundary } from '../../ui/part-boundary.tsx'
import { planSubject } from '../../ui/plan-chips.ts'
import { useKeys } from '../../ui/use-keys.ts'
import type { FrameStore } from '../frame/store.ts'
import { BlankAsk } from './blank-ask.tsx'
import { Composer } from './composer.tsx'
import type { AskStore, Turn } from './store.ts'
import { TurnView } from './turn-view.tsx'

type Props = { stores: { ask: AskStore; frame: FrameStore }; now: Date; id?: string }

/** The conversation with a cluster: questions, answers, evidence (U27 to U33). `id` names a stored answer. */
export function AskScreen({ stores, now, id }: Props) {
  const ask = stores.ask()
  const frame = stores.frame()
  const [, navigate] = useLocation()
  const { turns, chosen, draft, openStored } = ask
  const open = frame.connections?.open
  const isRunning = turns.at(-1)?.state === 'running'

  useEffect(() => {
    if (id !== undefined) void openStored(id)
  }, [id, openStored])

  const thread = useScrolledThread(turns)

  async function send(question: string): Promise<void> {
    const answer = await ask.ask(
      question,
      frame.namespaces.length === 0 ? {} : { namespaces: [...frame.namespaces] },
    )
    if (answer === undefined) return
    frame.announce(text.ask.announced(plainSentence(answer.headline), answer.facts.length))
    navigate(`/ask/${answer.id}`, { replace: true })
    await frame.refreshRecent()
  }
  const onAsk =
    open === undefined
      ? undefined
      : (question: string) => (hasBlank(question) ? ask.setDraft(question) : void send(question))
  const startOver = (): void => {
    ask.clear()
    navigate('/')
    // The address without an answer draws a field of its own with the next paint.
    requestAnimationFrame(focusComposer)
  }

  useKeys({
    n: startOver,
    e: ask.toggleDrawer,
    '[': () => ask.stepEvidence(-1),
    ']': () => ask.stepEvidence(1),
    '/': focusComposer,
    r: () => {
      const last = turns.at(-1)
      if (last !== undefined && !isRunning) onAsk?.(last.question)
    },
    Escape: () => (isRunning ? ask.stop() : ask.closeDrawer()),
  })

  if (id === undefined && turns.length === 0 && open === undefined)
    return <Redirect to="/welcome" replace />

  const chosenTurn = turns.find((turn) => turn.key === chosen?.turn)
  const answerInView = chosenTurn?.state === 'done' ? chosenTurn.answer : undefined
  const last = turns.at(-1)
  const copy = (content: string, message: string): void => void frame.copy(content, message)
  return (
    <>
      <div className="column fill">
        <div className="screen-header">
          <h1 tabIndex={-1}>{titleOf(turns)}</h1>
          {turns.length === 0 ? null : (
            <span className="meta">{text.ask.questions(turns.length)}</span>
          )}
          <ConnectionBadge state={open?.state ?? 'idle'} since={open?.since} now={now} />
          <span className="spring" />
          <Button label={text.ask.newQuestion} icon="plus" keyHint="N" onClick={startOver} />
        </div>
        {open === undefined ? null : (
          <ConnectionNote open={open} onTry={() => void frame.openContext(open.name)} />
        )}
        {turns.length > 0 ? (
          <div
            className="thread"
            ref={thread}
            tabIndex={0}
            role="group"
            aria-label={titleOf(turns)}
          >
            {turns.map((turn) => (
              <PartBoundary
                key={turn.key}
                part={text.ask.title}
                onCopy={(details) => copy(details, text.copied)}
              >
                <TurnView
                  turn={turn}
                  now={now}
                  rowHeight={answerRowHeights[frame.settings?.values.density ?? 'normal']}
                  context={open?.name}
                  openEvidence={
                    ask.isDrawerOpen && chosen?.turn === turn.key ? chosen.evidence : undefined
                  }
                  onEvidence={(evidence) => ask.choose(turn.key, evidence)}
                  onCopy={copy}
                  onAsk={onAsk}
                  onChange={ask.setDraft}
                  onStop={ask.stop}
                />
              </PartBoundary>
            ))}
          </div>
        ) : (
          <Empty stored={id === undefined ? 'none' : ask.stored} open={open} onAsk={onAsk} />
        )}
        <Composer
          draft={draft}
          placeholder={
            open === undefined
              ? text.ask.composer.placeholderNone
              : text.ask.composer.placeholder(cleanText(open.name))
          }
          isOff={open === undefined}
          isRunning={isRunning}
          earlier={earlierQuestions(
            turns,
            frame.recent.map((row) => row.question),
          )}
          suggestions={
            last?.state === 'done' && onAsk !== undefined ? suggestedQuestions(last.answer) : []
          }
          namespaces={frame.namespaces}
          model={frame.settings?.values.ollamaModel ?? ''}
          onDraft={ask.setDraft}
          onAsk={(question) => void send(question)}
          onSuggestion={(question) => onAsk?.(question)}
          onStop={ask.stop}
        />
      </div>
      {ask.isDrawerOpen && turns.length > 0 ? (
        <PartBoundary
          part={text.ask.evidence.title}
          onCopy={(details) => copy(details, text.copied)}
        >
          <EvidenceDrawer
            answer={answerInView}
            openEvidence={chosen?.evidence}
            width={ask.drawerWidth}
            now={now}
            onOpen={(evidence) => {
              if (chosen !== undefined) ask.choose(chosen.turn, evidence)
            }}
            onStep={ask.stepEvidence}
            onClose={ask.closeDrawer}
            onWidth={ask.setDrawerWidth}
            onCopy={copy}
          />
        </PartBoundary>
      ) : null}
    </>
  )
}

function Empty({
  stored,
  open,
  onAsk,
}: {
  stored: 'none' | 'loading' | 'missing'
  open: ConnectionsView['open']
  onAsk: ((question: string) => void) | undefined
}) {
  const [, navigate] = useLocation()
  if (stored === 'loading') return <Message icon="history" title={text.ask.loadingStored} />
  if (stored === 'missing')
    return <Message icon="history" title={text.ask.missing.title} why={text.ask.missing.why} />
  if (open === undefined || onAsk === undefined) {
    return (
      <Message icon="contexts" title={text.ask.noContext.title} why={text.ask.noContext.why}>
        <Button label={text.ask.noContext.open} onClick={() => navigate('/welcome')} />
      </Message>
    )
  }
  return <BlankAsk context={open.name} kinds={open.kinds ?? []} onAsk={onAsk} />
}

/** Keeps the newest question at the top of the view when one is asked. */
function useScrolledThread(turns: readonly Turn[]) {
  const thread = useRef<HTMLDivElement>(null)
  const lastKey = turns.at(-1)?.key
  useEffect(() => {
    const element = thread.current
    const last = element?.querySelector('.turn:last-of-type')
    if (element === null || last === null || last === undefined) return
    element.scrollTop += last.getBoundingClientRect().top - element.getBoundingClientRect().top - 12
  }, [lastKey])
  return thread
}

function titleOf(turns: readonly Turn[]): string {
  const last = turns.findLast((turn) => turn.state === 'done')
  const subject = last?.state === 'done' ? planSubject(last.answer.understood.plan) : undefined
  return subject === undefined ? text.ask.title : cleanText(subject)
}

function earlierQuestions(turns: readonly Turn[], recent: readonly string[]): string[] {
  return [...new Set([...turns.map((turn) => turn.question).toReversed(), ...recent])]
}

function focusComposer(): void {
  document.querySelector<HTMLElement>('[data-composer]')?.focus()
}
