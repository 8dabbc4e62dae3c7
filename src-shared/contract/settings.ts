import { z } from 'zod'
import { call } from '../rpc.ts'

/** What a person has set; every key has a default. */
export const settingsValues = z.strictObject({
  theme: z.enum(['dark', 'light', 'system']),
  density: z.enum(['compact', 'normal', 'relaxed']),
  recordHistory: z.boolean(),
  /** Ollama's address; a loopback address unless a person changed it. */
  ollamaAddress: z.string().max(500),
  /** The local model used to widen planning, or empty for none. */
  ollamaModel: z.string().max(200),
})
/** See {@link settingsValues}. */
export type SettingsValues = z.infer<typeof settingsValues>

/** The defaults of {@link settingsValues}. */
export const defaultSettings: SettingsValues = {
  theme: 'dark',
  density: 'normal',
  recordHistory: true,
  ollamaAddress: 'http://127.0.0.1:11434',
  ollamaModel: '',
}

/** Settings and what this build is. */
export const settings = {
  'settings.get': call(
    z.strictObject({}),
    z.strictObject({
      values: settingsValues,
      version: z.string(),
      door: z.enum(['window', 'browser', 'command-line']),
      dataFolder: z.string(),
    }),
  ),
  'settings.set': call(settingsValues.partial(), settingsValues),
}
