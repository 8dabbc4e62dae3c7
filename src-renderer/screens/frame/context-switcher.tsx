import type { ConnectionsView, ContextEntry } from '../../../src-shared/contract/connections.ts'
import { text } from '../../text.ts'
import { cleanText } from '../../ui/clean-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { Menu, MenuItem, MenuLabel, MenuRule } from '../../ui/menu.tsx'
import { providerNames } from '../../ui/provider-names.ts'

type Props = {
  connections: ConnectionsView | undefined
  opening: string | undefined
  onOpen: (name: string) => void
  onClose: () => void
}

const demoName = 'demo'

/** The open context with its state and provider, and the menu to open another (U11, S31). */
export function ContextSwitcher({ connections, opening, onOpen, onClose }: Props) {
  const open = connections?.open
  const entry = connections?.contexts.find((context) => context.name === open?.name)
  const isDemo = entry?.provider === 'demo' || open?.name === demoName
  const name = opening ?? open?.name
  const contexts = connections?.contexts.filter((context) => context.provider !== 'demo') ?? []
  return (
    <Menu
      trigger={
        <button
          type="button"
          className={name === undefined ? 'context-switcher is-none' : 'context-switcher'}
        >
          {name === undefined ? (
            <Icon name="contexts" />
          ) : (
            <i
              className={`state-dot is-${opening === undefined ? (open?.state ?? 'idle') : 'connecting'}`}
            />
          )}
          <bdi className="context-name">
            {name === undefined ? text.titleBar.none : cleanText(name)}
          </bdi>
          {opening === undefined ? <Badges entry={entry} isDemo={isDemo} /> : null}
          <span className="visually-hidden">, {text.titleBar.switch}</span>
          <Icon name="down" size={12} />
        </button>
      }
    >
      <MenuLabel>
        {contexts.length === 0 ? text.titleBar.noContexts : text.titleBar.contexts}
      </MenuLabel>
      {contexts.map((context) => (
        <MenuItem key={context.name} onSelect={() => onOpen(context.name)}>
          <i className={`state-dot is-${context.name === open?.name ? open.state : 'idle'}`} />
          <span className="fill">
            <bdi className="ellipsis block">{cleanText(context.name)}</bdi>
            <span className="sub ellipsis block">{cleanText(context.server)}</span>
          </span>
          <ProviderBadge provider={context.provider} />
          {context.name === open?.name ? <Icon name="check" size={14} /> : null}
        </MenuItem>
      ))}
      <MenuRule />
      <MenuItem onSelect={() => onOpen(demoName)}>
        <Icon name="package" />
        <span className="fill">{text.titleBar.demo}</span>
        {isDemo ? <Icon name="check" size={14} /> : null}
      </MenuItem>
      {open === undefined ? null : (
        <MenuItem onSelect={onClose}>
          <Icon name="close" />
          {text.titleBar.disconnect}
        </MenuItem>
      )}
    </Menu>
  )
}

function Badges({ entry, isDemo }: { entry: ContextEntry | undefined; isDemo: boolean }) {
  return (
    <>
      {entry === undefined || isDemo ? null : <ProviderBadge provider={entry.provider} />}
      {isDemo ? (
        <span className="demo-badge">
          <Icon name="package" size={12} />
          {text.titleBar.demoData}
        </span>
      ) : null}
      {entry?.insecure === true ? (
        <span className="demo-badge text-critical">
          <Icon name="triangle" size={12} />
          {text.titleBar.insecure}
        </span>
      ) : null}
    </>
  )
}

function ProviderBadge({ provider }: { provider: ContextEntry['provider'] }) {
  const name = providerNames[provider]
  return name === '' ? null : <span className="provider-badge">{name}</span>
}
