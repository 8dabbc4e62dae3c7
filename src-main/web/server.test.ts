import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type BrowserDoor, openBrowserDoor } from './server.ts'

const page = mkdtempSync(join(tmpdir(), 'plumbline-page-'))
mkdirSync(join(page, 'assets'))
writeFileSync(join(page, 'index.html'), '<!doctype html><head><title>Plumbline</title></head>')
writeFileSync(join(page, 'assets', 'main.js'), 'export {}')
writeFileSync(join(page, '..', 'outside.js'), 'outside')

const open: BrowserDoor[] = []
afterEach(async () => {
  for (const door of open.splice(0)) await door.close()
})

type Echoes = { closed: number }

async function door(
  extra: { pingMs?: number } = {},
): Promise<{ door: BrowserDoor; echoes: Echoes }> {
  const echoes: Echoes = { closed: 0 }
  const opened = await openBrowserDoor({
    pageFolder: page,
    connect(bridge) {
      bridge.onMessage((message) => bridge.send({ echo: message }))
      return {
        close() {
          echoes.closed += 1
        },
      }
    },
    ...extra,
  })
  open.push(opened)
  return { door: opened, echoes }
}

type Answer = {
  status: number
  headers: { [name: string]: string | string[] | undefined }
  body: string
}

function send(
  port: number,
  method: string,
  path: string,
  headers: { [name: string]: string } = {},
  body = '',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      let text = ''
      response.on('data', (part: Buffer) => {
        text += part.toString()
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const codeOf = (address: string): string => address.split('#code=')[1] ?? ''

function signIn(to: BrowserDoor, code: string): Promise<Answer> {
  const origin = `http://127.0.0.1:${to.port}`
  return send(
    to.port,
    'POST',
    '/session',
    { origin, 'content-type': 'application/json' },
    JSON.stringify({ code }),
  )
}

async function signedIn(to: BrowserDoor): Promise<{ cookie: string; key: string }> {
  const answer = await signIn(to, codeOf(to.newAddress()))
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  return { cookie, key: (JSON.parse(answer.body) as { key: string }).key }
}

function socket(to: BrowserDoor, headers: { [name: string]: string }): WebSocket {
  return new WebSocket(`ws://127.0.0.1:${to.port}/bridge`, {
    headers,
    origin: headers['origin'] ?? `http://127.0.0.1:${to.port}`,
  })
}

/** What becomes of a socket that sends `messages`: the first reply, or how it was closed or refused. */
function fate(of: WebSocket, messages: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    of.on('open', () => {
      for (const message of messages) of.send(message)
    })
    of.on('message', (data) =>
      resolve(Buffer.isBuffer(data) ? data.toString('utf8') : 'not a Buffer'),
    )
    of.on('close', (code) => resolve(`closed ${code}`))
    of.on('unexpected-response', (_request, response) => resolve(`refused ${response.statusCode}`))
    of.on('error', () => {})
  })
}

test('S23 serves the page from its map and nothing beside it', async () => {
  const { door: to } = await door()
  const status = async (path: string) => (await send(to.port, 'GET', path)).status
  expect(await status('/')).toBe(200)
  expect(await status('/assets/main.js')).toBe(200)
  for (const path of [
    '/../outside.js',
    '/assets/../../outside.js',
    '/%2e%2e/outside.js',
    '/assets',
    '/nothing',
    '//evil.example/',
  ]) {
    expect([path, await status(path)]).toEqual([path, 404])
  }
})

test('S25 every load has its own nonce, the policy names it and nothing is cached', async () => {
  const { door: to } = await door()
  const loads = [await send(to.port, 'GET', '/'), await send(to.port, 'GET', '/')]
  const nonces = loads.map((load) => /nonce="([^"]+)"/.exec(load.body)?.[1] ?? '')
  expect(new Set(nonces).size).toBe(2)
  for (const [index, load] of loads.entries()) {
    const policy = String(load.headers['content-security-policy'])
    expect(policy).toContain(`style-src 'self' 'nonce-${nonces[index]}'`)
    expect(policy).toContain("connect-src 'self'")
    expect(policy).not.toContain('unsafe')
    expect(load.headers['cache-control']).toBe('no-store')
    expect(load.headers['x-content-type-options']).toBe('nosniff')
    expect(load.headers['access-control-allow-origin']).toBeUndefined()
  }
})

