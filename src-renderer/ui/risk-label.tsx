import type { Risk } from '../../src-shared/model/step.ts'
import { text } from '../text.ts'
import { Icon, type IconName } from './icon.tsx'

const icons: Record<Risk, IconName> = {
  read: 'eye',
  safe: 'check',
  disruptive: 'triangle',
  destructive: 'octagon',
}

/** What a step can do to a cluster, as icon and word (U18). */
export function RiskLabel({ risk }: { risk: Risk }) {
  return (
    <span className={`risk is-${risk}`}>
      <Icon name={icons[risk]} size={14} />
      {text.ask.risk[risk]}
    </span>
  )
}
