import { type Bridge, type Contract, type Handlers, Refusal, request } from '../src-shared/rpc.ts'

type AnyHandler = (input: unknown, signal: AbortSignal) => unknown

const maximumRunning = 64

/**
 * Answers the requests that arrive on `bridge`: input parsed by its schema, unknown operations refused, at most 64 at
 * once (S17). `onFault` gets errors that are bugs; the client sees only their code. `close` aborts everything.
 */
export function serve<C extends Contract>(
  contract: C,
  handlers: Handlers<C>,
  bridge: Bridge,
  onFault: (error: unknown) => void,
): { close(): void } {
  const running = new Map<number, AbortController>()

  const stop = bridge.onMessage((message) => {
    const parsed = request.safeParse(message)
    if (!parsed.success) return
    if (parsed.data.type === 'cancel') {
      running.get(parsed.data.id)?.abort()
      return
    }
    void run(parsed.data.id, parsed.data.operation, parsed.data.input)
  })

  async function run(id: number, name: string, input: unknown): Promise<void> {
    const refuse = (code: string, text: string): void => {
      bridge.send({ type: 'error', id, code, message: text })
    }
    if (!Object.hasOwn(contract, name)) {
      return refuse('unknown-operation', `There is no operation "${name.slice(0, 100)}".`)
    }
    if (running.has(id)) return refuse('duplicate-id', `Request ${id} is already running.`)
    if (running.size >= maximumRunning) {
      return refuse('busy', `${maximumRunning} requests are running. Wait for one to end.`)
    }
    const operation = contract[name]
    const handler = (handlers as Record<string, AnyHandler>)[name]
    if (operation === undefined || handler === undefined) {
      return refuse('unknown-operation', `There is no operation "${name}".`)
    }
    const parsedInput = operation.input.safeParse(input)
    if (!parsedInput.success) {
      const issue = parsedInput.error.issues[0]
      const where =
        issue === undefined ? '' : ` at ${issue.path.join('.') || 'its root'}: ${issue.message}`
      return refuse('bad-input', `${name} got input it does not take${where}.`)
    }
    const controller = new AbortController()
    running.set(id, controller)
    try {
      const result = handler(parsedInput.data, controller.signal)
      if (operation.kind === 'stream') {
        for await (const value of result as AsyncIterable<unknown>) {
          if (controller.signal.aborted) break
          bridge.send({ type: 'value', id, value })
        }
      } else {
        const value = await (result as Promise<unknown>)
        bridge.send({ type: 'value', id, value })
      }
      bridge.send({ type: 'end', id })
    } catch (error) {
      if (error instanceof Refusal) refuse(error.code, error.message)
      else if (controller.signal.aborted) refuse('cancelled', 'The request was stopped.')
      else {
        onFault(error)
        refuse('fault', `${name} failed inside Plumbline. The rest is unaffected.`)
      }
    } finally {
      running.delete(id)
    }
  }

  return {
    close() {
      stop()
      for (const controller of running.values()) controller.abort()
      running.clear()
    },
  }
}
