import type { BridgeState, PageBridge } from './page-bridge.ts'
import { text } from './text.ts'

/** The part of a WebSocket that the bridge uses. */
export type Socket = {
  send(data: string): void
  close(): void
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  /** Gets the close code of the WebSocket protocol. */
  onclose: ((code: number) => void) | null
}

/** Everything of the browser that the bridge touches, so that tests can stand in for it. */
export type BrowserEdge = {
  /** Takes the one-time code out of the address, which is cleared (S21). */
  takeCode: () => string | undefined
  readKey: () => string | undefined
  keepKey: (key: string) => void
  /** Posts the code to `/session`; the key, or undefined when the code is refused. Rejects when unreachable. */
  signIn: (code: string) => Promise<string | undefined>
  openSocket: () => Socket
  /** Whether the server answers at all; tells a refused key from a server that is away. */
  isReachable: () => Promise<boolean>
  wait: (ms: number) => Promise<void>
}

const pauseMs = [250, 500, 1000, 2000, 4000, 8000]
/** The close code of a door that does not accept the key (S24). */
const policyViolation = 1008

type Listener<T> = (value: T) => void

function listeners<T>(): { add(listener: Listener<T>): () => void; tell(value: T): void } {
  const all = new Set<Listener<T>>()
  return {
    add(listener) {
      all.add(listener)
      return () => {
        all.delete(listener)
      }
    },
    tell(value) {
      for (const listener of all) listener(value)
    },
  }
}

/**
 * The bridge of the browser door (S21 to S24): signs in once with the code of the address, then keeps a WebSocket open
 * with the stored key. Requests made while it is away wait; requests that were running when it broke end with code
 * `connection-lost`. `refused` means that only a new address from the terminal helps.
 */
export function createBrowserBridge(edge: BrowserEdge): PageBridge {
  const messages = listeners<unknown>()
  const states = listeners<BridgeState>()
  const running = new Set<number>()
  const waiting: unknown[] = []
  let state: BridgeState = 'connecting'
  let socket: Socket | undefined
  let attempt = 0
  let wakeUp: (() => void) | undefined

  const become = (next: BridgeState): void => {
    if (state === next) return
    state = next
    states.tell(next)
  }

  async function start(): Promise<void> {
    const code = edge.takeCode()
    if (code !== undefined) {
      try {
        const key = await edge.signIn(code)
        if (key !== undefined) edge.keepKey(key)
      } catch {
        // The server is away; the stored key, if there is one, is tried below and again later.
      }
    }
    connect()
  }

  function connect(): void {
    const key = edge.readKey()
    if (key === undefined) return become('refused')
    const current = edge.openSocket()
    socket = current
    let isOpen = false
    current.onopen = () => {
      isOpen = true
      current.send(JSON.stringify({ key }))
      become('open')
      for (const message of waiting.splice(0)) transmit(message)
    }
    current.onmessage = ({ data }) => {
      attempt = 0
      if (typeof data === 'string') receive(data)
    }
    current.onclose = (code) => {
      if (socket === current) socket = undefined
      void afterClose(code, isOpen)
    }
  }

  function receive(data: string): void {
    const message: unknown = JSON.parse(data)
    if (isReply(message) && message.type !== 'value') running.delete(message.id)
    messages.tell(message)
  }

  async function afterClose(code: number, wasOpen: boolean): Promise<void> {
    for (const id of running) {
      messages.tell({ type: 'error', id, code: 'connection-lost', message: text.bridge.lost })
    }
    running.clear()
    become('lost')
    // A socket that never opened may be refused by its cookie; a browser does not say so, but the page is served.
    const isRefused = code === policyViolation || (!wasOpen && (await edge.isReachable()))
    if (isRefused) return become('refused')
    const pause = pauseMs[Math.min(attempt, pauseMs.length - 1)] ?? 8000
    attempt += 1
    await Promise.race([
      edge.wait(pause),
      new Promise<void>((resolve) => {
        wakeUp = resolve
      }),
    ])
    connect()
  }

  function transmit(message: unknown): void {
    if (socket === undefined || state !== 'open') {
      waiting.push(message)
      return
    }
    if (isRequest(message)) running.add(message.id)
    socket.send(JSON.stringify(message))
  }

  void start()
  return {
    send: transmit,
    onMessage: (listener) => messages.add(listener),
    state: () => state,
    onState: (listener) => states.add(listener),
    retry() {
      wakeUp?.()
    },
  }
}

function hasId(message: unknown): message is { id: number; type: string } {
  return (
    typeof message === 'object' &&
    message !== null &&
    'id' in message &&
    typeof message.id === 'number' &&
    'type' in message &&
    typeof message.type === 'string'
  )
}

function isRequest(message: unknown): message is { id: number; type: 'open' } {
  return hasId(message) && message.type === 'open'
}

function isReply(message: unknown): message is { id: number; type: string } {
  return hasId(message)
}
