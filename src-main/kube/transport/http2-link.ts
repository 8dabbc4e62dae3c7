import { connect, constants, type ClientHttp2Session } from 'node:http2'
import type { Socket } from 'node:net'
import { collectReply, type Exchange } from './collect-reply.ts'
import { WireError, type WireLimits, type WireReply, type WireRequest } from './wire.ts'

/** Windows that carry a list at full speed over a slow path (P24). */
const STREAM_WINDOW_BYTES = 8 * 1024 * 1024
const CONNECTION_WINDOW_BYTES = 16 * 1024 * 1024
const PING_EVERY_MS = 30_000
const DEAD_AFTER_MS = 15_000
/** The same after a request that was not answered, which makes the session suspect. */
const SUSPECT_DEAD_AFTER_MS = 5_000

/** One HTTP/2 session over a socket that has already agreed on h2. */
export type Http2Connection = {
  send(request: WireRequest, limits: WireLimits, signal: AbortSignal): Promise<WireReply>
  /** True once the session takes no further requests. */
  isOver(): boolean
  close(): void
}

/** Speaks HTTP/2 on `socket` to `origin` (P24, P46). */
export function openHttp2(socket: Socket, origin: string): Http2Connection {
  const session = connect(origin, {
    createConnection: () => socket,
    settings: { enablePush: false, initialWindowSize: STREAM_WINDOW_BYTES },
  })
  let isGone = false
  session.once('connect', () => session.setLocalWindowSize(CONNECTION_WINDOW_BYTES))
  session.once('goaway', () => (isGone = true))
  session.once('close', () => (isGone = true))
  // Streams report their own errors; without a listener the session's copy would end the process.
  session.on('error', () => (isGone = true))
  const pings = setInterval(() => pingOrDie(session, DEAD_AFTER_MS), PING_EVERY_MS).unref()
  session.once('close', () => clearInterval(pings))
  // A socket that is cut while its session is set up can die without a word to the session. One ping for any number of
  // failed requests: a session takes ten at a time, and one too many would count as not answered.
  let isSuspect = false
  const suspect = (): void => {
    if (isSuspect) return
    isSuspect = true
    pingOrDie(session, SUSPECT_DEAD_AFTER_MS, () => (isSuspect = false))
  }
  return {
    async send(request, limits, signal) {
      try {
        return await collectReply(exchangeOn(session, request), request, limits, signal)
      } catch (error) {
        suspect()
        throw error
      }
    },
    isOver: () => isGone || session.closed || session.destroyed,
    close: () => session.destroy(),
  }
}

function pingOrDie(
  session: ClientHttp2Session,
  withinMs: number,
  onAnswer: () => void = () => undefined,
): void {
  if (session.closed || session.destroyed) return
  const death = setTimeout(() => session.destroy(), withinMs).unref()
  session.ping((error) => {
    if (error !== null) return
    clearTimeout(death)
    onAnswer()
  })
}

function exchangeOn(session: ClientHttp2Session, request: WireRequest): Exchange {
  const stream = session.request({
    [constants.HTTP2_HEADER_METHOD]: request.method,
    [constants.HTTP2_HEADER_PATH]: request.path,
    ...(request.headers as { [name: string]: string | string[] }),
  })
  stream.end(request.body)
  let hasReply = false
  return {
    onReply(listener) {
      stream.once('response', (headers) => {
        hasReply = true
        const { [constants.HTTP2_HEADER_STATUS]: status } = headers
        listener(Number(status), headers as WireReply['headers'], stream)
      })
    },
    onError(listener) {
      stream.once('error', listener)
      stream.once('close', () => {
        // A stream closed without an answer and without an error was refused by a server going away.
        if (!hasReply)
          listener(
            new WireError('ECONNRESET', 'the server closed the connection without an answer'),
          )
      })
    },
    cancel() {
      stream.on('error', () => undefined)
      stream.close(constants.NGHTTP2_CANCEL)
    },
  }
}
