import { connect as connectTcp, createServer, type AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { contextOf, testFolder, testHost, type Entries } from '../../e2e/kube/loopback-context.ts'
import {
  startLoopback,
  type LoopbackOptions,
  type LoopbackReply,
  type LoopbackServer,
} from '../../e2e/kube/loopback-server.ts'
import { connect, type KubeHost } from './connect.ts'
import type { ReadTransport } from './transport/read-transport.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const signal = new AbortController().signal
const pods = { group: '', version: 'v1', resource: 'pods', namespace: 'a' }

async function serve(
  answer: LoopbackOptions['answer'],
  more: Partial<LoopbackOptions> = {},
): Promise<LoopbackServer> {
  const server = await startLoopback({ speaks: 'http2', answer, ...more })
  closers.push(() => server.close())
  return server
}

async function open(
  server: LoopbackServer,
  entries: Entries = {},
  host: Partial<KubeHost> = {},
): Promise<ReadTransport> {
  const folder = await testFolder()
  closers.push(() => folder[Symbol.asyncDispose]())
  const { transport } = connect(await contextOf(folder, server, entries), testHost(host))
  closers.push(() => transport.close())
  return transport
}

/** Answers one after the other, the last one for ever. */
function inTurn(...replies: LoopbackReply[]): LoopbackOptions['answer'] {
  return () => (replies.length > 1 ? replies.shift() : replies[0]) ?? {}
}

describe.each(['http2', 'https'] as const)('over %s', (speaks) => {
  it('P5 R1 uses at most 4 connections for 500 reads in sequence and 50 at once', async () => {
    const server = await serve(() => ({ json: {} }), { speaks })
    const transport = await open(server)
    for (let read = 0; read < 450; read += 1) await transport.get(pods, 'x', signal)
    await Promise.all(Array.from({ length: 50 }, () => transport.get(pods, 'x', signal)))
    expect(server.seen).toHaveLength(500)
    expect(server.connections()).toBeLessThanOrEqual(4)
  }, 30_000)

  it('R4 reads again after 503, 429 with Retry-After and a broken connection', async () => {
    const server = await serve(
      inTurn({ status: 503 }, { status: 429, headers: { 'retry-after': '0' } }, 'cut', {
        json: { kind: 'Pod' },
      }),
      { speaks },
    )
    const reply = await (await open(server)).get(pods, 'x', signal)
    expect(reply).toMatchObject({ status: 'ok', json: { kind: 'Pod' } })
    expect(server.seen).toHaveLength(4)
  })

  it.each([400, 403, 404, 409, 422])('R4 does not read again after %i', async (status) => {
    const server = await serve(() => ({ status }), { speaks })
    await (await open(server)).get(pods, 'x', signal)
    expect(server.seen).toHaveLength(1)
  })

  it('R2 frees the connection within 100 ms after an abort', async () => {
    const server = await serve(() => 'hang', { speaks })
    const transport = await open(server)
    const abort = new AbortController()
    const reply = transport.get(pods, 'x', abort.signal)
    await expect.poll(() => server.seen.length).toBe(1)
    const start = performance.now()
    abort.abort()
    expect(await reply).toMatchObject({ status: 'timed-out' })
    expect(performance.now() - start).toBeLessThan(100)
  })

  it('shows the client certificate of the entry', async () => {
    const server = await serve(() => ({ json: {} }), { speaks })
    const user = {
      'client-certificate-data': Buffer.from(server.client.certificatePem).toString('base64'),
      'client-key-data': Buffer.from(server.client.keyPem).toString('base64'),
    }
    await (await open(server, { user })).get(pods, 'x', signal)
    expect(server.seen[0]).toMatchObject({ clientName: 'loopback-user' })
    expect(server.seen[0]?.headers['authorization']).toBeUndefined()
  })
})

describe('what a reply means', () => {
  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [410, 'failed'],
    [500, 'failed'],
    [504, 'timed-out'],
  ] as const)(
    'A45 makes of %i the status %s and keeps what the server says',
    async (status, expected) => {
      const json = {
        kind: 'Status',
        reason: 'Because',
        message: 'said by the server, token=hunter2',
      }
      const server = await serve(() => ({ status, json, headers: { 'retry-after': '100' } }))
      const reply = await (await open(server)).get(pods, 'x', signal)
      expect(reply).toMatchObject({ status: expected, reason: 'Because', httpStatus: status })
      expect(reply).toHaveProperty(
        'message',
        expect.stringMatching(/said by the server, token=\[redacted/),
      )
    },
  )

  it('S44 follows no redirect and sends the credentials nowhere else', async () => {
    const other = await serve(() => ({ json: {} }))
    const server = await serve(() => ({ status: 302, headers: { location: other.url } }))
    const reply = await (await open(server)).get(pods, 'x', signal)
    expect(reply).toMatchObject({ status: 'failed', message: expect.stringContaining('redirect') })
    expect(other.seen).toEqual([])
  })

  it('says that something else answers when a login page does', async () => {
    const server = await serve(() => ({ body: '<html>', headers: { 'content-type': 'text/html' } }))
    const reply = await (await open(server)).get(pods, 'x', signal)
    expect(reply).toMatchObject({ message: expect.stringContaining('not Kubernetes') })
  })

  it('does not ask a near server for gzip, and unpacks it where it comes', async () => {
    const server = await serve(() => ({
      body: gzipSync('{"kind":"Pod"}'),
      headers: { 'content-encoding': 'gzip' },
    }))
    const reply = await (await open(server)).get(pods, 'x', signal)
    expect(reply).toMatchObject({ json: { kind: 'Pod' } })
    expect(server.seen[0]?.headers['accept-encoding']).toBeUndefined()
  })

  it('S45 asks for Secrets without their bodies', async () => {
    const server = await serve(() => ({ json: {} }))
    const secrets = { group: '', version: 'v1', resource: 'secrets' }
    await (await open(server)).list(secrets, { limit: 500, metadataOnly: true }, signal)
    expect(server.seen[0]?.headers['accept']).toMatch(
      /^application\/json;as=PartialObjectMetadataList/,
    )
  })
})

