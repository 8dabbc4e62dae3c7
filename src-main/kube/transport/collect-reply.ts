import type { Readable } from 'node:stream'
import {
  WireError,
  wireError,
  type StreamSink,
  type WireLimits,
  type WireReply,
  type WireRequest,
} from './wire.ts'

/** What a link does for one request: the stream of its reply, and how the request is given up. */
export type Exchange = {
  onReply(listener: (status: number, headers: WireReply['headers'], body: Readable) => void): void
  onError(listener: (error: unknown) => void): void
  cancel(): void
}

/**
 * Waits for one reply under the limits of R2: headers in time, then never a pause longer than `idleMs`, no total limit. The
 * body of a 2xx reply goes to the request's stream where it has one, and comes back empty.
 */
export function collectReply(
  exchange: Exchange,
  request: WireRequest,
  limits: WireLimits,
  signal: AbortSignal,
): Promise<WireReply> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout
    let isOver = false
    const end = (settle: () => void): void => {
      isOver = true
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      settle()
    }
    const fail = (error: unknown): void => {
      end(() => reject(error instanceof Error && signal.aborted ? error : wireError(error)))
      exchange.cancel()
    }
    const onAbort = (): void => fail(signal.reason)
    const wait = (ms: number, code: string, text: string): void => {
      clearTimeout(timer)
      timer = setTimeout(() => fail(new WireError(code, text)), ms)
    }
    const { headersMs } = request.stream ?? limits
    wait(headersMs, 'HEADERS_TIMEOUT', `no answer within ${headersMs / 1000} s`)
    signal.addEventListener('abort', onAbort, { once: true })
    exchange.onError(fail)
    exchange.onReply((status, headers, body) => {
      const chunks: Buffer[] = []
      let size = 0
      const sink = status >= 200 && status <= 299 ? request.stream : undefined
      const { idleMs } = sink ?? limits
      const take = (to: StreamSink, chunk: Buffer): void => {
        try {
          to.onChunk(chunk)
        } catch (error) {
          fail(error)
        }
      }
      wait(idleMs, 'IDLE_TIMEOUT', `the answer stopped for ${idleMs / 1000} s`)
      sink?.onOpen(headers['content-type'] ?? '')
      body.on('data', (chunk: Buffer) => {
        if (isOver) return
        timer.refresh()
        if (sink !== undefined) return take(sink, chunk)
        size += chunk.length
        chunks.push(chunk)
        if (size > request.maxBytes)
          fail(new WireError('TOO_LARGE', `the answer is larger than ${request.maxBytes} bytes`))
      })
      body.once('error', fail)
      body.once('aborted', () =>
        fail(new WireError('ECONNRESET', 'the connection ended inside the answer')),
      )
      body.once('end', () =>
        end(() => resolve({ status, headers, body: Buffer.concat(chunks, size) })),
      )
    })
  })
}
