import type { TLSSocket } from 'node:tls'
import { dial, type DialTarget } from './dial.ts'
import { openHttp1 } from './http1-link.ts'
import { openHttp2, type Http2Connection } from './http2-link.ts'
import { WIRE_LIMITS, WireError, type WireLimits, type WireLink } from './wire.ts'

/**
 * One pool for one server under one identity: a single HTTP/2 session where the server agrees to it, else HTTP/1.1 with
 * keep-alive (P23, P24). Nothing is opened before the first request; a session that ended is opened again.
 */
export function openLink(target: DialTarget, limits: WireLimits = WIRE_LIMITS): WireLink {
  const scheme = target.tls === undefined ? 'http' : 'https'
  const host = `${target.host.includes(':') ? `[${target.host}]` : target.host}:${target.port}`
  let http1: WireLink | undefined
  let http2: Http2Connection | undefined
  let opening: Promise<Http2Connection | undefined> | undefined
  let isClosed = false

  const dialHttp1 = (): ReturnType<typeof dial> => dial(target, ['http/1.1'], limits.connectMs)

  const open = async (): Promise<Http2Connection | undefined> => {
    if (target.tls === undefined) {
      http1 = openHttp1(host, dialHttp1, undefined, limits)
      return undefined
    }
    const socket = (await dial(target, ['h2', 'http/1.1'], limits.connectMs)) as TLSSocket
    if (isClosed) {
      socket.destroy()
      throw new WireError('CLOSED', 'the connection was closed')
    }
    if (socket.alpnProtocol === 'h2') return openHttp2(socket, `${scheme}://${host}`)
    http1 = openHttp1(host, dialHttp1, socket, limits)
    return undefined
  }

  const ready = async (): Promise<Http2Connection | undefined> => {
    if (http1 !== undefined) return undefined
    if (http2 !== undefined && !http2.isOver()) return http2
    opening ??= open().finally(() => (opening = undefined))
    http2 = await opening
    return http2
  }

  return {
    async send(request, signal) {
      if (isClosed) throw new WireError('CLOSED', 'the connection was closed')
      signal.throwIfAborted()
      const session = await untilAbort(ready(), signal)
      if (session !== undefined) return session.send(request, limits, signal)
      if (http1 === undefined) throw new WireError('CLOSED', 'the connection was closed')
      return http1.send(request, signal)
    },
    close() {
      isClosed = true
      http1?.close()
      http2?.close()
    },
  }
}

/** The connection is shared, so giving up one request does not give up the connecting. */
async function untilAbort<T>(step: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const onAbort = (): void => reject(signal.reason as Error)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([step, promise])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
