import type { ConnectionState } from '../../src-shared/contract/connections.ts'
import { formatWhen } from '../format.ts'
import { text } from '../text.ts'
import { Icon } from './icon.tsx'
import { SeverityGlyph } from './severity-glyph.tsx'

/** The words of a connection's state, the same in every place (U26). */
export function connectionWords(
  state: ConnectionState,
  since: string | undefined,
  now: Date,
): string {
  if (state !== 'stale') return text.connection[state]
  return text.connection.stale(since === undefined ? '' : formatWhen(since, now))
}

/** The state of a connection as a pill: icon or dot, and words. */
export function ConnectionBadge({
  state,
  since,
  now,
}: {
  state: ConnectionState
  since?: string | undefined
  now: Date
}) {
  const words = connectionWords(state, since, now)
  switch (state) {
    case 'live':
      return (
        <span className="pill is-healthy">
          <i className="state-dot is-live is-small" />
          {words}
        </span>
      )
    case 'stale':
      return (
        <span className="pill is-warning">
          <Icon name="unlink" size={12} />
          {words}
        </span>
      )
    case 'denied':
      return (
        <span className="pill is-warning">
          <Icon name="key" size={12} />
          {words}
        </span>
      )
    case 'failed':
      return (
        <span className="pill is-critical">
          <Icon name="close" size={12} />
          {words}
        </span>
      )
    case 'connecting':
      return (
        <span className="pill is-info">
          <SeverityGlyph glyph="progressing" size="small" />
          {words}
        </span>
      )
    case 'idle':
      return (
        <span className="pill">
          <Icon name="minus" size={12} />
          {words}
        </span>
      )
  }
}
