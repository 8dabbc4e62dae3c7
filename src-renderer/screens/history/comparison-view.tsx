import type { HistoryComparison } from '../../../src-shared/contract/history.ts'
import type { Answer } from '../../../src-shared/model/answer.ts'
import { formatClock, formatDuration, formatWhen } from '../../format.ts'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { cleanText } from '../../ui/clean-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { Marked } from '../../ui/marked.tsx'
import { planChips } from '../../ui/plan-chips.ts'
import { comparedLines } from './comparison-rows.ts'

const words = text.history.compare

type Props = {
  comparison: HistoryComparison
  now: Date
  onOpen: (id: string) => void
  onRunAgain: (() => void) | undefined
  onCopy: (content: string, message: string) => void
}

/** Two stored runs held against each other: plan and scope first, then facts, then rows (A108, U45). */
export function ComparisonView({ comparison, now, onOpen, onRunAgain, onCopy }: Props) {
  const { a, b, differs } = comparison
  const isSame = differs.length === 0
  return (
    <section className="column fill comparison history-detail" aria-label={words.what}>
      <div className="comparison-head">
        <div className="fill">
          <h2>{cleanText(b.question)}</h2>
          <div className="line sub">
            {isSame ? <Icon name="check" size={14} /> : null}
            {isSame ? words.same : words.differs(differs.map((one) => one.part).join(', '))}
            {planChips({ ...b.understood, assumptions: [] }, b.contexts).map((chip) => (
              <span key={`${chip.word} ${chip.text}`} className="chip">
                {chip.word === undefined ? null : <b>{chip.word}</b>}
                <bdi className="chip-text">{cleanText(chip.text)}</bdi>
              </span>
            ))}
          </div>
        </div>
        {onRunAgain === undefined ? null : (
          <Button
            label={text.history.runAgainNow}
            kind="primary"
            icon="again"
            keyHint="R"
            onClick={onRunAgain}
          />
        )}
      </div>
      <div className="runs">
        <Run letter="A" answer={a} now={now} onOpen={onOpen} />
        <Run letter="B" answer={b} now={now} onOpen={onOpen} />
      </div>
      <Differs comparison={comparison} />
      <RowTable comparison={comparison} now={now} />
      <span className="spring" />
      <div className="foot">
        <span className="ellipsis">{text.history.storedNote}</span>
        <span className="spring" />
        <Button
          label={words.copy}
          kind="ghost"
          size="small"
          icon="copy"
          onClick={() => onCopy(comparisonText(comparison), text.copied)}
        />
      </div>
    </section>
  )
}

function Run({
  letter,
  answer,
  now,
  onOpen,
}: {
  letter: string
  answer: Answer
  now: Date
  onOpen: (id: string) => void
}) {
  const isToday = new Date(answer.asOf).toDateString() === now.toDateString()
  return (
    <div className="run">
      <div className="line">
        <span className="letter">{letter}</span>
        <b className="numeric">
          {isToday ? formatClock(answer.asOf) : formatWhen(answer.asOf, now)}
        </b>
        <span className="spring" />
        <Button
          label={text.history.open}
          kind="ghost"
          size="small"
          onClick={() => onOpen(answer.id)}
        />
      </div>
      <h3>
        <Marked sentence={answer.headline} />
      </h3>
      <div className="sub">
        {words.run(
          answer.reads.length,
          formatDuration(answer.timing.totalMs),
          answer.limits.length,
        )}
      </div>
    </div>
  )
}

function Differs({ comparison }: { comparison: HistoryComparison }) {
  const facts = comparison.facts.filter((fact) => fact.change !== 'same')
  return (
    <div className="differs">
      <h3 className="section-title">{words.what}</h3>
      {facts.length === 0 && comparison.differs.length === 0 ? <p>{words.nothing}</p> : null}
      <ul>
        {comparison.differs.map((one) => (
          <li key={one.part}>
            <span className="change-mark is-changed">{words.change.changed}</span>
            <span>{cleanText(words.part(one.part, one.a, one.b))}</span>
          </li>
        ))}
        {facts.map((fact) => (
          <li key={`${fact.change} ${fact.a ?? ''} ${fact.b ?? ''}`}>
            <span className={`change-mark is-${fact.change}`}>
              {fact.change === 'same' ? '' : words.change[fact.change]}
            </span>
            <span>
              <Marked
                sentence={
                  fact.change === 'changed'
                    ? words.changed(fact.a ?? '', fact.b ?? '')
                    : (fact.b ?? fact.a ?? '')
                }
              />
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function RowTable({ comparison, now }: { comparison: HistoryComparison; now: Date }) {
  const lines = comparedLines(comparison)
  if (lines.length === 0 && comparison.sameRows === 0) return null
  const head = (letter: string, answer: Answer): string =>
    `${letter} ${formatWhen(answer.asOf, now)}`
  return (
    <>
      <div className="comparison-table-head">
        <h3 className="section-title">{words.rows}</h3>
        <span className="sub">{words.unchanged(comparison.sameRows)}</span>
      </div>
      {lines.length === 0 ? null : (
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{words.kindOf}</span>
              </th>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.field}</th>
              <th scope="col" className="is-number">
                {head('A', comparison.a)}
              </th>
              <th scope="col" className="is-number">
                {head('B', comparison.b)}
              </th>
              <th scope="col" className="is-number">
                {words.difference}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.key}>
                <td>
                  <span className={`change-mark is-${line.change}`}>
                    {line.trend === undefined ? words.change[line.change] : words[line.trend]}
                  </span>
                </td>
                <td>
                  <bdi>{cleanText(line.name)}</bdi>
                </td>
                <td className="text-text-2">{line.column}</td>
                <td className="is-number">{line.a === '' ? words.none : cleanText(line.a)}</td>
                <td className="is-number">{line.b === '' ? words.none : cleanText(line.b)}</td>
                <td className="is-number">
                  <b>{line.difference}</b>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function comparisonText(comparison: HistoryComparison): string {
  const { a, b, differs, facts } = comparison
  return [
    b.question,
    `A ${a.asOf}: ${a.headline}`,
    `B ${b.asOf}: ${b.headline}`,
    ...differs.map((one) => words.part(one.part, one.a, one.b)),
    ...facts
      .filter((fact) => fact.change !== 'same')
      .map(
        (fact) =>
          `${fact.change}: ${[fact.a, fact.b].filter((part) => part !== undefined).join(' -> ')}`,
      ),
    ...comparedLines(comparison).map((line) =>
      [line.change, line.name, line.column, line.a, line.b]
        .filter((part) => part !== '')
        .join('\t'),
    ),
  ].join('\n')
}
