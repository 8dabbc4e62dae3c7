/** One request as it goes over a connection; `path` is already encoded and judged. */
export type WireRequest = {
  method: 'GET' | 'HEAD' | 'POST'
  path: string
  headers: { readonly [name: string]: string | readonly string[] }
  body?: string
  /** The most bytes of a body that are read, after which the reply ends as `too-large`. */
  maxBytes: number
  /** Takes the body of a 2xx reply as it comes instead of collecting it. */
  stream?: StreamSink
}

/** Takes a body piece by piece; a throw in it ends the reply as failed. Its limits in milliseconds stand in for the link's (R11). */
export type StreamSink = {
  onOpen(contentType: string): void
  onChunk(chunk: Buffer): void
  headersMs: number
  idleMs: number
}

/** One reply with its whole body, still as the server encoded it. */
export type WireReply = {
  status: number
  headers: { readonly [name: string]: string | undefined }
  body: Buffer
}

/** A pool of connections to one server under one identity; `send` rejects with a {@link WireError} or on abort. */
export type WireLink = {
  send(request: WireRequest, signal: AbortSignal): Promise<WireReply>
  close(): void
}

/** Limits of one request in milliseconds (R2). */
export type WireLimits = { connectMs: number; headersMs: number; idleMs: number }

/** The limits of lists, gets and reviews (R2). */
export const WIRE_LIMITS: WireLimits = { connectMs: 10_000, headersMs: 60_000, idleMs: 30_000 }

/** Why no reply came: `code` is Node's or TLS's own, or one of `CONNECT_TIMEOUT`, `HEADERS_TIMEOUT`, `IDLE_TIMEOUT`, `TOO_LARGE`, `PROXY_REFUSED`. */
export class WireError extends Error {
  override readonly name = 'WireError'
  readonly code: string

  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
  }
}

/** Any thrown value as a {@link WireError}, with the code of its innermost cause (R5). */
export function wireError(thrown: unknown): WireError {
  if (thrown instanceof WireError) return thrown
  let inner: unknown = thrown
  for (let depth = 0; depth < 5 && inner instanceof Error; depth += 1) {
    const code = codeOf(inner)
    if (code !== undefined) return new WireError(code, inner.message, thrown)
    inner = inner instanceof AggregateError ? (inner.errors as unknown[])[0] : inner.cause
  }
  return new WireError(
    'UNKNOWN',
    thrown instanceof Error ? thrown.message : 'no reason given',
    thrown,
  )
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
