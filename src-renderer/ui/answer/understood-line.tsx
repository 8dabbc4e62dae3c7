import type { Understood } from '../../../src-shared/model/answer.ts'
import { text } from '../../text.ts'
import { Button } from '../button.tsx'
import { cleanText } from '../clean-text.ts'
import { Icon } from '../icon.tsx'
import { type PlanChip, planChips } from '../plan-chips.ts'

type Props = {
  understood: Understood
  contexts: readonly string[]
  onChange?: (() => void) | undefined
}

/** How the question was understood, drawn from the Plan, with its restated form as name (U28). */
export function UnderstoodLine({ understood, contexts, onChange }: Props) {
  return (
    <div
      className="understood"
      role="group"
      aria-label={`${text.ask.understoodAs}: ${understood.restated}`}
    >
      <span className="label">{text.ask.understoodAs}</span>
      <div className="understood-chips">
        {planChips(understood, contexts).map((chip) => (
          <Chip
            key={`${chip.word ?? ''} ${chip.place ?? ''}/${chip.text} ${chip.state}`}
            chip={chip}
          />
        ))}
        {understood.ignoredWords.length === 0 ? null : (
          <span className="ignored">
            <b>{text.ask.ignored}</b>
            {understood.ignoredWords.map((word) => (
              <s key={word}>{cleanText(word)}</s>
            ))}
          </span>
        )}
      </div>
      {onChange === undefined ? null : (
        <Button label={text.ask.change} kind="ghost" size="small" icon="edit" onClick={onChange} />
      )}
    </div>
  )
}

function Chip({ chip }: { chip: PlanChip }) {
  const value = cleanText(chip.text)
  if (chip.state === 'assumed') {
    return (
      <span className="chip is-outlined" title={`${text.ask.assumed}: ${value}`}>
        <Icon name="edit" size={12} />
        <span className="visually-hidden">{text.ask.assumed}: </span>
        <bdi className="chip-text">{value}</bdi>
      </span>
    )
  }
  return (
    <span className="chip" title={value}>
      {chip.word === undefined || chip.word === '' ? null : <b>{chip.word}</b>}
      {chip.tag === undefined ? null : <span className="kind-tag">{chip.tag}</span>}
      <bdi className="chip-text">
        {chip.place === undefined ? '' : `${cleanText(chip.place)}/`}
        {value}
      </bdi>
    </span>
  )
}
