import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { z } from 'zod'
import type { Bridge } from '../../src-shared/rpc.ts'
import { allowedHosts, guard, type Incoming, valuesOf } from './guard.ts'
import { readPageFiles, withNonce } from '../page/index.ts'
import { pageHeaders } from './page-headers.ts'
import { createSignIn } from './sign-in.ts'
import { openSocketBridge } from './socket-bridge.ts'

/** What the browser door needs: the folder of the built page, and what serves a bridge. */
export type BrowserDoorOptions = {
  pageFolder: string
  /** 0 or absent chooses a free port. */
  port?: number
  /** A port that a tunnel of the user ends on (S20). */
  via?: number
  connect: (bridge: Bridge) => { close(): void }
  nowMs?: () => number
  pingMs?: number
}

/** An open browser door. `newAddress` is the address to open, with a fresh one-time code; the code before is void. */
export type BrowserDoor = { port: number; newAddress(): string; close(): Promise<void> }

const maximumSockets = 8
const maximumMessageBytes = 1024 * 1024
const maximumSignInBytes = 4096
const signInBody = z.strictObject({ code: z.string().max(200) })

/** Opens the browser door on 127.0.0.1, as security.md section 3 says. Rejects when the page is not built or the port is taken. */
export async function openBrowserDoor(options: BrowserDoorOptions): Promise<BrowserDoor> {
  const files = readPageFiles(options.pageFolder)
  if (!files.has('/index.html')) throw new Error(`${options.pageFolder} holds no index.html`)
  const signIn = createSignIn(options.nowMs ?? (() => performance.now()))
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maximumMessageBytes,
    perMessageDeflate: false,
  })
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5000 })
  server.maxConnections = 64
  let hosts: readonly string[] = []

  server.on('request', (request, response) => {
    const verdict = guard(incoming(request), hosts, false)
    switch (verdict.pass) {
      case 'file':
        return void serveFile(verdict.path, response)
      case 'session':
        return void serveSession(request, response)
      case 'bridge':
      case 'nothing':
        return notFound(response)
    }
  })

  server.on('upgrade', (request, stream, head) => {
    const session = signIn.find(cookieOf(request, port()))
    const isAllowed = guard(incoming(request), hosts, true).pass === 'bridge'
    if (!isAllowed || session === undefined) return refuseUpgrade(stream, '403 Forbidden')
    if (sockets.clients.size >= maximumSockets)
      return refuseUpgrade(stream, '503 Service Unavailable')
    sockets.handleUpgrade(request, stream, head, (socket) => {
      let isAnswering = true
      const ping = setInterval(() => {
        if (!isAnswering || !session.isAlive()) return socket.terminate()
        isAnswering = false
        socket.ping()
      }, options.pingMs ?? 20_000)
      socket.on('pong', () => {
        isAnswering = true
      })
      socket.on('close', () => clearInterval(ping))
      openSocketBridge(socket, session, options.connect)
    })
  })

  async function serveFile(path: string, response: ServerResponse): Promise<void> {
    const found = files.get(path === '/' ? '/index.html' : path)
    if (found === undefined) return notFound(response)
    const nonce = randomBytes(16).toString('base64')
    try {
      const bytes = await readFile(found.path)
      const isPage = found.type.startsWith('text/html')
      response.writeHead(200, { ...pageHeaders(nonce), 'Content-Type': found.type })
      response.end(isPage ? withNonce(bytes.toString('utf8'), nonce) : bytes)
    } catch {
      notFound(response)
    }
  }

  async function serveSession(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parsed = signInBody.safeParse(await readJson(request, maximumSignInBytes))
    const session = parsed.success ? signIn.exchange(parsed.data.code) : undefined
    if (session === undefined) {
      response.writeHead(403, pageHeaders('')).end()
      return
    }
    response.writeHead(200, {
      ...pageHeaders(''),
      'Content-Type': 'application/json; charset=utf-8',
      'Set-Cookie': `plumbline-${port()}=${session.cookie}; HttpOnly; SameSite=Strict; Path=/`,
    })
    response.end(JSON.stringify({ key: session.key }))
  }

  const port = (): number => (server.address() as AddressInfo).port

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port: options.port ?? 0, exclusive: true }, resolve)
  })
  hosts = allowedHosts(port(), options.via)

  return {
    port: port(),
    newAddress: () => `http://127.0.0.1:${options.via ?? port()}/#code=${signIn.newCode()}`,
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function incoming(request: IncomingMessage): Incoming {
  return {
    peer: request.socket.remoteAddress,
    method: request.method ?? '',
    url: request.url ?? '',
    rawHeaders: request.rawHeaders,
  }
}

function cookieOf(request: IncomingMessage, port: number): string {
  const name = `plumbline-${port}=`
  const cookies = valuesOf(request, 'cookie').flatMap((value) => value.split(/;\s*/))
  return cookies.find((cookie) => cookie.startsWith(name))?.slice(name.length) ?? ''
}

async function readJson(request: IncomingMessage, maximumBytes: number): Promise<unknown> {
  const parts: Buffer[] = []
  let bytes = 0
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      bytes += part.length
      if (bytes > maximumBytes) return undefined
      parts.push(part)
    }
    return JSON.parse(Buffer.concat(parts).toString('utf8'))
  } catch {
    return undefined
  }
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { ...pageHeaders(''), 'Content-Type': 'text/plain; charset=utf-8' })
  response.end('Not found.\n')
}

function refuseUpgrade(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
