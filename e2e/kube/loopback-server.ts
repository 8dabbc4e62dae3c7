import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http'
import {
  createSecureServer as createHttp2,
  type Http2ServerRequest,
  type Http2ServerResponse,
} from 'node:http2'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { createCertificateAuthority, issueCertificate } from '../cluster/certificate.ts'

/** One request as it arrived. */
export type SeenRequest = {
  method: string
  path: string
  headers: { readonly [name: string]: string | string[] | undefined }
  body: string
  clientName?: string
}

/** What is answered: JSON unless `headers` say otherwise, `cut` breaks the connection instead, `hang` never answers. */
export type LoopbackReply =
  | {
      status?: number
      headers?: { [name: string]: string }
      json?: unknown
      body?: string | Buffer
    }
  | 'cut'
  | 'hang'

/** A scripted API server on loopback that keeps what it saw. */
export type LoopbackServer = {
  url: string
  port: number
  caPem: string
  /** A client certificate that this server accepts, as PEM. */
  client: { certificatePem: string; keyPem: string }
  seen: SeenRequest[]
  /** Connections accepted so far. */
  connections(): number
  /** Connections open now. */
  open(): number
  close(): Promise<void>
}

/** How the server speaks and what it answers; `hosts` are the names of its certificate. */
export type LoopbackOptions = {
  speaks: 'http2' | 'https' | 'http'
  answer: (request: SeenRequest) => LoopbackReply | Promise<LoopbackReply>
  hosts?: readonly string[]
}

/** Starts a server on 127.0.0.1 with a certificate authority of its own. */
export async function startLoopback({
  speaks,
  answer,
  hosts,
}: LoopbackOptions): Promise<LoopbackServer> {
  const now = new Date()
  const authority = createCertificateAuthority('plumbline loopback', now)
  const server = issueCertificate(
    authority,
    { commonName: 'server', usages: ['server'], hosts: hosts ?? ['127.0.0.1', 'localhost'] },
    now,
  )
  const client = issueCertificate(
    authority,
    { commonName: 'loopback-user', usages: ['client'] },
    now,
  )
  const seen: SeenRequest[] = []
  const handle = async (
    request: IncomingMessage | Http2ServerRequest,
    response: ServerResponse | Http2ServerResponse,
  ): Promise<void> => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const clientName = clientNameOf(request.socket)
    const arrived: SeenRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body,
      ...(clientName === undefined ? {} : { clientName }),
    }
    seen.push(arrived)
    const reply = await answer(arrived)
    if (reply === 'hang') return
    if (reply === 'cut') {
      if ('stream' in response) response.stream.session?.destroy()
      else response.socket?.destroy()
      return
    }
    const bytes = reply.body ?? JSON.stringify(reply.json ?? {})
    const headers = { 'content-type': 'application/json', ...reply.headers }
    // The two response types share this call, but not one signature.
    const writable = response as ServerResponse
    writable.writeHead(reply.status ?? 200, headers)
    writable.end(bytes)
  }
  const listener = (
    request: IncomingMessage | Http2ServerRequest,
    response: ServerResponse | Http2ServerResponse,
  ): void => void handle(request, response)
  const tls = {
    key: server.keyPem,
    cert: server.certificatePem,
    ca: authority.certificatePem,
    requestCert: true,
    rejectUnauthorized: false,
  }
  const made =
    speaks === 'http2'
      ? createHttp2(tls, listener)
      : speaks === 'https'
        ? createHttps(tls, listener)
        : createHttp(listener)
  const sockets = new Set<Socket>()
  let accepted = 0
  made.on('connection', (socket: Socket) => {
    accepted += 1
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => sockets.delete(socket))
  })
  made.on('tlsClientError', () => undefined)
  made.on('sessionError', () => undefined)
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
  const { port } = made.address() as AddressInfo
  return {
    url: `${speaks === 'http' ? 'http' : 'https'}://127.0.0.1:${port}`,
    port,
    caPem: authority.certificatePem,
    client,
    seen,
    connections: () => accepted,
    open: () => sockets.size,
    async close() {
      const closed = new Promise((resolve) => made.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

function clientNameOf(socket: object): string | undefined {
  if (!('getPeerCertificate' in socket) || typeof socket.getPeerCertificate !== 'function')
    return undefined
  const certificate: unknown = socket.getPeerCertificate()
  const subject = (certificate as { subject?: { CN?: unknown } } | null)?.subject
  return typeof subject?.CN === 'string' ? subject.CN : undefined
}
