import { type ComponentProps, useEffect } from 'react'
import { Link, Redirect } from 'wouter'
import { defaultSettings } from '../../../src-shared/contract/settings.ts'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import type { FrameStore, SettingsView } from '../frame/store.ts'
import { Appearance, ShapeLegend } from './appearance.tsx'
import { Models } from './models.tsx'
import { SettingRow } from './setting-row.tsx'
import { Switch } from './switch.tsx'

const words = text.settings

const sections = {
  appearance: { icon: 'sun', resets: ['theme', 'density'] },
  models: { icon: 'chip', resets: ['ollamaAddress', 'ollamaModel'] },
  history: { icon: 'history', resets: ['recordHistory'] },
  about: { icon: 'info', resets: [] },
} as const satisfies Record<
  string,
  { icon: IconName; resets: readonly (keyof typeof defaultSettings)[] }
>

type Section = keyof typeof sections

/** Settings, saved as they are changed, each section with Reset (U49). */
export function SettingsScreen({
  frame: frameStore,
  section,
}: {
  frame: FrameStore
  section: string
}) {
  const frame = frameStore()
  const { settings, refreshProviders } = frame
  const isModels = section === 'models'
  const address = settings?.values.ollamaAddress
  useEffect(() => {
    if (isModels) void refreshProviders()
  }, [isModels, address, refreshProviders])

  if (!isSection(section)) return <Redirect to="/settings" replace />
  if (settings === undefined) return null
  const { resets } = sections[section]
  const defaults = Object.fromEntries(resets.map((key) => [key, defaultSettings[key]]))
  return (
    <div className="split settings">
      <div className="column settings-sections">
        <div className="screen-header">
          <h1 tabIndex={-1}>{words.title}</h1>
        </div>
        <nav aria-label={words.title}>
          {(Object.keys(sections) as Section[]).map((name) => (
            <Link
              key={name}
              href={`/settings/${name}`}
              className="rail-item"
              aria-current={name === section ? 'page' : undefined}
            >
              <Icon name={sections[name].icon} />
              <span>{words.sections[name]}</span>
            </Link>
          ))}
        </nav>
        <span className="spring" />
        <div className="settings-foot">{words.foot}</div>
      </div>
      <div className="column fill">
        <div className="screen-header">
          <h2>{words.sections[section]}</h2>
          <span className="meta">{words.note[section]}</span>
          <span className="spring" />
          {resets.length === 0 ? null : (
            <Button
              label={words.reset}
              kind="ghost"
              icon="undo"
              onClick={() => void frame.changeSettings(defaults)}
            />
          )}
        </div>
        <div className="split">
          <div
            className="column fill settings-body"
            tabIndex={0}
            role="group"
            aria-label={words.sections[section]}
          >
            <SectionBody
              section={section}
              settings={settings}
              providers={frame.providers}
              onChange={(changes) => void frame.changeSettings(changes)}
              onLookAgain={() => void frame.refreshProviders()}
            />
          </div>
          {section === 'appearance' ? <ShapeLegend /> : null}
        </div>
      </div>
    </div>
  )
}

function SectionBody({
  section,
  settings,
  providers,
  onChange,
  onLookAgain,
}: {
  section: Section
  settings: SettingsView
  providers: ComponentProps<typeof Models>['providers']
  onChange: ComponentProps<typeof Models>['onChange']
  onLookAgain: () => void
}) {
  const { values } = settings
  switch (section) {
    case 'appearance':
      return <Appearance values={values} onChange={onChange} />
    case 'models':
      return (
        <Models
          values={values}
          providers={providers}
          onChange={onChange}
          onLookAgain={onLookAgain}
        />
      )
    case 'history':
      return (
        <div className="card">
          <SettingRow name={words.record} note={words.recordNote}>
            <Switch
              name={words.record}
              isOn={values.recordHistory}
              onChange={(recordHistory) => onChange({ recordHistory })}
            />
          </SettingRow>
        </div>
      )
    case 'about':
      return (
        <div className="card">
          <SettingRow name={words.version}>
            <code>{settings.version}</code>
          </SettingRow>
          <SettingRow name={words.dataFolder}>
            <code>{settings.dataFolder}</code>
          </SettingRow>
          <SettingRow name={words.door}>
            <span>{words.doors[settings.door]}</span>
          </SettingRow>
          <SettingRow name={words.writes} note={words.writesNote}>
            <span>{words.never}</span>
          </SettingRow>
        </div>
      )
  }
}

function isSection(section: string): section is Section {
  return Object.hasOwn(sections, section)
}
