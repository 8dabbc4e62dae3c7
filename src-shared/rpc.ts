import { z } from 'zod'

/** One thing a client may ask: a call answers once, a stream any number of times; both have the same wire format. */
export type Operation<I = unknown, O = unknown> = {
  kind: 'call' | 'stream'
  input: z.ZodType<I>
  output: z.ZodType<O>
}

/** An operation that answers once. */
export function call<I, O>(
  input: z.ZodType<I>,
  output: z.ZodType<O>,
): Operation<I, O> & { kind: 'call' } {
  return { kind: 'call', input, output }
}

/** An operation that answers any number of times. */
export function stream<I, O>(
  input: z.ZodType<I>,
  output: z.ZodType<O>,
): Operation<I, O> & { kind: 'stream' } {
  return { kind: 'stream', input, output }
}

/** Every operation by its name, `domain.verb`. */
export type Contract = { readonly [name: string]: Operation<never, unknown> | Operation }

type InputOf<T> = T extends { input: z.ZodType<infer I> } ? I : never
type OutputOf<T> = T extends { output: z.ZodType<infer O> } ? O : never

/** What main implements: one function per operation; each gets parsed input and an AbortSignal. */
export type Handlers<C> = {
  [K in keyof C]: C[K] extends { kind: 'call' }
    ? (input: InputOf<C[K]>, signal: AbortSignal) => Promise<OutputOf<C[K]>>
    : (input: InputOf<C[K]>, signal: AbortSignal) => AsyncIterable<OutputOf<C[K]>>
}

/** What a client holds: the same operations; a refused one rejects with {@link Refusal}. */
export type Client<C> = {
  [K in keyof C]: C[K] extends { kind: 'call' }
    ? (input: InputOf<C[K]>, signal?: AbortSignal) => Promise<OutputOf<C[K]>>
    : (input: InputOf<C[K]>, signal?: AbortSignal) => AsyncIterable<OutputOf<C[K]>>
}

/** A failure as it crosses the bridge: a code for programs and a sentence for people. */
export class Refusal extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.name = 'Refusal'
    this.code = code
  }
}

/** A two-way channel of structured-cloneable or JSON messages: Electron IPC, a WebSocket or a pair in one process. */
export type Bridge = {
  send(message: unknown): void
  /** Returns the function that stops listening. */
  onMessage(listener: (message: unknown) => void): () => void
}

const id = z.int().nonnegative()

/** Client to main. */
export const request = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('open'),
    id,
    operation: z.string().max(100),
    input: z.unknown(),
  }),
  z.strictObject({ type: z.literal('cancel'), id }),
])

/** Main to client. */
export const reply = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('value'), id, value: z.unknown() }),
  z.strictObject({ type: z.literal('end'), id }),
  z.strictObject({ type: z.literal('error'), id, code: z.string(), message: z.string() }),
])
