import type { AnswerStatus } from '../../src-shared/model/answer.ts'
import { text } from '../text.ts'
import { Icon, type IconName } from './icon.tsx'

const icons: Record<AnswerStatus, IconName> = {
  answered: 'check',
  partly: 'eye-off',
  'needs-clarification': 'help',
  'cannot-see': 'lock',
  'not-understood': 'close',
}

const tones: Record<AnswerStatus, string> = {
  answered: 'text-healthy',
  partly: 'text-warning',
  'needs-clarification': 'text-info',
  'cannot-see': 'text-unknown',
  'not-understood': 'text-unknown',
}

const pillTones: Record<AnswerStatus, string> = {
  answered: 'is-healthy',
  partly: 'is-warning',
  'needs-clarification': 'is-info',
  'cannot-see': 'is-unknown',
  'not-understood': 'is-unknown',
}

/** How a question ended, as an icon with its word for screen readers and on hover. */
export function ResultMark({ status }: { status: AnswerStatus }) {
  return (
    <span className={tones[status]} title={text.ask.result[status]}>
      <Icon name={icons[status]} size={14} />
      <span className="visually-hidden">{text.ask.result[status]}</span>
    </span>
  )
}

/** How a question ended, as icon and word. */
export function ResultPill({ status }: { status: AnswerStatus }) {
  return (
    <span className={`pill ${pillTones[status]}`}>
      <Icon name={icons[status]} size={12} />
      {text.ask.result[status]}
    </span>
  )
}
