import { ipcMain, type IpcMainEvent, type WebContents } from 'electron'
import type { Bridge } from '../../src-shared/rpc.ts'
import { isAcceptableSize, isOurPage } from './sender-check.ts'

const channel = 'plumbline'

/** Messages kept for a page that asks before the core is there. */
const maximumWaiting = 64

/**
 * Gives every load of the page a bridge of its own and calls `connect` with it; a reload, a crash or the end of the window
 * calls `disconnect` of that load, so that everything that ran for it is aborted (S16).
 */
export function bridgePage(
  contents: WebContents,
  connect: (bridge: Bridge) => { close(): void },
): void {
  let current: { receive(message: unknown): void; close(): void } | undefined

  const disconnect = (): void => {
    current?.close()
    current = undefined
  }
  const receive = (event: IpcMainEvent, message: unknown): void => {
    if (event.sender !== contents || !isOurPage(event.senderFrame, contents.mainFrame)) return
    if (isAcceptableSize(message)) current?.receive(message)
  }

  ipcMain.on(channel, receive)
  contents.on('did-navigate', () => {
    disconnect()
    const load = pageLoad(contents)
    const connection = connect(load.bridge)
    current = {
      receive: (message) => load.deliver(message),
      close() {
        load.end()
        connection.close()
      },
    }
  })
  contents.on('render-process-gone', disconnect)
  contents.once('destroyed', () => {
    disconnect()
    ipcMain.off(channel, receive)
  })
}

function pageLoad(contents: WebContents): {
  bridge: Bridge
  deliver(message: unknown): void
  end(): void
} {
  const listeners = new Set<(message: unknown) => void>()
  const waiting: unknown[] = []
  let ended = false
  return {
    bridge: {
      send(message) {
        if (!ended && !contents.isDestroyed()) contents.send(channel, message)
      },
      onMessage(listener) {
        listeners.add(listener)
        for (const message of waiting.splice(0)) listener(message)
        return () => listeners.delete(listener)
      },
    },
    deliver(message) {
      if (listeners.size === 0 && waiting.length < maximumWaiting) waiting.push(message)
      for (const listener of listeners) listener(message)
    },
    end() {
      ended = true
      listeners.clear()
      waiting.length = 0
    },
  }
}
