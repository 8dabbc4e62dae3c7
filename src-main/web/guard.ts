/** A request as far as the guard looks at it; `rawHeaders` alternate name and value, as they came. */
export type Incoming = {
  peer: string | undefined
  method: string
  url: string
  rawHeaders: readonly string[]
}

/** What may pass: a file of the page by its path, the sign-in, the bridge; or nothing, with the reason for the log. */
export type Verdict =
  | { pass: 'file'; path: string }
  | { pass: 'session' }
  | { pass: 'bridge' }
  | { pass: 'nothing'; reason: string }

/** The addresses under which the door may be called: its own, and one more for a tunnel (S20). */
export function allowedHosts(port: number, via: number | undefined): readonly string[] {
  return [
    `127.0.0.1:${port}`,
    `localhost:${port}`,
    ...(via === undefined ? [] : [`127.0.0.1:${via}`]),
  ]
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/**
 * Decides about one request (S23, S24): loopback peer, exactly one own Host, Origin if present our own and of the same
 * host, no cross-site fetch; a top-level navigation to `/` may come from anywhere, since the page holds no data.
 */
export function guard(request: Incoming, hosts: readonly string[], isUpgrade: boolean): Verdict {
  const refuse = (reason: string): Verdict => ({ pass: 'nothing', reason })
  if (request.peer === undefined || !loopback.has(request.peer))
    return refuse('not from this computer')
  const sentHosts = valuesOf(request, 'host')
  const [host] = sentHosts
  if (host === undefined || sentHosts.length !== 1 || !hosts.includes(host)) {
    return refuse('another Host')
  }
  const origins = valuesOf(request, 'origin')
  if (origins.length > 1 || origins.some((origin) => origin !== `http://${host}`)) {
    return refuse('another Origin')
  }
  const path = request.url.replace(/\?.*$/s, '')
  if (!isFromHere(request) && !isNavigation(request, path)) return refuse('a fetch of another site')
  const hasOrigin = origins.length === 1
  if (isUpgrade) {
    if (request.method !== 'GET' || request.url !== '/bridge') return refuse('no such socket')
    return hasOrigin ? { pass: 'bridge' } : refuse('a socket without Origin')
  }
  if (request.method === 'POST' && request.url === '/session') {
    if (!hasOrigin) return refuse('a sign-in without Origin')
    const [type = ''] = valuesOf(request, 'content-type')
    return /^application\/json\b/i.test(type)
      ? { pass: 'session' }
      : refuse('a sign-in that is not JSON')
  }
  if (request.method === 'GET' && path.startsWith('/')) return { pass: 'file', path }
  return refuse('no such address')
}

function isFromHere(request: Incoming): boolean {
  return valuesOf(request, 'sec-fetch-site').every(
    (site) => site === 'same-origin' || site === 'none',
  )
}

function isNavigation(request: Incoming, path: string): boolean {
  const [mode] = valuesOf(request, 'sec-fetch-mode')
  const [destination] = valuesOf(request, 'sec-fetch-dest')
  return (
    request.method === 'GET' && path === '/' && mode === 'navigate' && destination === 'document'
  )
}

/** Every value that was sent under that name, so that a second Host is seen and not folded away. */
export function valuesOf(request: Pick<Incoming, 'rawHeaders'>, name: string): string[] {
  const values: string[] = []
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2) {
    if (request.rawHeaders[at]?.toLowerCase() === name)
      values.push(request.rawHeaders[at + 1] ?? '')
  }
  return values
}
