import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Sign-in of the browser door (S21, S22): one code at a time, then pairs of cookie and key; only digests are kept. */
export type SignIn = {
  /** A new one-time code of 128 bits; the one before is void. */
  newCode(): string
  /** Exchanges the code for a session; undefined when it is wrong, used, expired or void after 5 wrong tries. */
  exchange(code: string): { cookie: string; key: string } | undefined
  /** The session that a cookie value belongs to, while it lives; using it keeps it alive. */
  find(cookie: string): Session | undefined
}

/** A signed-in browser. */
export type Session = { isKey(key: string): boolean; isAlive(): boolean; touch(): void }

const codeValidMs = 60_000
const wrongTries = 5
const idleMs = 12 * 60 * 60_000
const maximumSessions = 32

type Held = { cookie: Buffer; key: Buffer; usedAtMs: number }

/** `nowMs` is a clock in milliseconds that never runs backwards. */
export function createSignIn(nowMs: () => number): SignIn {
  let code: { digest: Buffer; madeAtMs: number; wrong: number } | undefined
  let sessions: Held[] = []

  const isAlive = (held: Held): boolean => nowMs() - held.usedAtMs < idleMs

  return {
    newCode() {
      const value = randomBytes(16).toString('base64url')
      code = { digest: digest(value), madeAtMs: nowMs(), wrong: 0 }
      return value
    },
    exchange(value) {
      if (code === undefined || nowMs() - code.madeAtMs > codeValidMs) return undefined
      if (!timingSafeEqual(code.digest, digest(value))) {
        code.wrong += 1
        if (code.wrong >= wrongTries) code = undefined
        return undefined
      }
      code = undefined
      const cookie = randomBytes(32).toString('base64url')
      const key = randomBytes(32).toString('base64url')
      sessions = [
        ...sessions.filter(isAlive).slice(1 - maximumSessions),
        { cookie: digest(cookie), key: digest(key), usedAtMs: nowMs() },
      ]
      return { cookie, key }
    },
    find(cookie) {
      const wanted = digest(cookie)
      const held = sessions.find((each) => timingSafeEqual(each.cookie, wanted))
      if (held === undefined || !isAlive(held)) return undefined
      held.usedAtMs = nowMs()
      return {
        isKey: (key) => timingSafeEqual(held.key, digest(key)),
        isAlive: () => isAlive(held),
        touch() {
          held.usedAtMs = nowMs()
        },
      }
    },
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
