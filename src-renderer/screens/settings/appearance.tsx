import { RadioGroup } from 'radix-ui'
import type { SettingsValues } from '../../../src-shared/contract/settings.ts'
import { text } from '../../text.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { SeverityGlyph } from '../../ui/severity-glyph.tsx'
import { SettingRow } from './setting-row.tsx'

const words = text.settings

type Props = { values: SettingsValues; onChange: (changes: Partial<SettingsValues>) => void }

const themes: readonly { value: SettingsValues['theme']; shown: readonly ('dark' | 'light')[] }[] =
  [
    { value: 'dark', shown: ['dark'] },
    { value: 'light', shown: ['light'] },
    { value: 'system', shown: ['dark', 'light'] },
  ]

const densities = ['compact', 'normal', 'relaxed'] as const

/** Theme and density (U25, U49). */
export function Appearance({ values, onChange }: Props) {
  return (
    <>
      <section>
        <h2 id="theme-title">{words.theme}</h2>
        <RadioGroup.Root
          className="theme-cards"
          aria-labelledby="theme-title"
          value={values.theme}
          onValueChange={(next) => {
            const chosen = themes.find((theme) => theme.value === next)
            if (chosen !== undefined) onChange({ theme: chosen.value })
          }}
        >
          {themes.map(({ value, shown }) => (
            <RadioGroup.Item
              key={value}
              value={value}
              className="theme-card"
              aria-label={words.themes[value]}
            >
              <span className="theme-picture">
                {shown.map((theme) => (
                  <Miniature key={theme} theme={theme} />
                ))}
              </span>
              <span className="line">
                <i className="radio-mark" />
                {words.themes[value]}
              </span>
            </RadioGroup.Item>
          ))}
        </RadioGroup.Root>
      </section>
      <section>
        <h2>{words.reading}</h2>
        <div className="card">
          <SettingRow name={words.density} note={words.densityNote}>
            <Segmented
              name={words.density}
              value={values.density}
              choices={densities.map((value) => ({ value, label: words.densities[value] }))}
              onChoose={(density) => onChange({ density })}
            />
          </SettingRow>
        </div>
      </section>
    </>
  )
}

function Miniature({ theme }: { theme: 'dark' | 'light' }) {
  return (
    <span className="miniature" data-theme={theme} aria-hidden="true">
      <i className="miniature-rail" />
      <span className="miniature-canvas">
        <i className="miniature-title" />
        {(['critical', 'warning', 'healthy'] as const).map((glyph) => (
          <span key={glyph} className="miniature-line">
            <SeverityGlyph glyph={glyph} size="small" />
            <i />
          </span>
        ))}
      </span>
    </span>
  )
}

const shapes = [
  'critical',
  'warning',
  'info',
  'healthy',
  'progressing',
  'paused',
  'zero',
  'unknown',
] as const

/** The legend of every state: its shape and its word (U16). */
export function ShapeLegend() {
  return (
    <aside className="settings-side" aria-label={words.shapes}>
      <h2>{words.shapes}</h2>
      <ul>
        {shapes.map((glyph) => (
          <li key={glyph}>
            <SeverityGlyph glyph={glyph} />
            <span>{text.severity[glyph]}</span>
            <span className="sub">{words.shape[glyph]}</span>
          </li>
        ))}
      </ul>
    </aside>
  )
}
