import { RadioGroup } from 'radix-ui'
import { useState } from 'react'
import type { ProviderView } from '../../../src-shared/contract/models.ts'
import type { SettingsValues } from '../../../src-shared/contract/settings.ts'
import { formatNumber } from '../../format.ts'
import { text } from '../../text.ts'
import { cleanText } from '../../ui/clean-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { SettingRow } from './setting-row.tsx'

const words = text.settings

type Props = {
  values: SettingsValues
  providers: readonly ProviderView[] | undefined
  onChange: (changes: Partial<SettingsValues>) => void
  onLookAgain: () => void
}

/** Where local models are looked for, and which one may widen planning; every answer works without one. */
export function Models({ values, providers, onChange, onLookAgain }: Props) {
  return (
    <>
      <section>
        <h2>{words.onThisMachine}</h2>
        <div className="card">
          <SettingRow name={words.address} note={words.addressNote}>
            <Address
              value={values.ollamaAddress}
              onChange={(ollamaAddress) => onChange({ ollamaAddress })}
            />
          </SettingRow>
          {providers === undefined ? (
            <p className="setting sub" role="status">
              {words.looking}
            </p>
          ) : (
            providers.map((provider) => (
              <Provider key={provider.name} provider={provider} onLookAgain={onLookAgain} />
            ))
          )}
        </div>
      </section>
      <section>
        <h2 id="model-title">{words.use}</h2>
        <RadioGroup.Root
          className="card"
          aria-labelledby="model-title"
          value={values.ollamaModel}
          onValueChange={(ollamaModel) => onChange({ ollamaModel })}
        >
          <Choice value="" name={words.none} note={words.noneNote} isFirst />
          {modelNames(providers, values.ollamaModel).map(({ name, note }) => (
            <Choice key={name} value={name} name={name} note={note} />
          ))}
        </RadioGroup.Root>
        <p className="sub">{words.modelNote}</p>
      </section>
    </>
  )
}

function Provider({ provider, onLookAgain }: { provider: ProviderView; onLookAgain: () => void }) {
  return (
    <div className="setting">
      <span className="line">
        <i className={provider.ok ? 'state-dot is-live' : 'state-dot'} />
        <span>
          <span className="setting-name">{provider.name}</span>
          <span className="sub block">
            {provider.ok
              ? words.ready(words.where[provider.where], words.modelCount(provider.models.length))
              : cleanText(provider.reason ?? words.notReady)}
          </span>
        </span>
      </span>
      <IconButton label={words.lookAgain} icon="again" isSmall onClick={onLookAgain} />
    </div>
  )
}

function Choice({
  value,
  name,
  note,
  isFirst = false,
}: {
  value: string
  name: string
  note: string
  isFirst?: boolean
}) {
  return (
    <RadioGroup.Item value={value} className={isFirst ? 'model-row border-t-0' : 'model-row'}>
      <i className="radio-mark" />
      <b>{cleanText(name)}</b>
      <span className="sub">{note}</span>
      <RadioGroup.Indicator className="pill is-healthy">
        <Icon name="check" size={12} />
        {words.inUse}
      </RadioGroup.Indicator>
    </RadioGroup.Item>
  )
}

/** Saved on Enter and when the field is left; Escape brings the saved address back. */
function Address({ value, onChange }: { value: string; onChange: (address: string) => void }) {
  const [draft, setDraft] = useState(value)
  const [seen, setSeen] = useState(value)
  if (seen !== value) {
    setSeen(value)
    setDraft(value)
  }
  const save = (): void => {
    const address = draft.trim()
    if (address !== '' && address !== value) onChange(address)
    else setDraft(value)
  }
  return (
    <span className="input">
      <input
        className="mono"
        aria-label={words.address}
        value={draft}
        spellCheck={false}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save()
          if (event.key === 'Escape') setDraft(value)
        }}
      />
    </span>
  )
}

function modelNames(
  providers: readonly ProviderView[] | undefined,
  chosen: string,
): { name: string; note: string }[] {
  const found = (providers ?? []).flatMap((provider) =>
    provider.models.map((model) => ({
      name: model.name,
      note: model.context === undefined ? '' : words.contextLength(formatNumber(model.context)),
    })),
  )
  const isThere = chosen === '' || found.some((model) => model.name === chosen)
  return isThere ? found : [...found, { name: chosen, note: words.notReady }]
}
