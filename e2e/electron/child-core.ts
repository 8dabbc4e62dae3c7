import { spawn } from 'node:child_process'
import type { Core } from '../../src-main/shell/shell.ts'

/** What goes to the core's process: a load of the page began, sent a message, or ended. */
export type ToCore =
  | { load: number; type: 'open' | 'close' }
  | { load: number; type: 'message'; message: unknown }

/** What comes back: a message for one load of the page. */
export type FromCore = { load: number; message: unknown }

/** Runs the core in a Node process of its own and passes the bridge's messages on, unread. */
export function openCoreInChild(program: string, script: string): Core {
  const child = spawn(program, [script], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const receivers = new Map<number, (message: unknown) => void>()
  let loads = 0
  const tell = (message: ToCore): void => {
    if (child.connected) child.send(message)
  }
  child.on('message', (value) => {
    const { load, message } = value as FromCore
    receivers.get(load)?.(message)
  })
  return {
    connect(bridge) {
      loads += 1
      const load = loads
      receivers.set(load, (message) => bridge.send(message))
      tell({ load, type: 'open' })
      const stop = bridge.onMessage((message) => tell({ load, type: 'message', message }))
      return {
        close() {
          stop()
          receivers.delete(load)
          tell({ load, type: 'close' })
        },
      }
    },
    close() {
      return new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.disconnect()
      })
    },
  }
}
