import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Credential, SignIn } from '../credentials/sign-in.ts'
import { explainConnection, explainStatus, type Failed, type Place } from './explain-failure.ts'
import { judge, type ReadTarget } from './read-rules.ts'
import type { Lane, RequestGate } from './request-gate.ts'
import { retryAfterMs, retryDelay } from './retry-delay.ts'
import {
  wireError,
  type StreamSink,
  type WireLink,
  type WireReply,
  type WireRequest,
} from './wire.ts'

/** One request as the read transport asks for it; `method` is judged like everything else (S41). */
export type SendRequest = {
  method: string
  target: ReadTarget
  accept: string
  lane: Lane
  body?: object
  /** Takes the body as it comes; such a request is sent once, since its owner resumes it (R10). */
  stream?: StreamSink
  /** Sent once too: its owner backs off for a whole connection at a time (R12). */
  isOnce?: true
}

/** A 2xx reply, decompressed, or why there is none; `at` is RFC 3339. */
export type SendResult = { at: string } & (
  | { status: 'ok'; body: Buffer; contentType: string }
  | Failed
)

/** The one function of the app that puts requests to an API server on the wire (S41). */
export type Sender = {
  send(request: SendRequest, signal: AbortSignal): Promise<SendResult>
  close(): void
}

/** What a sender works with; `openLink` makes the pool for one client certificate. */
export type SenderParts = {
  place: Place
  signIn: SignIn
  gate: RequestGate
  openLink(credential: Credential): Promise<WireLink | Failed>
  /** Impersonation and user agent (R24, S58). */
  headers: { readonly [name: string]: string | readonly string[] }
  compress: boolean
  /** Path of the entry's server address, without a slash at its end: empty for most. */
  basePath: string
  now: () => Date
  random: () => number
}

/** A page over 32 MB is answered with a smaller limit (R7); beyond this it is not read at all. */
const MAX_BODY_BYTES = 64 * 1024 * 1024
const MAX_UNPACKED_BYTES = 256 * 1024 * 1024

const unpack = promisify(gunzip)

/** Sends what {@link judge} allows and nothing else, with sign-in, one renewal on a 401 and the retries of R4. */
export function createSender(parts: SenderParts): Sender {
  const links = linkByCertificate(parts)
  let wasLive = false

  const attempt = async (
    request: WireRequest,
    credential: Credential,
    lane: Lane,
    signal: AbortSignal,
  ): Promise<WireReply | Failed> => {
    const link = await links.of(credential)
    if ('status' in link) return link
    const leave = await parts.gate.enter(lane, signal)
    if (leave === undefined)
      return {
        status: 'failed',
        message: 'Too many reads are waiting (500). Ask again in a moment.',
      }
    try {
      const reply = await link.send(withCredential(request, credential), signal)
      wasLive = true
      return reply
    } finally {
      leave()
    }
  }

  const retried = async (
    wire: WireRequest,
    credential: Credential,
    { lane, isOnce }: Pick<SendRequest, 'lane' | 'isOnce'>,
    signal: AbortSignal,
  ): Promise<WireReply | Failed> => {
    const isTriedAgain = wire.method !== 'POST' && wire.stream === undefined && isOnce === undefined
    let last: WireReply | Failed | undefined
    for (let tries = 1; ; tries += 1) {
      let delay: number | undefined
      try {
        const reply = await attempt(wire, credential, lane, signal)
        last = reply
        if ('message' in reply || !isTriedAgain) return reply
        const failure = { status: reply.status, retryAfter: reply.headers['retry-after'] }
        delay = retryDelay(failure, tries, parts.now(), parts.random)
        if (delay === undefined) return reply
      } catch (thrown) {
        if (signal.aborted) return last ?? timedOut(signal, parts.place)
        const { code, message } = wireError(thrown)
        last = explainConnection(code, message, parts.place)
        if (isTriedAgain) delay = retryDelay({ code, wasLive }, tries, parts.now(), parts.random)
        if (delay === undefined) return last
      }
      // The last real answer says more than "timed out" does.
      if (!(await pause(delay, signal))) return last
    }
  }

  const signedIn = async (
    wire: WireRequest,
    request: SendRequest,
    signal: AbortSignal,
  ): Promise<WireReply | Failed> => {
    const signIn = await untilAbort(parts.signIn.credential(signal), signal)
    if (signIn === undefined) return timedOut(signal, parts.place)
    if (!signIn.ok) return { status: 'unauthorized', message: signIn.problem.message }
    const reply = await retried(wire, signIn.credential, request, signal)
    if (reply.status !== 401) return reply
    const renewed = await untilAbort(parts.signIn.renewed(signIn.credential, signal), signal)
    return renewed === undefined ? reply : retried(wire, renewed, request, signal)
  }

  return {
    async send(request, signal) {
      const verdict = judge(request.method, request.target)
      const result = (outcome: Failed): SendResult => ({
        at: parts.now().toISOString(),
        ...outcome,
      })
      if (!verdict.allowed) {
        return result({
          status: 'failed',
          message: `This request is never sent: ${verdict.reason}.`,
        })
      }
      const wire = wireRequest(request, `${parts.basePath}${verdict.path}`, parts)
      const reply = await signedIn(wire, request, signal)
      if ('message' in reply) return result(reply)
      const body = await unpacked(reply)
      if (body === undefined) {
        return result({
          status: 'failed',
          message: `${parts.place.server} sent a body that cannot be unpacked.`,
        })
      }
      if (reply.status < 200 || reply.status > 299) return result(refused(reply, body, parts))
      const contentType = reply.headers['content-type'] ?? ''
      return { at: parts.now().toISOString(), status: 'ok', body, contentType }
    },
    close() {
      links.close()
      parts.signIn.close()
    },
  }
}

