import type { settings } from '../../src-shared/contract/settings.ts'
import type { Handlers } from '../../src-shared/rpc.ts'
import type { Settings } from './settings.ts'

/** The settings operations; `about` is what this build and this process are. */
export function settingsHandlers(
  held: Settings,
  about: { version: string; door: 'window' | 'browser' | 'command-line'; dataFolder: string },
): Handlers<typeof settings> {
  return {
    'settings.get': async () => ({ values: held.get(), ...about }),
    'settings.set': async (values) => held.set(values),
  }
}
