/** Retries of one request after its first try (R4). */
export const MAX_RETRIES = 5

const RETRIED_STATUS = new Set([429, 500, 502, 503, 504])

/** Codes that mean "the connection broke", not "it cannot be made": worth another try (R4). */
const RETRIED_CODES = new Set([
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ERR_HTTP2_GOAWAY_SESSION',
  'ERR_HTTP2_INVALID_SESSION',
  'ERR_HTTP2_SESSION_ERROR',
  'ERR_HTTP2_STREAM_CANCEL',
  'ERR_HTTP2_STREAM_ERROR',
  'ERR_STREAM_PREMATURE_CLOSE',
])

const FIRST_DELAY_MS = 200
const MAX_DELAY_MS = 8_000
const MAX_RETRY_AFTER_MS = 60_000

/** What one try came to: a status of the server with its `Retry-After`, or the code of a broken connection. */
export type Failure =
  | { status: number; retryAfter?: string | undefined }
  | { code: string; wasLive: boolean }

/**
 * Milliseconds to wait before try number `tries + 1`, or undefined when there is none (R4): Retry-After as the server says
 * up to 60 s, else 0.2 s doubling with full jitter. A refused connection is tried again only where one was live before.
 */
export function retryDelay(
  failure: Failure,
  tries: number,
  now: Date,
  random: () => number,
): number | undefined {
  if (tries > MAX_RETRIES) return undefined
  const backoff = random() * Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (tries - 1))
  if ('code' in failure) {
    const isRetried =
      RETRIED_CODES.has(failure.code) || (failure.code === 'ECONNREFUSED' && failure.wasLive)
    return isRetried ? backoff : undefined
  }
  if (!RETRIED_STATUS.has(failure.status)) return undefined
  const asked = retryAfterMs(failure.retryAfter, now)
  if (asked === undefined) return backoff
  return asked <= MAX_RETRY_AFTER_MS ? asked + random() * FIRST_DELAY_MS : undefined
}

/** Milliseconds that a Retry-After header asks for: a number of seconds or an HTTP date. */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined
  if (/^[0-9]{1,6}$/.test(header.trim())) return Number(header) * 1000
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime())
}
