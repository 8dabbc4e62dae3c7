import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createClient } from '../src-shared/client.ts'
import {
  type Bridge,
  call,
  type Contract,
  type Handlers,
  Refusal,
  stream,
} from '../src-shared/rpc.ts'
import { serve } from './serve.ts'

/** Two ends of one channel; messages cross as JSON, as they do over a WebSocket. */
function bridgePair(): { a: Bridge; b: Bridge; sent: unknown[] } {
  const listeners: [Set<(message: unknown) => void>, Set<(message: unknown) => void>] = [
    new Set(),
    new Set(),
  ]
  const sent: unknown[] = []
  const end = (own: 0 | 1, other: 0 | 1): Bridge => ({
    send(message) {
      const copy: unknown = JSON.parse(JSON.stringify(message))
      if (own === 0) sent.push(copy)
      queueMicrotask(() => listeners[other].forEach((listener) => listener(copy)))
    },
    onMessage(listener) {
      listeners[own].add(listener)
      return () => listeners[own].delete(listener)
    },
  })
  return { a: end(0, 1), b: end(1, 0), sent }
}

const contract = {
  'sum.of': call(z.strictObject({ values: z.array(z.number()) }), z.number()),
  'count.up': stream(z.strictObject({ to: z.number() }), z.number()),
  'wait.forever': call(z.strictObject({}), z.null()),
  'break.now': call(z.strictObject({}), z.null()),
  'refuse.now': call(z.strictObject({}), z.null()),
} satisfies Contract

function start(): {
  client: ReturnType<typeof createClient<typeof contract>>['client']
  close(): void
  closeServer(): void
  sent: unknown[]
  faults: unknown[]
  aborted: string[]
  raw(message: unknown): void
} {
  const { a, b, sent } = bridgePair()
  const faults: unknown[] = []
  const aborted: string[] = []
  const handlers: Handlers<typeof contract> = {
    'sum.of': (input) => Promise.resolve(input.values.reduce((sum, value) => sum + value, 0)),
    'count.up': async function* (input, signal) {
      for (let value = 1; value <= input.to; value += 1) {
        if (signal.aborted) {
          aborted.push('count.up')
          return
        }
        yield value
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
    },
    'wait.forever': (_input, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          aborted.push('wait.forever')
          reject(new Error('aborted'))
        })
      }),
    'break.now': () => Promise.reject(new Error('password=hunter2 in a stack')),
    'refuse.now': () => Promise.reject(new Refusal('no-such-context', 'There is no context "x".')),
  }
  const server = serve(contract, handlers, b, (error) => faults.push(error))
  const connected = createClient(contract, a)
  return {
    client: connected.client,
    close: () => connected.close(),
    closeServer: () => server.close(),
    sent,
    faults,
    aborted,
    raw: (message) => a.send(message),
  }
}

describe('one wire format for all doors', () => {
  it('answers a call once', async () => {
    expect(await start().client['sum.of']({ values: [1, 2, 3] })).toBe(6)
  })

  it('streams every value in order and then ends', async () => {
    const seen: number[] = []
    for await (const value of start().client['count.up']({ to: 4 })) seen.push(value)
    expect(seen).toEqual([1, 2, 3, 4])
  })

  it('stops the handler when the reader stops reading', async () => {
    const app = start()
    for await (const value of app.client['count.up']({ to: 1000 })) if (value === 2) break
    await expect.poll(() => app.aborted).toEqual(['count.up'])
  })

  it('stops the handler when the caller aborts, and says so', async () => {
    const app = start()
    const controller = new AbortController()
    const waiting = app.client['wait.forever']({}, controller.signal)
    setTimeout(() => controller.abort(), 5)
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' })
    await expect.poll(() => app.aborted).toEqual(['wait.forever'])
  })

  it('S17 refuses unknown operations, names of prototypes among them', async () => {
    const replies: unknown[] = []
    const { a, b } = bridgePair()
    serve(contract, {} as Handlers<typeof contract>, b, () => undefined)
    a.onMessage((message) => replies.push(message))
    a.send({ type: 'open', id: 1, operation: 'constructor', input: {} })
    a.send({ type: 'open', id: 2, operation: '__proto__', input: {} })
    a.send({ type: 'open', id: 3, operation: 'no.such', input: {} })
    await expect.poll(() => replies.length).toBe(3)
    expect(replies.every((entry) => (entry as { code: string }).code === 'unknown-operation')).toBe(
      true,
    )
  })

  it.each([
    ['a missing key', {}],
    ['a wrong type', { values: 'x' }],
    ['an unknown key', { values: [], extra: 1 }],
    ['null', null],
  ])('S17 refuses bad input: %s', async (_name, input) => {
    const app = start()
    await expect(app.client['sum.of'](input as { values: number[] })).rejects.toMatchObject({
      code: 'bad-input',
    })
    expect(app.faults).toEqual([])
  })

  it('S17 lets no detail of a bug cross the bridge', async () => {
    const app = start()
    await expect(app.client['break.now']({})).rejects.toMatchObject({
      code: 'fault',
      message: expect.not.stringContaining('hunter2') as unknown,
    })
    expect(app.faults).toHaveLength(1)
  })

  it('carries an expected refusal with its code and sentence', async () => {
    await expect(start().client['refuse.now']({})).rejects.toMatchObject({
      code: 'no-such-context',
      message: 'There is no context "x".',
    })
  })

  it('S17 runs at most 64 operations at once', async () => {
    const app = start()
    const waiting = Array.from({ length: 65 }, () =>
      app.client['wait.forever']({}).catch((error: unknown) => error),
    )
    expect(await waiting[64]).toMatchObject({ code: 'busy' })
    app.closeServer()
    await expect.poll(() => app.aborted.length).toBe(64)
  })

  it('ends what runs when the connection closes', async () => {
    const app = start()
    const waiting = app.client['wait.forever']({})
    app.close()
    await expect(waiting).rejects.toMatchObject({ code: 'closed' })
  })

  it('ignores messages that are none of its own', async () => {
    const app = start()
    for (const message of [null, 7, 'x', { type: 'open' }, { type: 'cancel', id: -1 }])
      app.raw(message)
    expect(await app.client['sum.of']({ values: [2] })).toBe(2)
  })
})
