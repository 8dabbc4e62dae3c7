import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http'
import { Agent, request as requestHttps } from 'node:https'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { ClusterKeys } from './cluster-writer.ts'

/** A loopback proxy of bytes in front of an API server: TLS passes through it unread. */
export type TcpProxy = {
  port: number
  /** Breaks every connection with a reset. */
  reset(): void
  /** Lets no byte pass in either direction, without a word, until it is called with false. */
  stall(isStalled: boolean): void
  /** Ends the server's half of every connection and keeps the other open. */
  halfClose(): void
  /** Connections open now. */
  open(): number
  close(): Promise<void>
}

/** Starts a proxy of bytes to a port of this machine. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const pairs = new Set<{ client: Socket; server: Socket }>()
  let isStalled = false
  const listener = createServer({ allowHalfOpen: true }, (client) => {
    const server = connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true })
    const pair = { client, server }
    pairs.add(pair)
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on('data', (chunk: Buffer) => {
        if (!isStalled) to.write(chunk)
      })
      from.on('end', () => {
        if (!isStalled) to.end()
      })
      from.on('error', () => to.destroy())
      from.on('close', () => {
        pairs.delete(pair)
        to.destroy()
      })
    }
  })
  await listening(listener)
  return {
    port: (listener.address() as AddressInfo).port,
    reset() {
      for (const { client, server } of pairs) {
        client.resetAndDestroy()
        server.destroy()
      }
    },
    stall: (is) => (isStalled = is),
    halfClose() {
      for (const { client } of pairs) client.end()
    },
    open: () => pairs.size,
    close: () => closed(listener, () => pairs.forEach(({ client }) => client.destroy())),
  }
}

/** What an answer can be made into. */
export type BodyFault = 'garbage-line' | 'cut-mid-line' | 'truncated-gzip' | 'html' | '410' | '503'

/** A loopback proxy over plain HTTP that signs in as the administrator and can spoil answers. */
export type HttpProxy = {
  url: string
  /** Decides for each request whether its answer is spoiled; undefined passes it on. */
  spoil: (path: string) => BodyFault | undefined
  /** Every path asked for, in order. */
  seen: string[]
  open(): number
  close(): Promise<void>
}

/** Starts a proxy of requests to the API server at `targetPort`. */
export async function startHttpProxy(targetPort: number, keys: ClusterKeys): Promise<HttpProxy> {
  const agent = new Agent({ keepAlive: true, ...keys })
  const sockets = new Set<Socket>()
  const proxy: Omit<HttpProxy, 'url' | 'open' | 'close'> = { spoil: () => undefined, seen: [] }
  const listener = createHttp((request, response) => {
    const path = request.url ?? ''
    proxy.seen.push(path)
    const fault = proxy.spoil(path)
    if (answeredAlone(fault, response)) return
    const onward = requestHttps(
      {
        agent,
        host: '127.0.0.1',
        port: targetPort,
        method: request.method,
        path,
        headers: { accept: request.headers.accept ?? '*/*' },
      },
      (reply) => passOn(reply, response, fault),
    )
    onward.on('error', () => response.destroy())
    response.on('close', () => onward.destroy())
    onward.end()
  })
  listener.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await listening(listener)
  return Object.assign(proxy, {
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    open: () => sockets.size,
    close() {
      agent.destroy()
      return closed(listener, () => sockets.forEach((socket) => socket.destroy()))
    },
  })
}

function answeredAlone(fault: BodyFault | undefined, response: ServerResponse): boolean {
  if (fault === 'html') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Please sign in</html>')
  } else if (fault === '410' || fault === '503') {
    const status = { kind: 'Status', code: Number(fault), message: `spoiled with ${fault}` }
    response
      .writeHead(Number(fault), { 'content-type': 'application/json' })
      .end(JSON.stringify(status))
  } else if (fault === 'truncated-gzip') {
    const whole = gzipSync(JSON.stringify({ kind: 'List', metadata: {}, items: [] }))
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      .end(whole.subarray(0, whole.length - 12))
  } else return false
  return true
}

function passOn(
  reply: IncomingMessage,
  response: ServerResponse,
  fault: BodyFault | undefined,
): void {
  response.writeHead(reply.statusCode ?? 502, {
    'content-type': reply.headers['content-type'] ?? 'application/json',
  })
  response.flushHeaders()
  reply.on('data', (chunk: Buffer) => {
    if (fault === 'garbage-line') response.write('}{ this is no event\n')
    if (fault === 'cut-mid-line') {
      response.write(chunk.subarray(0, Math.ceil(chunk.length / 2)), () => response.destroy())
      reply.destroy()
      return
    }
    response.write(chunk)
  })
  reply.on('end', () => response.end())
  reply.on('error', () => response.destroy())
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
}

async function closed(server: Server, cutAll: () => void): Promise<void> {
  const isClosed = new Promise((resolve) => server.close(resolve))
  cutAll()
  await isClosed
}
