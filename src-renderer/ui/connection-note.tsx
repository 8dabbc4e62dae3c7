import { useEffect, useState } from 'react'
import type { ConnectionsView } from '../../src-shared/contract/connections.ts'
import { formatClock } from '../format.ts'
import { text } from '../text.ts'
import { Button } from './button.tsx'
import { cleanText } from './clean-text.ts'
import { Icon } from './icon.tsx'
import { Marked } from './marked.tsx'

type Open = NonNullable<ConnectionsView['open']>

/** What is wrong with the open connection, why, and the one way on; nothing while it is well (U73, U76, U77). */
export function ConnectionNote({ open, onTry }: { open: Open; onTry: () => void }) {
  const title = titleOf(open)
  if (title === undefined) return null
  const notes = open.notes.length === 0 ? [text.connection.noReason] : open.notes
  return (
    <div className="connection-note">
      <div
        className={open.state === 'failed' ? 'note is-critical' : 'note is-warning'}
        role="alert"
      >
        <Icon name={open.state === 'denied' ? 'key' : 'unlink'} />
        <span className="fill">
          <b>{title}</b>{' '}
          {notes.map((note) => (
            <span key={note}>
              <Marked sentence={note} />{' '}
            </span>
          ))}
          {open.nextTryAt === undefined ? null : <NextTry at={open.nextTryAt} />}
        </span>
        <Button label={text.connection.tryNow} size="small" icon="again" onClick={onTry} />
      </div>
    </div>
  )
}

function titleOf({ state, since, name }: Open): string | undefined {
  switch (state) {
    case 'stale':
      return text.connection.staleSince(formatClock(since))
    case 'denied':
      return text.connection.deniedTitle(cleanText(name))
    case 'failed':
      return text.connection.failedTitle(cleanText(name))
    case 'idle':
    case 'connecting':
    case 'live':
      return undefined
  }
}

/** Counts down to the next try, second by second. */
function NextTry({ at }: { at: string }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return text.connection.nextTry(Math.max(0, Math.ceil((Date.parse(at) - now) / 1000)))
}
