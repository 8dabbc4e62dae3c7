import type { ComponentType } from 'react'
import type { ConnectionsView, WatchedKind } from '../../../src-shared/contract/connections.ts'
import type { ProviderView } from '../../../src-shared/contract/models.ts'
import { text } from '../../text.ts'
import { connectionWords } from '../../ui/connection-badge.tsx'
import { Icon } from '../../ui/icon.tsx'

type Props = {
  open: ConnectionsView['open']
  model: string
  providers: readonly ProviderView[] | undefined
  version: string
  now: Date
  /** Shows what is not visible; undefined until it is loaded. */
  Notes: ComponentType<{ notes: readonly string[]; deniedKinds: number }> | undefined
}

/** What is connected, what is not visible, which model is used, and that the app only reads (U7). */
export function StatusBar({ open, model, providers, version, now, Notes }: Props) {
  const kinds = open?.kinds ?? []
  const denied = kinds.filter((kind) => kind.state === 'denied').length
  const notes = notesOf(open)
  return (
    <footer className="status-bar">
      {open === undefined ? (
        <span className="status-item">
          <Icon name="minus" size={14} />
          {text.connection.idle}
        </span>
      ) : (
        <span className={open.state === 'live' ? 'status-item is-live' : 'status-item is-warning'}>
          <i className={`state-dot is-${open.state}`} />
          {connectionWords(open.state, open.since, now)}
        </span>
      )}
      {open?.version === undefined ? null : (
        <span className="status-item is-optional">{text.statusBar.version(open.version)}</span>
      )}
      {kinds.length === 0 ? null : (
        <span className="status-item is-optional">
          {text.statusBar.objects(objectCount(kinds), kinds.length)}
        </span>
      )}
      {notes.length === 0 || Notes === undefined ? null : (
        <Notes notes={notes} deniedKinds={denied} />
      )}
      <span className="spring" />
      <span className="status-item is-model">
        <Icon name="chip" size={14} />
        {modelWords(model, providers, open !== undefined)}
      </span>
      <span className="status-item" title={text.statusBar.readOnlyHint}>
        <Icon name="lock" size={14} />
        {text.statusBar.readOnly}
      </span>
      <span className="status-item is-version">{version}</span>
    </footer>
  )
}

/** What is not visible. Why a broken connection is broken stands on the screen itself, so it is not counted here. */
function notesOf(open: ConnectionsView['open']): string[] {
  if (open === undefined) return []
  const isWell = open.state === 'live' || open.state === 'connecting'
  const ofKinds = (open.kinds ?? []).map((kind) => kind.note).filter((note) => note !== undefined)
  return [...new Set([...(isWell ? open.notes : []), ...ofKinds])]
}

function objectCount(kinds: readonly WatchedKind[]): number {
  return kinds.reduce((sum, kind) => sum + kind.count, 0)
}

function modelWords(
  model: string,
  providers: readonly ProviderView[] | undefined,
  isOpen: boolean,
): string {
  if (model === '') return isOpen ? text.statusBar.builtIn : text.statusBar.noModel
  const isReady =
    providers?.some(
      (provider) => provider.ok && provider.models.some((one) => one.name === model),
    ) ?? false
  return text.statusBar.builtInAndModel(model, isReady)
}
