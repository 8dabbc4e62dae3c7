import { Agent, request as requestHttp, type ClientRequest } from 'node:http'
import type { Socket } from 'node:net'
import { collectReply, type Exchange } from './collect-reply.ts'
import type { WireLimits, WireLink, WireReply } from './wire.ts'

/** Sockets for requests of one connection (R1). */
const MAX_SOCKETS = 4

/** Keep-alive HTTP/1.1 over sockets that `dialSocket` opens, TLS included; `first` is used before any other. */
export function openHttp1(
  host: string,
  dialSocket: () => Promise<Socket>,
  first: Socket | undefined,
  limits: WireLimits,
): WireLink {
  let spare = first
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS, scheduling: 'lifo' })
  // A stream keeps its socket for minutes, so it has one of its own and takes none from the requests (P24).
  const streams = new Agent({ keepAlive: false })
  streams.createConnection = (_options, done) => {
    void handOver(dialSocket, done)
    return undefined
  }
  agent.createConnection = (_options, done) => {
    if (spare !== undefined && !spare.destroyed) {
      const socket = spare
      spare = undefined
      return socket
    }
    void handOver(dialSocket, done)
    return undefined
  }
  return {
    send(request, signal) {
      const sent = requestHttp({
        agent: request.stream === undefined ? agent : streams,
        method: request.method,
        path: request.path,
        host,
        headers: { ...(request.headers as { [name: string]: string | string[] }), host },
        setDefaultHeaders: false,
      })
      sent.end(request.body)
      return collectReply(exchangeOf(sent), request, limits, signal)
    },
    close() {
      agent.destroy()
      streams.destroy()
    },
  }
}

/** Node's agent takes its sockets through a callback. */
async function handOver(
  dialSocket: () => Promise<Socket>,
  done: ((error: Error | null, socket: Socket) => void) | undefined,
): Promise<void> {
  try {
    const socket = await dialSocket()
    done?.(null, socket)
  } catch (error) {
    done?.(error as Error, undefined as unknown as Socket)
  }
}

function exchangeOf(sent: ClientRequest): Exchange {
  return {
    onReply: (listener) =>
      sent.once('response', (reply) =>
        listener(reply.statusCode ?? 0, reply.headers as WireReply['headers'], reply),
      ),
    onError: (listener) => sent.once('error', listener),
    cancel() {
      sent.on('error', () => undefined)
      sent.destroy()
    },
  }
}
