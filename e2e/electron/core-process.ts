import { homedir } from 'node:os'
import { createApp } from '../../src-main/app.ts'
import { loadKubeconfig } from '../../src-main/kube/index.ts'
import { serve } from '../../src-main/serve.ts'
import { dataFolder } from '../../src-main/store/index.ts'
import { version } from '../../src-main/version.ts'
import { contract } from '../../src-shared/contract/index.ts'
import type { Bridge } from '../../src-shared/rpc.ts'
import type { FromCore, ToCore } from './child-core.ts'

// The core of the test app, in a Node process of its own: the same app behind the same bridge as in the window's main process.
const report = (text: string): void => void process.stderr.write(`${text}\n`)

const app = createApp({
  door: 'window',
  version,
  dataFolder: dataFolder(process.env, process.platform),
  clusters: 'kubeconfig',
  now: () => new Date(),
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  environment: process.env,
  loadKubeconfig: () => loadKubeconfig({ env: process.env, home: homedir() }),
  fetch: globalThis.fetch,
  note: report,
})
const loads = new Map<number, { deliver(message: unknown): void; close(): void }>()

process.on('message', (value) => {
  const message = value as ToCore
  if (message.type === 'open') loads.set(message.load, openLoad(message.load))
  else if (message.type === 'message') loads.get(message.load)?.deliver(message.message)
  else {
    loads.get(message.load)?.close()
    loads.delete(message.load)
  }
})
process.on('disconnect', () => {
  for (const load of loads.values()) load.close()
  void app.close().finally(() => process.exit(0))
})

function openLoad(load: number): { deliver(message: unknown): void; close(): void } {
  const listeners = new Set<(message: unknown) => void>()
  const bridge: Bridge = {
    send: (message) => void process.send?.({ load, message } satisfies FromCore),
    onMessage(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const served = serve(contract, app.handlers, bridge, (error) => report(String(error)))
  return {
    deliver: (message) => listeners.forEach((listener) => listener(message)),
    close: () => served.close(),
  }
}
