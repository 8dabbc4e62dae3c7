import type Database from 'better-sqlite3'
import {
  defaultSettings,
  type SettingsValues,
  settingsValues,
} from '../../src-shared/contract/settings.ts'

/** What a person has set, over the defaults; a stored value that no longer fits its schema reads as the default. */
export type Settings = {
  get(): SettingsValues
  set(values: SettingsChange): SettingsValues
}

type SettingsChange = { [K in keyof SettingsValues]?: SettingsValues[K] | undefined }

/** The settings table over an open database. */
export function openSettings(database: Database.Database): Settings {
  const all = database.prepare<[], { key: string; value: string }>(
    'select key, value from settings',
  )
  const put = database.prepare(
    'insert into settings (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
  )
  const get = (): SettingsValues =>
    readSettings(new Map(all.all().map((row) => [row.key, JSON.parse(row.value) as unknown])))
  return {
    get,
    set(values) {
      database
        .transaction(() => {
          for (const [key, value] of given(values)) put.run(key, JSON.stringify(value))
        })
        .immediate()
      return get()
    },
  }
}

/** Settings that live as long as the process, for when there is no store. */
export function memorySettings(): Settings {
  let held = defaultSettings
  return {
    get: () => held,
    set(values) {
      held = { ...held, ...Object.fromEntries(given(values)) }
      return held
    },
  }
}

function given(values: SettingsChange): [string, unknown][] {
  return Object.entries(values).filter(([, value]) => value !== undefined)
}

function readSettings(stored: ReadonlyMap<string, unknown>): SettingsValues {
  const values: Record<string, unknown> = { ...defaultSettings }
  for (const [key, schema] of Object.entries(settingsValues.shape)) {
    const parsed = schema.safeParse(stored.get(key))
    if (parsed.success) values[key] = parsed.data
  }
  return settingsValues.parse(values)
}
