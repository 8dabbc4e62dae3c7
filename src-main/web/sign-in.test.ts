import { expect, test } from 'vitest'
import { createSignIn } from './sign-in.ts'

function at(): { signIn: ReturnType<typeof createSignIn>; pass: (ms: number) => void } {
  let nowMs = 0
  const signIn = createSignIn(() => nowMs)
  return {
    signIn,
    pass: (ms) => {
      nowMs += ms
    },
  }
}

test('S21 a code of 128 bits opens once', () => {
  const { signIn } = at()
  const code = signIn.newCode()
  expect(Buffer.from(code, 'base64url')).toHaveLength(16)
  expect(signIn.exchange(code)).toBeDefined()
  expect(signIn.exchange(code)).toBeUndefined()
})

test('S21 a code ends after 60 s, and a newer one ends the one before', () => {
  const { signIn, pass } = at()
  const old = signIn.newCode()
  const late = signIn.newCode()
  expect(signIn.exchange(old)).toBeUndefined()
  pass(60_001)
  expect(signIn.exchange(late)).toBeUndefined()
})

test('S21 five wrong tries void the code, four do not', () => {
  const { signIn } = at()
  for (const wrong of [4, 5]) {
    const code = signIn.newCode()
    for (let n = 0; n < wrong; n++) signIn.exchange('guess')
    expect(signIn.exchange(code) !== undefined).toBe(wrong === 4)
  }
})

test('T3 a cookie finds its session, and only that session takes its key', () => {
  const { signIn } = at()
  const one = signIn.exchange(signIn.newCode())
  const two = signIn.exchange(signIn.newCode())
  const session = signIn.find(one?.cookie ?? '')
  expect(session?.isKey(one?.key ?? '')).toBe(true)
  expect(session?.isKey(two?.key ?? '')).toBe(false)
  expect(session?.isKey(one?.cookie ?? '')).toBe(false)
  expect(signIn.find('')).toBeUndefined()
})

test('S22 a session ends after 12 idle hours, and use keeps it', () => {
  const { signIn, pass } = at()
  const { cookie } = signIn.exchange(signIn.newCode()) ?? { cookie: '' }
  const hours = 60 * 60_000
  pass(11 * hours)
  const session = signIn.find(cookie)
  pass(11 * hours)
  expect(session?.isAlive()).toBe(true)
  session?.touch()
  pass(12 * hours)
  expect(session?.isAlive()).toBe(false)
  expect(signIn.find(cookie)).toBeUndefined()
})
