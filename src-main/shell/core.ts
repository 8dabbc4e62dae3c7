import { homedir } from 'node:os'
import { contract } from '../../src-shared/contract/index.ts'
import { createApp } from '../app.ts'
import { loadKubeconfig } from '../kube/index.ts'
import { serve } from '../serve.ts'
import { version } from '../version.ts'
import { askConsent } from './consent-dialog.ts'
import type { Core, ShellTools } from './shell.ts'

/** Opens everything behind the window in this process (P20); `tools` lets the frame follow the settings. */
export async function openWindowCore(folder: string, tools: ShellTools): Promise<Core> {
  const report = (text: string): void => void process.stderr.write(`${text}\n`)
  const app = createApp({
    door: 'window',
    version,
    dataFolder: folder,
    clusters: 'kubeconfig',
    now: () => new Date(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    environment: process.env,
    loadKubeconfig: () => loadKubeconfig({ env: process.env, home: homedir() }),
    fetch: globalThis.fetch,
    askConsent,
    note: report,
  })
  const handlers: typeof app.handlers = {
    ...app.handlers,
    async 'settings.set'(input, signal) {
      const values = await app.handlers['settings.set'](input, signal)
      tools.setTheme(values.theme)
      return values
    },
  }
  const { values } = await app.handlers['settings.get']({}, new AbortController().signal)
  tools.setTheme(values.theme)
  return {
    connect: (bridge) =>
      serve(contract, handlers, bridge, (error) => {
        report(error instanceof Error ? `Plumbline failed: ${error.message}` : String(error))
      }),
    close: () => app.close(),
  }
}
