import type { V1Status } from '@kubernetes/client-node'
import type { ReadStatus } from '../../../src-shared/model/read.ts'
import { cleanText } from '../../../src-shared/text/clean.ts'
import { mask } from '../mask.ts'

/** Who is asked: the context's name and the server's address, for texts only. */
export type Place = { context: string; server: string; proxy?: string }

/** A read that gave nothing: its status and one sentence or two that say what, where and what next (R5). */
export type Failed = {
  status: Exclude<ReadStatus, 'ok'>
  message: string
  reason?: string
  httpStatus?: number
  /** How long the server asked to be left alone, in milliseconds. */
  retryAfterMs?: number
}

const STATUS_LIMIT = 64 * 1024

/** Puts a reply that is not 2xx into words; the server's own Status message is kept, cleaned and masked (R5, P36). */
export function explainStatus(httpStatus: number, body: Buffer, place: Place): Failed {
  const said = parseStatus(body)
  const told = said?.message === undefined ? '' : ` The server says: ${shorten(said.message)}`
  const reason = said?.reason === undefined ? {} : { reason: said.reason }
  const failed = (status: Failed['status'], text: string): Failed => ({
    status,
    message: `${text}${told}`,
    httpStatus,
    ...reason,
  })
  const from = `Context ${JSON.stringify(place.context)} at ${place.server}`
  switch (httpStatus) {
    case 401:
      return failed('unauthorized', `${from} did not accept the credentials (401). Sign in again.`)
    case 403:
      return failed('forbidden', `${from} refused the read (403).`)
    case 404:
      return failed('not-found', `${from} has nothing at this path (404).`)
    case 408:
    case 504:
      return failed('timed-out', `${from} did not finish in time (${httpStatus}). Try again.`)
    case 429:
      return failed('failed', `${from} is busy and asked to come back later (429).`)
    default:
      break
  }
  if (httpStatus >= 300 && httpStatus < 400) {
    return failed(
      'failed',
      `${from} answered with a redirect (${httpStatus}), which is never followed. Check the server address.`,
    )
  }
  return failed('failed', `${from} answered with an error (${httpStatus}).`)
}

/** For a 2xx reply that is no JSON: a login page or a proxy stands in between. */
export function explainNotKubernetes(place: Place): Failed {
  return {
    status: 'failed',
    message: `${place.server} was answered by something that is not Kubernetes. Check the server address, proxies and logins in between.`,
  }
}

/** Puts a broken or impossible connection into words, each kind with its own advice (R5, P41). */
export function explainConnection(code: string, message: string, place: Place): Failed {
  const where = `Cannot reach context ${JSON.stringify(place.context)} at ${place.server}`
  const via = place.proxy === undefined ? '' : ` through the proxy ${place.proxy}`
  const text = (why: string, next: string): string => `${where}${via}: ${why} (${code}). ${next}`
  if (code.endsWith('_TIMEOUT') || code === 'ETIMEDOUT') {
    const next = 'Check the network, a VPN or a firewall in between.'
    return { status: 'timed-out', message: text(shorten(message), next) }
  }
  const [why, next] = CONNECTION_TEXTS[code] ?? defaultText(code, message)
  return { status: 'unreachable', message: text(why, next) }
}

const CHECK_CA = 'Check certificate-authority of the cluster entry.'
const CONNECTION_TEXTS: {
  readonly [code: string]: readonly [why: string, next: string] | undefined
} = {
  ECONNREFUSED: ['nothing listens there', 'Start the cluster, or check the address and port.'],
  ENOTFOUND: ['the name is not known', 'Check the address, DNS and VPN.'],
  EAI_AGAIN: ['the name could not be looked up', 'Check the network and DNS.'],
  EHOSTUNREACH: ['no way leads to that host', 'Check the network and VPN.'],
  ENETUNREACH: ['no way leads to that network', 'Check the network and VPN.'],
  ECONNRESET: ['the connection was cut', 'Try again; if it goes on, check proxies in between.'],
  CERT_HAS_EXPIRED: [
    'its certificate has expired',
    "Renew the server's certificate or choose another context.",
  ],
  CERT_NOT_YET_VALID: ['its certificate is not valid yet', "Check this computer's clock."],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    'its certificate is for another name',
    'Check the address, or set tls-server-name in the cluster entry.',
  ],
  DEPTH_ZERO_SELF_SIGNED_CERT: ["its certificate is not signed by the entry's CA", CHECK_CA],
  SELF_SIGNED_CERT_IN_CHAIN: ["its certificate is not signed by the entry's CA", CHECK_CA],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ["its certificate is not signed by the entry's CA", CHECK_CA],
  UNABLE_TO_GET_ISSUER_CERT: ["its certificate is not signed by the entry's CA", CHECK_CA],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ["its certificate is not signed by the entry's CA", CHECK_CA],
  CERT_SIGNATURE_FAILURE: ["its certificate is not signed by the entry's CA", CHECK_CA],
}

function defaultText(code: string, message: string): readonly [why: string, next: string] {
  if (code.startsWith('PROXY_'))
    return [shorten(message), 'Check proxy-url, HTTPS_PROXY and NO_PROXY.']
  if (code === 'EPROTO' || code.startsWith('ERR_SSL') || code.startsWith('ERR_OSSL')) {
    return [
      'TLS could not be agreed on',
      'Check that the server address speaks https, and the client certificate and key.',
    ]
  }
  return [shorten(message), 'Try again, or check the address.']
}

function parseStatus(body: Buffer): Pick<V1Status, 'message' | 'reason'> | undefined {
  try {
    const value: unknown = JSON.parse(body.subarray(0, STATUS_LIMIT).toString('utf8'))
    if (
      typeof value !== 'object' ||
      value === null ||
      !('kind' in value) ||
      value.kind !== 'Status'
    )
      return undefined
    const message =
      'message' in value && typeof value.message === 'string' ? value.message : undefined
    const reason = 'reason' in value && typeof value.reason === 'string' ? value.reason : undefined
    return {
      ...(message === undefined ? {} : { message }),
      ...(reason === undefined ? {} : { reason }),
    }
  } catch {
    return undefined
  }
}

function shorten(text: string): string {
  const clean = mask(cleanText(text).text)
  return clean.length <= 600 ? clean : `${clean.slice(0, 600)}…`
}
