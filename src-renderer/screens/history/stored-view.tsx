import type { HistoryRow } from '../../../src-shared/contract/history.ts'
import type { Answer } from '../../../src-shared/model/answer.ts'
import { text } from '../../text.ts'
import { AnswerView } from '../../ui/answer/answer-view.tsx'
import { UnderstoodLine } from '../../ui/answer/understood-line.tsx'
import { Button } from '../../ui/button.tsx'
import { cleanText } from '../../ui/clean-text.ts'
import { ResultPill } from '../../ui/result-mark.tsx'
import { Time } from '../../ui/time.tsx'

type Props = {
  answer: Answer
  row: HistoryRow
  now: Date
  rowHeight: number
  onRunAgain: (() => void) | undefined
  onPin: (isPinned: boolean) => void
  onDelete: () => void
  onOpenInAsk: (evidence?: string) => void
  onCopy: (content: string, message: string) => void
}

/** One stored answer as it was, with its time, and what can be done with it (U45). */
export function StoredView(props: Props) {
  const { answer, row, now, rowHeight, onRunAgain, onPin, onDelete, onOpenInAsk, onCopy } = props
  return (
    <section className="column fill stored history-detail" aria-label={row.question}>
      <div className="stored-bar">
        <ResultPill status={answer.status} />
        <span className="sub">
          <Time at={answer.asOf} now={now} />
        </span>
        <span className="spring" />
        <Button
          label={row.pinned ? text.history.unpin : text.history.pin}
          kind="ghost"
          size="small"
          icon="pin"
          onClick={() => onPin(!row.pinned)}
        />
        <Button
          label={text.history.delete}
          kind="ghost"
          size="small"
          icon="delete"
          onClick={onDelete}
        />
        <Button
          label={text.history.openInAsk}
          size="small"
          icon="ask"
          onClick={() => onOpenInAsk()}
        />
        {onRunAgain === undefined ? null : (
          <Button
            label={text.history.runAgainNow}
            kind="primary"
            size="small"
            icon="again"
            keyHint="R"
            onClick={onRunAgain}
          />
        )}
      </div>
      <div className="thread" tabIndex={0} role="group" aria-label={row.question}>
        <div className="question-line">
          <span className="who">{text.ask.you}</span>
          <h2>{cleanText(answer.question)}</h2>
        </div>
        <UnderstoodLine understood={answer.understood} contexts={answer.contexts} />
        <AnswerView
          answer={answer}
          rowHeight={rowHeight}
          openEvidence={undefined}
          onEvidence={(id) => onOpenInAsk(id)}
          onCopy={onCopy}
        />
      </div>
    </section>
  )
}
