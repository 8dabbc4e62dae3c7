import { homedir } from 'node:os'
import { createApp, type App } from '../app.ts'
import { dataFolder } from '../store/index.ts'
import { version } from '../version.ts'
import { askConsent } from './ask-consent.ts'
import type { Terminal } from './terminal.ts'

/** What a command says about the app it needs. */
export type AppChoice = {
  isDemo: boolean
  door: 'command-line' | 'browser'
  kubeconfig?: string
  dataFolder?: string
}

/** Opens the app in this process for a command; the command closes it. */
export function openApp(terminal: Terminal, choice: AppChoice): App {
  const { environment } = terminal
  return createApp({
    door: choice.door,
    version,
    dataFolder: choice.dataFolder ?? dataFolder(environment, process.platform),
    clusters: choice.isDemo ? 'demo' : 'kubeconfig',
    now: () => new Date(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    environment,
    async loadKubeconfig() {
      const { loadKubeconfig } = await import('../connections.ts')
      return loadKubeconfig({
        env: environment,
        home: homedir(),
        ...(choice.kubeconfig === undefined ? {} : { kubeconfig: choice.kubeconfig }),
      })
    },
    fetch: globalThis.fetch,
    ...(terminal.isInteractive ? { askConsent: (details) => askConsent(details, terminal) } : {}),
    note: (text) => terminal.err(`${text}\n`),
  })
}
