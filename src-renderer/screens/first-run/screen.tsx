import { Redirect } from 'wouter'
import type { ConnectionsView } from '../../../src-shared/contract/connections.ts'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { cleanText } from '../../ui/clean-text.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { SeverityGlyph } from '../../ui/severity-glyph.tsx'
import type { FrameStore } from '../frame/store.ts'
import { Door } from './door.tsx'
import { Hero } from './hero.tsx'

const words = text.firstRun
const vowIcons: readonly IconName[] = ['lock', 'monitor', 'chip', 'eye-off']

/** Three doors: contexts found, the demo cluster, another kubeconfig; nothing connects until one is chosen (U52). */
export function FirstRunScreen({ frame: frameStore }: { frame: FrameStore }) {
  const frame = frameStore()
  const { connections, opening, fault } = frame
  if (connections === undefined) return null
  if (connections.open !== undefined && opening === undefined) return <Redirect to="/" replace />
  const open = (name: string): void => void frame.openContext(name)
  const contexts = connections.contexts.filter((context) => context.provider !== 'demo')
  const problems = fault === undefined ? connections.problems : [fault, ...connections.problems]
  const isBusy = opening !== undefined
  return (
    <div className="column fill first-run">
      <Hero />
      <h1 tabIndex={-1}>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      {problems.length === 0 ? null : (
        <div className="mt-5 column gap-2 px-5" role="alert">
          {problems.map((problem) => (
            <p key={problem} className="note is-critical">
              <SeverityGlyph glyph="critical" />
              <span>{cleanText(problem)}</span>
            </p>
          ))}
        </div>
      )}
      <div className="doors">
        <Door
          icon="file"
          title={foundTitle(connections, contexts.length)}
          why={foundWhy(connections)}
          isMain={contexts.length > 0}
        >
          {contexts.length === 0 ? null : (
            <Menu
              trigger={
                <Button
                  label={words.choose}
                  kind="primary"
                  size="large"
                  after="down"
                  disabled={isBusy}
                />
              }
            >
              {contexts.map((context) => (
                <MenuItem key={context.name} onSelect={() => open(context.name)}>
                  <span className="fill">
                    <bdi className="ellipsis block">{cleanText(context.name)}</bdi>
                    <span className="sub ellipsis block">{cleanText(context.server)}</span>
                  </span>
                </MenuItem>
              ))}
            </Menu>
          )}
        </Door>
        <Door icon="package" title={words.demo} why={words.demoWhy} isMain={contexts.length === 0}>
          <Button
            label={words.demo}
            kind={contexts.length === 0 ? 'primary' : 'plain'}
            size="large"
            disabled={isBusy}
            onClick={() => open('demo')}
          />
        </Door>
        <Door icon="download" title={words.another} why={words.anotherWhy}>
          <div className="command-box">
            <code>{words.anotherCommand}</code>
            <IconButton
              label={text.copy}
              icon="copy"
              isSmall
              onClick={() => void frame.copy(words.anotherCommand, text.copied)}
            />
          </div>
        </Door>
      </div>
      {opening === undefined ? null : (
        <p className="mt-5 line text-text-2" role="status">
          <SeverityGlyph glyph="progressing" />
          {words.opening(opening)}
        </p>
      )}
      <ul className="vows">
        {words.vows.map((vow, position) => (
          <li key={vow.title}>
            <Icon name={vowIcons[position] ?? 'check'} />
            <span>
              <b>{vow.title}</b>
              {vow.note}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function foundTitle({ files, contexts }: ConnectionsView, count: number): string {
  if (count === 0) return words.notFound
  const sources = [
    ...new Set(
      contexts.filter((context) => context.provider !== 'demo').map((context) => context.source),
    ),
  ]
  const [only] = sources
  return sources.length === 1 && only !== undefined
    ? words.found(count, only)
    : words.foundFiles(count, Math.max(sources.length, files.length))
}

function foundWhy({ files, contexts }: ConnectionsView): string {
  const names = contexts
    .filter((context) => context.provider !== 'demo')
    .sort((a, b) => Number(b.current) - Number(a.current))
    .map((context) => context.name)
  return names.length === 0
    ? words.notFoundWhy(files)
    : words.names(names.slice(0, 2), names.length - 2)
}
