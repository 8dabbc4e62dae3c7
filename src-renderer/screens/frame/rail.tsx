import { Link } from 'wouter'
import type { HistoryRow } from '../../../src-shared/contract/history.ts'
import { text } from '../../text.ts'
import { cleanText } from '../../ui/clean-text.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { plainSentence } from '../../ui/marked-text.ts'

/** The screens of the rail. */
export type RailPlace = 'ask' | 'history' | 'settings'

type Props = {
  place: RailPlace | undefined
  recent: readonly HistoryRow[]
  /** Id of the stored answer in view. */
  inView: string | undefined
  askHref: string
}

/** The screens that exist, and the newest questions (U10). */
export function Rail({ place, recent, inView, askHref }: Props) {
  return (
    <nav className="rail" aria-label={text.rail.name}>
      <RailItem label={text.rail.ask} icon="ask" href={askHref} isCurrent={place === 'ask'} />
      <RailItem
        label={text.rail.history}
        icon="history"
        href="/history"
        isCurrent={place === 'history'}
      />
      {recent.length === 0 ? null : (
        <>
          <h2 className="rail-heading">{text.rail.recent}</h2>
          <ul className="rail-recent">
            {recent.map((row) => (
              <li key={row.id}>
                <Link
                  href={`/ask/${row.id}`}
                  className="rail-question"
                  title={`${cleanText(row.question)}\n${plainSentence(row.headline)}`}
                  aria-current={row.id === inView ? 'page' : undefined}
                >
                  <i className={`result-dot is-${row.status}`} />
                  <span className="visually-hidden">{text.ask.result[row.status]}: </span>
                  <bdi className="ellipsis">{cleanText(row.question)}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <span className="spring" />
      <RailItem
        label={text.rail.settings}
        icon="settings"
        href="/settings"
        isCurrent={place === 'settings'}
      />
    </nav>
  )
}

function RailItem({
  label,
  icon,
  href,
  isCurrent,
}: {
  label: string
  icon: IconName
  href: string
  isCurrent: boolean
}) {
  return (
    <Link
      href={href}
      className="rail-item"
      aria-label={label}
      title={label}
      aria-current={isCurrent ? 'page' : undefined}
    >
      <Icon name={icon} />
      <span>{label}</span>
    </Link>
  )
}
