import { type Bridge, type Client, type Contract, Refusal, reply } from './rpc.ts'

type Waiting = { push(value: unknown): void; end(): void; fail(error: Error): void }

/** A typed client of `contract` over `bridge`; closing it ends everything that runs with code `closed`. */
export function createClient<C extends Contract>(
  contract: C,
  bridge: Bridge,
): { client: Client<C>; close(): void } {
  const waiting = new Map<number, Waiting>()
  let next = 1

  const stop = bridge.onMessage((message) => {
    const parsed = reply.safeParse(message)
    if (!parsed.success) return
    const target = waiting.get(parsed.data.id)
    if (target === undefined) return
    if (parsed.data.type === 'value') return target.push(parsed.data.value)
    waiting.delete(parsed.data.id)
    if (parsed.data.type === 'end') return target.end()
    target.fail(new Refusal(parsed.data.code, parsed.data.message))
  })

  function open(
    operation: string,
    input: unknown,
    signal: AbortSignal | undefined,
  ): AsyncIterableIterator<unknown> {
    const number = next++
    const { iterator, sink } = queue(() => {
      if (waiting.delete(number)) bridge.send({ type: 'cancel', id: number })
    })
    waiting.set(number, sink)
    const abort = (): void => {
      if (!waiting.delete(number)) return
      bridge.send({ type: 'cancel', id: number })
      sink.fail(new Refusal('cancelled', 'The request was stopped.'))
    }
    if (signal?.aborted === true) abort()
    else {
      signal?.addEventListener('abort', abort, { once: true })
      bridge.send({ type: 'open', id: number, operation, input })
    }
    return iterator
  }

  const client = Object.fromEntries(
    Object.entries(contract).map(([name, operation]) => [
      name,
      operation.kind === 'stream'
        ? (input: unknown, signal?: AbortSignal) => open(name, input, signal)
        : async (input: unknown, signal?: AbortSignal) => {
            for await (const value of open(name, input, signal)) return value
            throw new Refusal('no-answer', `${name} ended without an answer. Ask again.`)
          },
    ]),
  )
  return {
    client: client as Client<C>,
    close() {
      stop()
      for (const target of waiting.values()) {
        target.fail(
          new Refusal('closed', 'The connection to Plumbline was closed. Reload the page.'),
        )
      }
      waiting.clear()
    },
  }
}

function queue(onReturn: () => void): { iterator: AsyncIterableIterator<unknown>; sink: Waiting } {
  const values: unknown[] = []
  let ended = false
  let failure: Error | undefined
  let wake: (() => void) | undefined
  const rouse = (): void => {
    wake?.()
    wake = undefined
  }
  const iterator: AsyncIterableIterator<unknown> = {
    [Symbol.asyncIterator]: () => iterator,
    async next() {
      for (;;) {
        if (values.length > 0) return { value: values.shift(), done: false }
        if (failure !== undefined) throw failure
        if (ended) return { value: undefined, done: true }
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    return() {
      ended = true
      onReturn()
      return Promise.resolve({ value: undefined, done: true })
    },
  }
  const sink: Waiting = {
    push(value) {
      values.push(value)
      rouse()
    },
    end() {
      ended = true
      rouse()
    },
    fail(error) {
      failure = error
      rouse()
    },
  }
  return { iterator, sink }
}
