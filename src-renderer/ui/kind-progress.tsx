import type { WatchedKind } from '../../src-shared/contract/connections.ts'
import { formatNumber } from '../format.ts'
import { text } from '../text.ts'
import { Icon } from './icon.tsx'

const shown = 4

/** The first list of a cluster, kind by kind, while it runs; nothing once every kind is there (U63, U72). */
export function KindProgress({ name, kinds }: { name: string; kinds: readonly WatchedKind[] }) {
  const listing = kinds.filter((kind) => kind.state === 'listing')
  if (listing.length === 0) return null
  const largest = kinds
    .toSorted((a, b) => (b.about ?? b.count) - (a.about ?? a.count))
    .slice(0, shown)
  const rest = kinds.filter((kind) => !largest.includes(kind))
  const done = rest.filter((kind) => kind.state !== 'listing').length
  return (
    <section className="kind-progress card" aria-label={text.connection.reading(name)}>
      <b>{text.connection.reading(name)}</b>
      <p className="sub">{text.connection.readingNote}</p>
      {largest.map((kind) => (
        <Row
          key={kind.key}
          name={kind.key}
          words={countWords(kind)}
          share={kind.state === 'listing' ? shareOf(kind) : 1}
        />
      ))}
      {rest.length === 0 ? null : (
        <Row
          name={text.connection.moreKinds(rest.length)}
          words={text.connection.moreDone(done)}
          share={done / rest.length}
        />
      )}
    </section>
  )
}

function Row({ name, words, share }: { name: string; words: string; share: number }) {
  return (
    <div className="progress-row">
      <span className="mono ellipsis">{name}</span>
      <span
        className="progress"
        role="progressbar"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={words}
      >
        <i style={{ width: `${share * 100}%` }} />
      </span>
      <span className="numeric">{words}</span>
      {share === 1 ? <Icon name="check" size={14} /> : <i />}
    </div>
  )
}

/** What is known of a kind's size: "6,500 of about 14,820", or only the count when the server gave no total (U63). */
export function countWords({ state, count, about }: WatchedKind): string {
  return state === 'listing' && about !== undefined
    ? text.connection.progress(formatNumber(count), formatNumber(about))
    : formatNumber(count)
}

function shareOf({ count, about }: WatchedKind): number {
  return about === undefined || about === 0 ? 0.1 : Math.min(0.99, count / about)
}