function wireRequest(request: SendRequest, path: string, parts: SenderParts): WireRequest {
  const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) }
  return {
    method: request.method as WireRequest['method'],
    path,
    headers: {
      ...parts.headers,
      accept: request.accept,
      ...(parts.compress && request.stream === undefined ? { 'accept-encoding': 'gzip' } : {}),
      ...(body.body === undefined
        ? {}
        : {
            'content-type': 'application/json',
            'content-length': String(Buffer.byteLength(body.body)),
          }),
    },
    ...body,
    maxBytes: MAX_BODY_BYTES,
    ...(request.stream === undefined ? {} : { stream: request.stream }),
  }
}

function refused(reply: WireReply, body: Buffer, parts: SenderParts): Failed {
  const asked = retryAfterMs(reply.headers['retry-after'], parts.now())
  return {
    ...explainStatus(reply.status, body, parts.place),
    ...(asked === undefined ? {} : { retryAfterMs: asked }),
  }
}

function withCredential(request: WireRequest, { authorization }: Credential): WireRequest {
  if (authorization === undefined) return request
  return { ...request, headers: { ...request.headers, authorization } }
}

/** One pool per client certificate; a new certificate closes the old pool (P23, R1). */
function linkByCertificate(parts: SenderParts): {
  of(credential: Credential): Promise<WireLink | Failed>
  close(): void
} {
  let current: { certificate: string; link: Promise<WireLink | Failed> } | undefined
  const closeCurrent = (): void => {
    void current?.link.then((link) => 'close' in link && link.close())
    current = undefined
  }
  return {
    async of(credential) {
      const certificate = `${credential.cert ?? ''}\n${credential.key ?? ''}`
      if (current?.certificate !== certificate) {
        closeCurrent()
        current = { certificate, link: parts.openLink(credential) }
      }
      const { link } = current
      const opened = await link
      // A CA file that could not be read may be there at the next request.
      if ('status' in opened && current?.link === link) current = undefined
      return opened
    },
    close: closeCurrent,
  }
}

async function unpacked({ headers, body }: WireReply): Promise<Buffer | undefined> {
  const encoding = headers['content-encoding'] ?? 'identity'
  if (encoding === 'identity') return body
  if (encoding !== 'gzip') return undefined
  return unpack(body, { maxOutputLength: MAX_UNPACKED_BYTES }).catch(() => undefined)
}

function timedOut(signal: AbortSignal, place: Place): Failed {
  const isLimit = signal.reason instanceof Error && signal.reason.name === 'TimeoutError'
  const why = isLimit
    ? 'did not answer in time. Try again, or ask for less.'
    : 'was not waited for: the read was cancelled.'
  return {
    status: 'timed-out',
    message: `Context ${JSON.stringify(place.context)} at ${place.server} ${why}`,
  }
}

/** True after `ms`, false when the wait was cut short. */
function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false)
    const onAbort = (): void => {
      clearTimeout(timer)
      resolve(false)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort)
      resolve(true)
    }, ms)
    signal.addEventListener('abort', onAbort, { once: true })
  })
}

/** A sign-in is shared by many reads; one that is given up does not end it. */
function untilAbort<T>(step: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  const onAbort = (): void => resolve(undefined)
  if (signal.aborted) return Promise.resolve(undefined)
  signal.addEventListener('abort', onAbort, { once: true })
  return Promise.race([step, promise]).finally(() => signal.removeEventListener('abort', onAbort))
}