describe('signing in', () => {
  it('R20 renews once after a 401 and sends the same request once more', async () => {
    const folder = await testFolder()
    closers.push(() => folder[Symbol.asyncDispose]())
    const tokenFile = await folder.write('token', 'old\n')
    const server = await serve(({ headers }) =>
      headers['authorization'] === 'Bearer new' ? { json: { kind: 'Pod' } } : { status: 401 },
    )
    const { transport } = connect(
      await contextOf(folder, server, { user: { tokenFile } }),
      testHost(),
    )
    closers.push(() => transport.close())
    expect(await transport.get(pods, 'x', signal)).toMatchObject({ status: 'unauthorized' })
    expect(server.seen).toHaveLength(1)
    await folder.write('token', 'new\n')
    expect(await transport.get(pods, 'x', signal)).toMatchObject({ status: 'ok' })
    expect(server.seen.map(({ headers }) => headers['authorization'])).toEqual([
      'Bearer old',
      'Bearer old',
      'Bearer new',
    ])
  })

  it('R24 sends every part of an impersonation, and basic logins', async () => {
    const server = await serve(() => ({ json: {} }))
    const user = {
      username: 'me',
      password: 'pass:word',
      as: 'them',
      'as-uid': '7',
      'as-groups': ['one', 'two'],
      'as-user-extra': { 'Example/Key': ['v'] },
    }
    await (await open(server, { user })).get(pods, 'x', signal)
    expect(server.seen[0]?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from('me:pass:word').toString('base64')}`,
      'impersonate-user': 'them',
      'impersonate-uid': '7',
      'impersonate-group': 'one, two',
      'impersonate-extra-example%2fkey': 'v',
      'user-agent': 'plumbline/test',
    })
  })
})

describe('addresses and certificates', () => {
  it('refuses a server that another authority vouches for, without a fallback', async () => {
    const server = await serve(() => ({ json: {} }))
    const other = await serve(() => ({ json: {} }))
    const transport = await open({ ...server, caPem: other.caPem })
    const reply = await transport.get(pods, 'x', signal)
    expect(reply).toMatchObject({
      status: 'unreachable',
      message: expect.stringContaining("the entry's CA"),
    })
    expect(server.seen).toEqual([])
  })

  it('R26 checks the name of the server, or the one of tls-server-name', async () => {
    const server = await serve(() => ({ json: {} }), { hosts: ['api.example.com'] })
    const reply = await (await open(server)).get(pods, 'x', signal)
    expect(reply).toMatchObject({
      status: 'unreachable',
      message: expect.stringContaining('another name'),
    })
    const named = await open(server, { cluster: { 'tls-server-name': 'api.example.com' } })
    expect((await named.get(pods, 'x', signal)).status).toBe('ok')
  })

  it('R26 checks nothing where the entry says so, and speaks plain http to kubectl proxy', async () => {
    const server = await serve(() => ({ json: {} }))
    const insecure = { 'insecure-skip-tls-verify': true, 'certificate-authority-data': undefined }
    expect((await (await open(server, { cluster: insecure })).get(pods, 'x', signal)).status).toBe(
      'ok',
    )
    const plain = await serve(() => ({ json: {} }), { speaks: 'http' })
    expect((await (await open(plain)).get(pods, 'x', signal)).status).toBe('ok')
  })

  it('keeps the path of the server address before every request', async () => {
    const server = await serve(() => ({ json: {} }))
    const cluster = { server: `${server.url}/k8s/clusters/c-1/` }
    await (await open(server, { cluster })).get(pods, 'x', signal)
    expect(server.seen[0]?.path).toBe('/k8s/clusters/c-1/api/v1/namespaces/a/pods/x')
  })

  it('R5 says what, where and what next when nothing listens', async () => {
    const server = await serve(() => ({ json: {} }))
    const transport = await open(server)
    await server.close()
    const reply = await transport.get(pods, 'x', signal)
    expect(reply).toMatchObject({
      status: 'unreachable',
      message: `Cannot reach context "test" at ${server.url}: nothing listens there (ECONNREFUSED). Start the cluster, or check the address and port.`,
    })
  })

  it('R25 goes through the proxy of the entry and says when the proxy refuses', async () => {
    const server = await serve(() => ({ json: {} }))
    const asked: string[] = []
    let isOpen = true
    const proxy = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', (chunk) => {
        asked.push(chunk.toString().split('\r\n')[0] ?? '')
        if (!isOpen) {
          socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
          return
        }
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        const target = connectTcp(server.port, '127.0.0.1')
        target.on('error', () => undefined)
        socket.pipe(target).pipe(socket)
      })
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    closers.push(() => proxy.close())
    const { port } = proxy.address() as AddressInfo
    const cluster = { 'proxy-url': `http://user:pass@127.0.0.1:${port}` }
    expect((await (await open(server, { cluster })).get(pods, 'x', signal)).status).toBe('ok')
    expect(asked).toEqual([`CONNECT 127.0.0.1:${server.port} HTTP/1.1`])
    isOpen = false
    const reply = await (await open(server, { cluster })).get(pods, 'x', signal)
    expect(reply).toMatchObject({
      status: 'unreachable',
      message: expect.stringContaining('answered 403 to CONNECT'),
    })
    expect(JSON.stringify(reply)).not.toContain('pass')
  })
})