test('S22 sign-in sets the cookie as required and returns another key', async () => {
  const { door: to } = await door()
  const answer = await signIn(to, codeOf(to.newAddress()))
  const [cookie = ''] = [answer.headers['set-cookie']].flat()
  expect(cookie).toMatch(
    new RegExp(`^plumbline-${to.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
  )
  const { key } = JSON.parse(answer.body) as { key: string }
  expect(Buffer.from(key, 'base64url')).toHaveLength(32)
  expect(cookie).not.toContain(key)
})

test('S21 a wrong code, a body that is too long and a body that is not JSON get nothing', async () => {
  const { door: to } = await door()
  to.newAddress()
  const origin = `http://127.0.0.1:${to.port}`
  const post = (body: string) =>
    send(to.port, 'POST', '/session', { origin, 'content-type': 'application/json' }, body)
  expect((await post('{"code":"guess"}')).status).toBe(403)
  expect((await post('{')).status).toBe(403)
  expect((await post(JSON.stringify({ code: 'x', more: 'y'.repeat(5000) }))).status).toBe(403)
})

test('S24 the bridge opens with cookie and key, and closes with the socket', async () => {
  const { door: to, echoes } = await door()
  const { cookie, key } = await signedIn(to)
  const live = socket(to, { cookie })
  expect(await fate(live, [JSON.stringify({ key }), '{"a":1}'])).toBe('{"echo":{"a":1}}')
  live.close()
  await expect.poll(() => echoes.closed).toBe(1)
})

test('T3 neither cookie nor key alone opens the bridge', async () => {
  const { door: to } = await door()
  const { cookie, key } = await signedIn(to)
  const other = await signedIn(to)
  const message = JSON.stringify({ key })
  expect(await fate(socket(to, {}), [message])).toBe('refused 403')
  expect(await fate(socket(to, { cookie: `plumbline-${to.port}=guess` }), [message])).toBe(
    'refused 403',
  )
  expect(await fate(socket(to, { cookie }), ['{"key":"guess"}'])).toBe('closed 1008')
  expect(await fate(socket(to, { cookie }), ['{"type":"open","id":1,"operation":"x"}'])).toBe(
    'closed 1008',
  )
  expect(await fate(socket(to, { cookie }), [JSON.stringify({ key: other.key })])).toBe(
    'closed 1008',
  )
  expect(await fate(socket(to, { cookie, origin: 'https://evil.example' }), [message])).toBe(
    'refused 403',
  )
})

test('S24 a socket without its key is closed after 2 s', { timeout: 5000 }, async () => {
  const { door: to } = await door()
  const { cookie } = await signedIn(to)
  expect(await fate(socket(to, { cookie }), [])).toBe('closed 1008')
})

test('S24 a message over 1 MiB and a message that is not JSON close the socket', async () => {
  const { door: to } = await door()
  const { cookie, key } = await signedIn(to)
  const first = JSON.stringify({ key })
  expect(await fate(socket(to, { cookie }), [first, JSON.stringify('x'.repeat(1024 * 1024))])).toBe(
    'closed 1009',
  )
  expect(await fate(socket(to, { cookie }), [first, '{'])).toBe('closed 1008')
})

test('S24 the ninth socket is refused', async () => {
  const { door: to } = await door()
  const { cookie } = await signedIn(to)
  const eight = Array.from({ length: 8 }, () => socket(to, { cookie }))
  await Promise.all(eight.map((each) => new Promise((resolve) => each.on('open', resolve))))
  expect(await fate(socket(to, { cookie }), [])).toBe('refused 503')
})

test('S24 a socket that does not answer pings is closed', async () => {
  const { door: to } = await door({ pingMs: 30 })
  const { cookie, key } = await signedIn(to)
  const silent = new WebSocket(`ws://127.0.0.1:${to.port}/bridge`, {
    headers: { cookie },
    origin: `http://127.0.0.1:${to.port}`,
    autoPong: false,
  })
  expect(await fate(silent, [JSON.stringify({ key })])).toBe('closed 1006')
})

test('S20 listens on loopback only', async () => {
  const { door: to } = await door()
  expect(to.newAddress()).toMatch(
    new RegExp(`^http://127\\.0\\.0\\.1:${to.port}/#code=[\\w-]{22}$`),
  )
})

test('a page that is not built is an error that says where it was looked for', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'plumbline-empty-'))
  await expect(
    openBrowserDoor({ pageFolder: empty, connect: () => ({ close() {} }) }),
  ).rejects.toThrow(empty)
})
