import { text } from '../../text.ts'
import { Icon } from '../icon.tsx'
import { Marked } from '../marked.tsx'

/** What an answer cannot see: forbidden, stale, truncated, not installed, in words (U3). */
export function Limits({ limits }: { limits: readonly string[] }) {
  if (limits.length === 0) return null
  return (
    <section>
      <h4 className="section-title">{text.ask.cannotSee}</h4>
      <ul>
        {limits.map((limit) => (
          <li key={limit} className="limit">
            <Icon name="eye-off" size={14} />
            <span>
              <Marked sentence={limit} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
