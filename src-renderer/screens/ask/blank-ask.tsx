import type { WatchedKind } from '../../../src-shared/contract/connections.ts'
import { text } from '../../text.ts'
import { cleanText } from '../../ui/clean-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { KindProgress } from '../../ui/kind-progress.tsx'

/** Ask before the first question: what can be asked, as questions that can be sent. */
export function BlankAsk({
  context,
  kinds,
  onAsk,
}: {
  context: string
  kinds: readonly WatchedKind[]
  onAsk: (question: string) => void
}) {
  return (
    <div className="blank-ask">
      <svg className="plumb" viewBox="0 0 40 168" aria-hidden="true">
        <path className="hero-line" d="M20 0v128" />
        <path
          className="hero-bob"
          d="M9 126h22v5c0 8.6-7.5 15.4-11 27-3.500-11.600-11-18.400-11-27z"
        />
      </svg>
      <h2>{text.ask.blank.title(cleanText(context))}</h2>
      <p>{text.ask.blank.why}</p>
      <div className="examples">
        {text.ask.blank.examples.map((question) => (
          <button key={question} type="button" onClick={() => onAsk(question)}>
            <Icon name="ask" />
            <span>{question}</span>
          </button>
        ))}
      </div>
      <KindProgress name={cleanText(context)} kinds={kinds} />
    </div>
  )
}
