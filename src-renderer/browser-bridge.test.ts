import { expect, test } from 'vitest'
import { type BrowserEdge, createBrowserBridge, type Socket } from './browser-bridge.ts'

type FakeSocket = Socket & { sent: unknown[] }

function fakeEdge(changes: Partial<BrowserEdge> & { code?: string; key?: string } = {}) {
  const sockets: FakeSocket[] = []
  const kept: string[] = []
  let key = changes.key
  const edge: BrowserEdge = {
    takeCode: () => changes.code,
    readKey: () => key,
    keepKey(next) {
      key = next
      kept.push(next)
    },
    signIn: () => Promise.resolve('new-key'),
    openSocket() {
      const sent: unknown[] = []
      const socket: FakeSocket = {
        sent,
        send: (data) => sent.push(JSON.parse(data)),
        close() {},
        onopen: null,
        onmessage: null,
        onclose: null,
      }
      sockets.push(socket)
      return socket
    },
    isReachable: () => Promise.resolve(true),
    wait: () => new Promise(() => {}),
    ...changes,
  }
  return { edge, sockets, kept }
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

test('S21 the code of the address becomes a kept key, and the key is the first message', async () => {
  const { edge, sockets, kept } = fakeEdge({ code: 'once' })
  const bridge = createBrowserBridge(edge)
  bridge.send({ type: 'open', id: 1, operation: 'settings.get', input: {} })
  await settle()
  sockets[0]?.onopen?.()
  expect(kept).toEqual(['new-key'])
  expect(sockets[0]?.sent).toEqual([
    { key: 'new-key' },
    { type: 'open', id: 1, operation: 'settings.get', input: {} },
  ])
  expect(bridge.state()).toBe('open')
})

test('a tab without code and key needs a new sign-in and opens no socket', async () => {
  const { edge, sockets } = fakeEdge()
  const bridge = createBrowserBridge(edge)
  await settle()
  expect(bridge.state()).toBe('refused')
  expect(sockets).toHaveLength(0)
})

test('S24 a key the door refuses needs a new sign-in and is not tried again', async () => {
  const { edge, sockets } = fakeEdge({ key: 'old' })
  const bridge = createBrowserBridge(edge)
  await settle()
  sockets[0]?.onopen?.()
  sockets[0]?.onclose?.(1008)
  await settle()
  expect(bridge.state()).toBe('refused')
  expect(sockets).toHaveLength(1)
})

test('a socket that never opened is refused when the page is served, and lost when it is not', async () => {
  for (const [isReachable, expected] of [
    [true, 'refused'],
    [false, 'lost'],
  ] as const) {
    const { edge, sockets } = fakeEdge({
      key: 'k',
      isReachable: () => Promise.resolve(isReachable),
    })
    const bridge = createBrowserBridge(edge)
    await settle()
    sockets[0]?.onclose?.(1006)
    await settle()
    expect(bridge.state()).toBe(expected)
  }
})

test('a broken connection ends what was running with a sentence, then reconnects and sends what waited', async () => {
  const { edge, sockets } = fakeEdge({ key: 'k', isReachable: () => Promise.resolve(false) })
  const bridge = createBrowserBridge(edge)
  const heard: unknown[] = []
  bridge.onMessage((message) => heard.push(message))
  await settle()
  sockets[0]?.onopen?.()
  bridge.send({ type: 'open', id: 7, operation: 'ask.run', input: {} })
  bridge.send({ type: 'open', id: 8, operation: 'settings.get', input: {} })
  sockets[0]?.onmessage?.({ data: JSON.stringify({ type: 'end', id: 8 }) })
  sockets[0]?.onclose?.(1006)
  await settle()
  expect(heard).toMatchObject([
    { type: 'end', id: 8 },
    { type: 'error', id: 7, code: 'connection-lost' },
  ])
  bridge.send({ type: 'open', id: 9, operation: 'settings.get', input: {} })
  bridge.retry()
  await settle()
  sockets[1]?.onopen?.()
  expect(sockets[1]?.sent).toEqual([
    { key: 'k' },
    { type: 'open', id: 9, operation: 'settings.get', input: {} },
  ])
  expect(bridge.state()).toBe('open')
})
