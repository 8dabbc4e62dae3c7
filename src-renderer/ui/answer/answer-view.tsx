import type { Answer } from '../../../src-shared/model/answer.ts'
import { text } from '../../text.ts'
import { Button } from '../button.tsx'
import { cleanText } from '../clean-text.ts'
import { kindPlural } from '../kind-words.ts'
import { Marked } from '../marked.tsx'
import { headlineGlyph } from '../row-health.ts'
import { SeverityGlyph } from '../severity-glyph.tsx'
import { answerText, isAnswer, stepQuestion, tableText } from './answer-text.ts'
import { AnswerTable } from './answer-table.tsx'
import { BobLine } from './bob-line.tsx'
import { Facts } from './facts.tsx'
import { Findings } from './findings.tsx'
import { Limits } from './limits.tsx'
import { Steps } from './steps.tsx'

type Props = {
  answer: Answer
  rowHeight: number
  openEvidence: string | undefined
  onEvidence: (id: string) => void
  onCopy: (content: string, message: string) => void
  onAsk?: ((question: string) => void) | undefined
  onRunAgain?: (() => void) | undefined
}

/** One answer in the order of U27: headline, facts on the line, bob, words, table, then steps beside limits. */
export function AnswerView(props: Props) {
  const { answer, rowHeight, openEvidence, onEvidence, onCopy, onAsk, onRunAgain } = props
  const { facts, findings, table, limits } = answer
  const acts = answer.steps.filter((step) => stepQuestion(step) === undefined)
  const opened = { openEvidence, onEvidence }
  // Facts already tell a single cause; a board of several findings is drawn as a list unless rows say the same.
  const isBoard = findings.length > facts.length && (table === undefined || table.rows.length === 0)

  return (
    <>
      <div className="answer">
        <div className="headline">
          <SeverityGlyph glyph={headlineGlyph(answer)} size="large" />
          <h3>
            <Marked sentence={answer.headline} evidence={answer.evidence} />
          </h3>
        </div>
        <Facts answer={answer} {...opened} />
        {isAnswer(answer) ? null : <Choices answer={answer} onAsk={onAsk} />}
        <BobLine answer={answer}>
          {onRunAgain === undefined ? null : (
            <Button
              label={text.ask.runAgain}
              kind="ghost"
              size="small"
              icon="again"
              onClick={onRunAgain}
            />
          )}
          <Button
            label={text.copy}
            kind="ghost"
            size="small"
            icon="copy"
            onClick={() =>
              onCopy(answerText(answer), text.ask.copiedAnswer(answer.evidence.length))
            }
          />
          <Button
            label={text.ask.json}
            kind="ghost"
            size="small"
            icon="field"
            onClick={() => onCopy(JSON.stringify(answer, null, 2), text.ask.copiedJson)}
          />
        </BobLine>
      </div>
      {answer.narration === undefined ? null : <Narration answer={answer} />}
      {isBoard ? <Findings findings={findings} {...opened} /> : null}
      {table === undefined || table.rows.length === 0 ? null : (
        <AnswerTable
          title={tableTitle(answer)}
          table={table}
          findings={findings}
          rowHeight={rowHeight}
          {...opened}
          onCopy={() => onCopy(tableText(table), text.ask.copiedTable(table.rows.length))}
        />
      )}
      {acts.length === 0 && limits.length === 0 ? null : (
        <div
          className={acts.length > 0 && limits.length > 0 ? 'after-answer' : 'after-answer is-one'}
        >
          <Steps steps={acts} onCopy={(command) => onCopy(command, text.copied)} />
          <Limits limits={limits} />
        </div>
      )}
    </>
  )
}

/** The questions a person can choose from when there is no answer yet (U34, U85). */
function Choices({
  answer,
  onAsk,
}: {
  answer: Answer
  onAsk: ((question: string) => void) | undefined
}) {
  const questions = answer.steps.map(stepQuestion).filter((question) => question !== undefined)
  if (questions.length === 0) return null
  return (
    <div className="choices">
      <span className="sub">
        {answer.status === 'needs-clarification' ? text.ask.chooseOne : text.ask.closeTo}
      </span>
      {questions.map((question) => (
        <button
          key={question}
          type="button"
          disabled={onAsk === undefined}
          onClick={() => onAsk?.(question)}
        >
          {question}
        </button>
      ))}
    </div>
  )
}

function Narration({ answer }: { answer: Answer }) {
  return (
    <section className="narration card" aria-label={text.ask.narration}>
      <span className="label">{text.ask.worded(answer.by.model ?? answer.by.provider ?? '')}</span>
      {(answer.narration ?? []).map((sentence) => (
        <span key={sentence.text}>
          <Marked sentence={sentence.text} />{' '}
        </span>
      ))}
    </section>
  )
}

function tableTitle(answer: Answer): string {
  const { plan } = answer.understood
  if (plan.do === 'clarify' || plan.do === 'out-of-scope') return text.ask.rowsName
  const kinds = [
    ...new Set(answer.table?.rows.map((row) => row.ref?.kind).filter((kind) => kind !== undefined)),
  ]
  if (kinds.length === 0 || kinds.length > 3) return text.ask.rowsName
  const title = kinds.map(kindPlural).join(', ')
  const { kind, name } = plan.of ?? {}
  const isOfOther = typeof name === 'string' && typeof kind === 'string' && !kinds.includes(kind)
  return isOfOther ? text.ask.rowsOf(title, cleanText(name)) : title
}
