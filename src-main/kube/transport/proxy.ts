/**
 * The proxy for a server: the entry's `proxy-url`, else HTTPS_PROXY or HTTP_PROXY unless NO_PROXY names the host (R25);
 * loopback never goes through one that only the environment names. `bad` when a proxy is set but is no URL.
 */
export function proxyFor(
  server: URL,
  proxyUrl: string | undefined,
  env: { readonly [name: string]: string | undefined },
): { proxy?: URL } | { bad: string } {
  if (proxyUrl !== undefined && proxyUrl !== '') return parseProxy(proxyUrl)
  const named =
    server.protocol === 'https:' ? variable(env, 'HTTPS_PROXY') : variable(env, 'HTTP_PROXY')
  if (named === undefined || isExempt(server, variable(env, 'NO_PROXY') ?? '')) return {}
  return parseProxy(named.includes('://') ? named : `http://${named}`)
}

function parseProxy(text: string): { proxy: URL } | { bad: string } {
  const proxy = URL.parse(text)
  return proxy === null ? { bad: 'the proxy address is no URL' } : { proxy }
}

function variable(
  env: { readonly [name: string]: string | undefined },
  name: string,
): string | undefined {
  const value = env[name] ?? env[name.toLowerCase()]
  return value === undefined || value.trim() === '' ? undefined : value.trim()
}

/** NO_PROXY as Go reads it: hosts, `.suffix`, host:port, addresses, IPv4 networks and `*`. */
function isExempt(server: URL, noProxy: string): boolean {
  const host = server.hostname.replace(/^\[|\]$/g, '').toLowerCase()
  if (host === 'localhost' || host.startsWith('127.') || host === '::1') return true
  const port = server.port === '' ? (server.protocol === 'https:' ? '443' : '80') : server.port
  return noProxy
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '')
    .some((entry) => matches(entry, host, port))
}

function matches(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true
  const [, name = entry, onlyPort] = /^([^:]+):(\d+)$/.exec(entry) ?? []
  if (onlyPort !== undefined && onlyPort !== port) return false
  if (name.includes('/')) return isInNetwork(host, name)
  const suffix = name.replace(/^\*?\./, '')
  const isOwn = host === suffix && !/^\*?\./.test(name)
  return isOwn || host.endsWith(`.${suffix}`)
}

function isInNetwork(host: string, network: string): boolean {
  const [base = '', bits = ''] = network.split('/')
  const [address, start] = [ipv4(host), ipv4(base)]
  const length = Number(bits)
  if (address === undefined || start === undefined || !(length >= 0 && length <= 32)) return false
  const size = 2 ** (32 - length)
  return Math.floor(address / size) === Math.floor(start / size)
}

function ipv4(text: string): number | undefined {
  const parts = text.split('.').map(Number)
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255))
    return undefined
  return parts.reduce((sum, part) => sum * 256 + part, 0)
}
