import { createServer as createHttp } from 'node:http'
import { createServer as createTcp, type AddressInfo, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { startTcpProxy } from '../../../e2e/kube/fault-proxy.ts'
import { startLoopback, type LoopbackServer } from '../../../e2e/kube/loopback-server.ts'
import { openLink } from './open-link.ts'
import type { WireLimits, WireLink, WireRequest } from './wire.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const signal = new AbortController().signal
const request: WireRequest = { method: 'GET', path: '/api', headers: {}, maxBytes: 1_000_000 }
const limits: WireLimits = { connectMs: 300, headersMs: 300, idleMs: 300 }

function link(server: LoopbackServer, more: Partial<WireLimits> = {}): WireLink {
  const target = { host: '127.0.0.1', port: server.port }
  const made = openLink(
    server.url.startsWith('https')
      ? { ...target, tls: { ca: server.caPem, insecure: false } }
      : target,
    { ...limits, connectMs: 5_000, ...more },
  )
  closers.push(() => made.close())
  return made
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  return (server.address() as AddressInfo).port
}

describe.each(['http2', 'https', 'http'] as const)('a link that speaks %s', (speaks) => {
  it('P26 gives up when no headers come in time', async () => {
    const server = await startLoopback({ speaks, answer: () => 'hang' })
    closers.push(() => server.close())
    await expect(link(server).send(request, signal)).rejects.toMatchObject({
      code: 'HEADERS_TIMEOUT',
    })
  })

  it('reads no body beyond its limit', async () => {
    const server = await startLoopback({
      speaks,
      answer: () => ({ body: Buffer.alloc(2_000_000) }),
    })
    closers.push(() => server.close())
    await expect(link(server).send(request, signal)).rejects.toMatchObject({ code: 'TOO_LARGE' })
  })

  it('opens a new connection after the old one was cut', async () => {
    let isFirst = true
    const server = await startLoopback({
      speaks,
      answer: () => {
        if (!isFirst) return { json: {} }
        isFirst = false
        return 'cut'
      },
    })
    closers.push(() => server.close())
    const own = link(server)
    await expect(own.send(request, signal)).rejects.toMatchObject({ name: 'WireError' })
    expect((await own.send(request, signal)).status).toBe(200)
  })

  it('refuses further requests once it is closed, and frees its sockets', async () => {
    const server = await startLoopback({ speaks, answer: () => ({ json: {} }) })
    closers.push(() => server.close())
    const own = link(server)
    await own.send(request, signal)
    own.close()
    await expect(own.send(request, signal)).rejects.toMatchObject({ code: 'CLOSED' })
    await expect.poll(() => server.open()).toBe(0)
  })
})

describe('bodies and connections', () => {
  it.each([
    ['IDLE_TIMEOUT', 1, 10_000],
    ['ok', 8, 100],
  ] as const)(
    'R2 F23 F24 a body that comes in %s after %i pieces',
    async (expected, pieces, pauseMs) => {
      const server = createHttp((_request, response) => {
        response.writeHead(200)
        let sent = 0
        const send = (): void => {
          if (sent === pieces) return void (pieces > 1 ? response.end() : undefined)
          sent += 1
          response.write('x')
          setTimeout(send, pauseMs).unref()
        }
        send()
      })
      const port = await listen(server)
      const own = openLink({ host: '127.0.0.1', port }, limits)
      closers.push(() => own.close())
      const outcome = await own.send(request, signal).then(
        ({ body }) => (body.length === pieces ? 'ok' : 'short'),
        (error: unknown) => (error as { code: string }).code,
      )
      expect(outcome).toBe(expected)
    },
  )

  it('R2 gives up connecting to a server that never speaks TLS', async () => {
    const port = await listen(createTcp((socket) => socket.on('error', () => undefined)))
    const own = openLink({ host: '127.0.0.1', port, tls: { insecure: true } }, limits)
    closers.push(() => own.close())
    await expect(own.send(request, signal)).rejects.toMatchObject({ code: 'CONNECT_TIMEOUT' })
  })

  it('gives up one of two requests without disturbing the connection that both wait for', async () => {
    const server = await startLoopback({ speaks: 'http2', answer: () => ({ json: {} }) })
    closers.push(() => server.close())
    const own = link(server)
    const abort = new AbortController()
    const first = own.send(request, abort.signal)
    const second = own.send(request, signal)
    abort.abort(new Error('given up'))
    await expect(first).rejects.toThrow('given up')
    expect((await second).status).toBe(200)
    expect(server.connections()).toBe(1)
  })
})

describe('an http2 session that is suspect', () => {
  it('R11 is given up 5 s after a request that nobody answered, so that the next one gets through', async () => {
    const server = await startLoopback({ speaks: 'http2', answer: () => ({ json: {} }) })
    const proxy = await startTcpProxy(server.port)
    closers.push(
      () => server.close(),
      () => proxy.close(),
    )
    const made = link({ ...server, port: proxy.port })
    await made.send(request, signal)
    proxy.stall(true)
    await expect(made.send(request, signal)).rejects.toMatchObject({ code: 'HEADERS_TIMEOUT' })
    await new Promise((resolve) => setTimeout(resolve, 5_300))
    proxy.stall(false)
    expect((await made.send(request, signal)).status).toBe(200)
    expect(server.connections()).toBe(2)
  })

  it('stays when many requests are given up at once, since it still answers', async () => {
    const server = await startLoopback({
      speaks: 'http2',
      answer: ({ path }) => (path === '/hang' ? 'hang' : { json: {} }),
    })
    closers.push(() => server.close())
    const made = link(server)
    await made.send(request, signal)
    const giveUp = new AbortController()
    const waiting = Array.from({ length: 40 }, () =>
      made.send({ ...request, path: '/hang' }, giveUp.signal).catch(() => 'given up'),
    )
    await made.send(request, signal)
    giveUp.abort()
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['given up']))
    await new Promise((resolve) => setTimeout(resolve, 5_300))
    expect((await made.send(request, signal)).status).toBe(200)
    expect(server.connections()).toBe(1)
  })
})
