import type { WebSocket } from 'ws'
import { z } from 'zod'
import type { Bridge } from '../../src-shared/rpc.ts'
import type { Session } from './sign-in.ts'

const keyMessage = z.strictObject({ key: z.string().max(200) })
const keyWithinMs = 2000
const maximumBufferedBytes = 32 * 1024 * 1024

/**
 * Waits for the first message of a socket, which must carry the session's key within 2 s (S24); then `onOpen` gets the
 * bridge and returns what to close with the socket. A socket that breaks a rule is closed with code 1008.
 */
export function openSocketBridge(
  socket: WebSocket,
  session: Session,
  onOpen: (bridge: Bridge) => { close(): void },
): void {
  const listeners = new Set<(message: unknown) => void>()
  let served: { close(): void } | undefined
  const refuse = (reason: string): void => socket.close(1008, reason)
  const timer = setTimeout(() => refuse('no key'), keyWithinMs)

  const bridge: Bridge = {
    send(message) {
      if (socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > maximumBufferedBytes) return socket.terminate()
      socket.send(JSON.stringify(message))
    },
    onMessage(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }

  socket.on('message', (data, isBinary) => {
    // The server asks ws for Buffers, the default; other forms do not occur.
    const message = isBinary || !Buffer.isBuffer(data) ? undefined : parse(data.toString('utf8'))
    if (message === undefined) return refuse('not JSON')
    if (served !== undefined) {
      if (!session.isAlive()) return refuse('signed out')
      session.touch()
      for (const listener of listeners) listener(message)
      return
    }
    clearTimeout(timer)
    const parsed = keyMessage.safeParse(message)
    if (!parsed.success || !session.isKey(parsed.data.key)) return refuse('wrong key')
    served = onOpen(bridge)
  })
  socket.on('close', () => {
    clearTimeout(timer)
    served?.close()
  })
  socket.on('error', () => socket.terminate())
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
