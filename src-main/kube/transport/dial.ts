import { connect as connectTcp, type Socket } from 'node:net'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { connect as connectTls } from 'node:tls'
import { WireError } from './wire.ts'

/** How TLS towards the server is checked and which client certificate is shown; all texts are PEM. */
export type TlsMaterial = {
  ca?: string
  cert?: string
  key?: string
  /** Name for SNI and the check, when it is not the host of the address (R26). */
  serverName?: string
  insecure: boolean
}

/** Where a connection goes: the server, through a proxy or not; no `tls` for a plain http server. */
export type DialTarget = { host: string; port: number; tls?: TlsMaterial; proxy?: URL }

const KEEP_ALIVE_MS = 30_000

/** Opens one socket to the server, TLS included; rejects with the error of the step that failed, or after `connectMs`. */
export async function dial(
  target: DialTarget,
  protocols: readonly string[],
  connectMs: number,
): Promise<Socket> {
  const timeout = AbortSignal.timeout(connectMs)
  const open: Socket[] = []
  try {
    const raw = await orTimeout(
      target.proxy === undefined ? direct(target, open) : tunnel(target, target.proxy, timeout),
      timeout,
    )
    open.push(raw)
    raw.setKeepAlive(true, KEEP_ALIVE_MS)
    raw.setNoDelay(true)
    return target.tls === undefined
      ? raw
      : await orTimeout(secure(raw, target, target.tls, protocols), timeout)
  } catch (thrown) {
    for (const socket of open) socket.destroy()
    throw thrown
  }
}

async function orTimeout<T>(step: Promise<T>, timeout: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const onTimeout = (): void =>
    reject(new WireError('CONNECT_TIMEOUT', 'the connection was not made in time'))
  timeout.addEventListener('abort', onTimeout, { once: true })
  try {
    return await Promise.race([step, promise])
  } finally {
    timeout.removeEventListener('abort', onTimeout)
  }
}

function direct({ host, port }: DialTarget, open: Socket[]): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectTcp({ host, port })
    open.push(socket)
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      resolve(socket)
    })
  })
}

/** Asks an http or https proxy for a CONNECT tunnel (R25). */
function tunnel({ host, port }: DialTarget, proxy: URL, signal: AbortSignal): Promise<Socket> {
  const request = { 'http:': requestHttp, 'https:': requestHttps }[proxy.protocol]
  if (request === undefined) {
    const scheme = proxy.protocol.replace(':', '')
    return Promise.reject(
      new WireError('PROXY_UNSUPPORTED', `a ${scheme} proxy cannot be used, only http and https`),
    )
  }
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`
  const user = decodeURIComponent(proxy.username)
  const login = Buffer.from(`${user}:${decodeURIComponent(proxy.password)}`).toString('base64')
  return new Promise((resolve, reject) => {
    const sent = request({
      method: 'CONNECT',
      host: proxy.hostname.replace(/^\[|\]$/g, ''),
      port: proxy.port === '' ? (proxy.protocol === 'https:' ? 443 : 80) : Number(proxy.port),
      path: authority,
      headers: {
        host: authority,
        ...(user === '' ? {} : { 'proxy-authorization': `Basic ${login}` }),
      },
      agent: false,
      signal,
    })
    sent.once('connect', (reply, socket) => {
      if (reply.statusCode === 200) return resolve(socket as Socket)
      socket.destroy()
      reject(
        new WireError(
          'PROXY_REFUSED',
          `the proxy ${proxy.host} answered ${reply.statusCode ?? 0} to CONNECT`,
        ),
      )
    })
    sent.once('response', (reply) => {
      sent.destroy()
      reject(
        new WireError(
          'PROXY_REFUSED',
          `the proxy ${proxy.host} answered ${reply.statusCode ?? 0} to CONNECT`,
        ),
      )
    })
    sent.once('error', (error) => {
      reject(
        new WireError(
          'PROXY_UNREACHABLE',
          `the proxy ${proxy.host} cannot be reached: ${error.message}`,
          error,
        ),
      )
    })
    sent.end()
  })
}

function secure(
  raw: Socket,
  target: DialTarget,
  tls: TlsMaterial,
  protocols: readonly string[],
): Promise<Socket> {
  const serverName = tls.serverName ?? target.host
  return new Promise((resolve, reject) => {
    const socket = connectTls({
      socket: raw,
      ALPNProtocols: [...protocols],
      host: serverName,
      // SNI carries names only, never addresses.
      servername: /^[0-9.]+$|:/.test(serverName) ? '' : serverName,
      rejectUnauthorized: !tls.insecure,
      ...(tls.ca === undefined ? {} : { ca: tls.ca }),
      ...(tls.cert === undefined ? {} : { cert: tls.cert }),
      ...(tls.key === undefined ? {} : { key: tls.key }),
    })
    socket.once('error', reject)
    socket.once('secureConnect', () => {
      socket.off('error', reject)
      resolve(socket)
    })
  })
}
