import type { ReactNode } from 'react'
import { formatDuration } from '../../format.ts'
import { text } from '../../text.ts'
import { AnswerView } from '../../ui/answer/answer-view.tsx'
import { UnderstoodLine } from '../../ui/answer/understood-line.tsx'
import { Button } from '../../ui/button.tsx'
import { cleanText } from '../../ui/clean-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { ResultPill } from '../../ui/result-mark.tsx'
import { SeverityGlyph } from '../../ui/severity-glyph.tsx'
import { Time } from '../../ui/time.tsx'
import type { DoneRead, Turn } from './store.ts'

type Props = {
  turn: Turn
  now: Date
  rowHeight: number
  context: string | undefined
  openEvidence: string | undefined
  onEvidence: (id: string) => void
  onCopy: (content: string, message: string) => void
  onAsk: ((question: string) => void) | undefined
  onChange: (question: string) => void
  onStop: () => void
}

/** One question with what is known of its answer so far (U27, U32). */
export function TurnView(props: Props) {
  const { turn, now, context, onChange } = props
  const understood = turn.state === 'done' ? turn.answer.understood : turn.understood
  const contexts =
    turn.state === 'done' ? turn.answer.contexts : context === undefined ? [] : [context]
  return (
    <section className="turn" aria-label={turn.question}>
      <div className="question-line">
        <span className="who">{text.ask.you}</span>
        <h2>{cleanText(turn.question)}</h2>
        {turn.state === 'done' && turn.answer.status !== 'answered' ? (
          <ResultPill status={turn.answer.status} />
        ) : null}
        <Time at={turn.at} now={now} isExact />
      </div>
      {understood === undefined ? null : (
        <UnderstoodLine
          understood={understood}
          contexts={contexts}
          onChange={() => onChange(turn.question)}
        />
      )}
      <TurnBody {...props} />
    </section>
  )
}

function TurnBody(props: Props) {
  const { turn, onAsk, onStop } = props
  const again =
    onAsk === undefined ? null : (
      <Button
        label={text.ask.askAgain}
        size="small"
        icon="again"
        onClick={() => onAsk(turn.question)}
      />
    )
  switch (turn.state) {
    case 'running':
      return (
        <Progress
          title={
            turn.understood === undefined ? text.ask.progress.planning : text.ask.progress.reading
          }
          reads={turn.reads}
        >
          <span>{text.ask.progress.reads(turn.reads.length)}</span>
          <span className="spring" />
          <Button label={text.stop} size="small" keyHint="Esc" onClick={onStop} />
        </Progress>
      )
    case 'stopped':
      return (
        <Ended glyph="paused" title={text.ask.stopped.title} reads={turn.reads}>
          <span>{text.ask.stopped.why(turn.reads.length)}</span>
          <span className="spring" />
          {again}
        </Ended>
      )
    case 'failed':
      return (
        <Ended glyph="critical" title={text.ask.failed} reads={turn.reads}>
          <span>{cleanText(turn.message)}</span>
          <span className="spring" />
          {again}
        </Ended>
      )
    case 'done':
      return (
        <AnswerView
          answer={turn.answer}
          rowHeight={props.rowHeight}
          openEvidence={props.openEvidence}
          onEvidence={props.onEvidence}
          onCopy={props.onCopy}
          onAsk={onAsk}
          onRunAgain={onAsk === undefined ? undefined : () => onAsk(turn.question)}
        />
      )
  }
}

function Progress({
  title,
  reads,
  children,
}: {
  title: string
  reads: readonly DoneRead[]
  children: ReactNode
}) {
  return (
    <div className="answer">
      <div className="headline">
        <SeverityGlyph glyph="progressing" size="large" />
        <h3 className="text-text-2">{title}</h3>
      </div>
      <Reads reads={reads} />
      <div className="bob-line">{children}</div>
    </div>
  )
}

function Ended({
  glyph,
  title,
  reads,
  children,
}: {
  glyph: 'paused' | 'critical'
  title: string
  reads: readonly DoneRead[]
  children: ReactNode
}) {
  return (
    <div className={reads.length === 0 ? 'answer has-no-line' : 'answer'}>
      <div className="headline">
        <SeverityGlyph glyph={glyph} size="large" />
        <h3>{title}</h3>
      </div>
      <Reads reads={reads} />
      <div className="bob-line">{children}</div>
    </div>
  )
}

/** Each read as a row with its state and time, in the order they ended. */
function Reads({ reads }: { reads: readonly DoneRead[] }) {
  if (reads.length === 0) return null
  const words = text.ask.evidence
  return (
    <ol className="facts reads">
      {reads.map(({ read, ms }, position) => {
        const isOk = read.status === 'ok'
        return (
          <li key={`${position} ${read.path}`} className={isOk ? undefined : 'is-refused'}>
            <Icon name={isOk ? 'check' : 'lock'} size={14} />
            <code className="command ellipsis">
              {words.verb[read.verb]} {cleanText(read.path)}
            </code>
            <span>{isOk ? formatDuration(ms) : words.status[read.status]}</span>
          </li>
        )
      })}
    </ol>
  )
}
