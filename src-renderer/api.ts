import { createClient } from '../src-shared/client.ts'
import { type AppClient, contract } from '../src-shared/contract/index.ts'
import type { Bridge } from '../src-shared/rpc.ts'
import { type BrowserEdge, createBrowserBridge, type Socket } from './browser-bridge.ts'
import type { PageBridge } from './page-bridge.ts'

declare global {
  interface Window {
    /** Set by the preload script of the desktop window; absent in a browser tab. */
    plumbline?: Bridge
  }
}

const keyName = 'plumbline-key'

/** Connects the page to the app: through the window's preload bridge, else through the browser door. */
export function openApi(): { client: AppClient; bridge: PageBridge } {
  const bridge =
    window.plumbline === undefined
      ? createBrowserBridge(pageEdge())
      : windowBridge(window.plumbline)
  return { client: createClient(contract, bridge).client, bridge }
}

function windowBridge(preload: Bridge): PageBridge {
  return {
    send: (message) => preload.send(message),
    onMessage: (listener) => preload.onMessage(listener),
    state: () => 'open',
    onState: () => () => {},
    retry() {},
  }
}

function pageEdge(): BrowserEdge {
  return {
    takeCode() {
      const code = /^#code=(.+)$/.exec(window.location.hash)?.[1]
      if (code !== undefined) {
        window.history.replaceState(null, '', `${window.location.pathname}#/`)
      }
      return code
    },
    readKey: () => window.sessionStorage.getItem(keyName) ?? undefined,
    keepKey: (key) => window.sessionStorage.setItem(keyName, key),
    async signIn(code) {
      const response = await fetch('/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code }),
      })
      if (!response.ok) return undefined
      const body: unknown = await response.json()
      return typeof body === 'object' &&
        body !== null &&
        'key' in body &&
        typeof body.key === 'string'
        ? body.key
        : undefined
    },
    openSocket() {
      const secure = window.location.protocol === 'https:' ? 'wss' : 'ws'
      const socket = new WebSocket(`${secure}://${window.location.host}/bridge`)
      const shell: Socket = {
        send: (data) => socket.send(data),
        close: () => socket.close(),
        onopen: null,
        onmessage: null,
        onclose: null,
      }
      socket.addEventListener('open', () => shell.onopen?.())
      socket.addEventListener('message', (event: MessageEvent<unknown>) => shell.onmessage?.(event))
      socket.addEventListener('close', (event) => shell.onclose?.(event.code))
      return shell
    },
    isReachable: () =>
      fetch('/', { cache: 'no-store' }).then(
        () => true,
        () => false,
      ),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  }
}
