import { caOf, contextSignIn } from './credentials/context-sign-in.ts'
import type { Consent } from './credentials/consent.ts'
import { entryFiles, type EntryFiles } from './credentials/entry-files.ts'
import type { Credential } from './credentials/sign-in.ts'
import type { UserEntry } from './kubeconfig/entries.ts'
import type { ContextConfig } from './kubeconfig/load.ts'
import type { Failed, Place } from './transport/explain-failure.ts'
import { openLink } from './transport/open-link.ts'
import { proxyFor } from './transport/proxy.ts'
import { readTransport, type ReadTransport } from './transport/read-transport.ts'
import { requestGate } from './transport/request-gate.ts'
import { createSender } from './transport/sender.ts'
import type { WireLink } from './transport/wire.ts'

/** What a connection needs from the process it runs in. */
export type KubeHost = {
  now: () => Date
  /** The environment for proxies and credential plugins. */
  env: { readonly [name: string]: string | undefined }
  /** `plumbline/VERSION`, so that the cluster's audit log can tell (S58). */
  userAgent: string
  /** Asks a person about programs (S32) and files (S35); without it both are refused. */
  consent?: Consent
  /** A person clicked or typed a command and waits (R22). */
  isForeground: boolean
  /** Namespaces that the person chose for contexts which may not list the whole cluster (R29). */
  namespaces?: readonly string[]
}

/** The read transport of one context; opens nothing before the first read, and is closed by its owner (P23). */
export function connect(
  config: ContextConfig,
  host: KubeHost,
): { transport: ReadTransport; place: Place } {
  const { cluster } = config
  const server = new URL(cluster.entry.server)
  const files = entryFiles(config, host.consent)
  const proxied = proxyFor(server, cluster.entry['proxy-url'], host.env)
  const proxy = 'proxy' in proxied ? proxied.proxy : undefined
  const place: Place = {
    context: config.info.name,
    server: config.info.server,
    ...(proxy === undefined ? {} : { proxy: proxy.host }),
  }
  const sender = createSender({
    place,
    signIn: contextSignIn(config, files, host),
    gate: requestGate(),
    openLink: (credential) =>
      'bad' in proxied
        ? Promise.resolve({
            status: 'failed' as const,
            message: `Context ${JSON.stringify(place.context)}: ${proxied.bad}.`,
          })
        : linkTo(config, server, credential, files, proxy),
    basePath: server.pathname.replace(/\/+$/, ''),
    headers: { 'user-agent': host.userAgent, ...impersonation(config.user.entry) },
    compress: !cluster.entry['disable-compression'] && !isNear(server),
    now: () => host.now(),
    random: () => Math.random(),
  })
  return { transport: readTransport(sender, place), place }
}

async function linkTo(
  config: ContextConfig,
  server: URL,
  { cert, key }: Credential,
  files: EntryFiles,
  proxy: URL | undefined,
): Promise<WireLink | Failed> {
  const isHttps = server.protocol === 'https:'
  const port = server.port === '' ? (isHttps ? 443 : 80) : Number(server.port)
  const target = {
    host: server.hostname.replace(/^\[|\]$/g, ''),
    port,
    ...(proxy === undefined ? {} : { proxy }),
  }
  if (!isHttps) return openLink(target)
  const ca = await caOf(config, files)
  if ('message' in ca) return { status: 'failed', message: ca.message }
  const serverName = config.cluster.entry['tls-server-name']
  return openLink({
    ...target,
    tls: {
      insecure: config.cluster.entry['insecure-skip-tls-verify'],
      ...(ca.pem === undefined ? {} : { ca: ca.pem }),
      ...(cert === undefined ? {} : { cert }),
      ...(key === undefined ? {} : { key }),
      ...(serverName === undefined ? {} : { serverName }),
    },
  })
}

/** Impersonation as the kubeconfig says and no other (R24, S44). */
function impersonation(user: UserEntry): { [name: string]: string | readonly string[] } {
  const { as, 'as-uid': uid, 'as-groups': groups, 'as-user-extra': extra } = user
  const extras = Object.entries(extra).map(([key, values]) => [
    `impersonate-extra-${encodeURIComponent(key)}`,
    values,
  ])
  return {
    ...(as === undefined ? {} : { 'impersonate-user': as }),
    ...(uid === undefined ? {} : { 'impersonate-uid': uid }),
    ...(groups.length === 0 ? {} : { 'impersonate-group': groups }),
    ...Object.fromEntries(extras),
  }
}

/** Loopback and private addresses, where gzip costs more than it saves (R6). */
function isNear({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  return (
    host === 'localhost' ||
    host === '::1' ||
    /^(127|10)\./.test(host) ||
    host.startsWith('192.168.') ||
    /^172\.(1[6-9]|2\d|3[01])\./.test(host) ||
    /^f[cd][0-9a-f]{2}:/i.test(host)
  )
}
