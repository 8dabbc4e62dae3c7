import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import {
  authorization,
  Clock,
  closeSignIns,
  folder,
  server,
  signal,
  signInWith,
} from '../../../e2e/kube/test-sign-in.ts'
import type { ConsentDetails } from './consent.ts'

afterEach(closeSignIns)

describe('token files', () => {
  it('R21 are read again after 60 s and after a 401', async () => {
    const home = await folder()
    const clock = new Clock()
    const tokenFile = await home.write('token', 'one\n')
    const signIn = await signInWith(home, { tokenFile }, { now: clock.now })
    const first = await signIn.credential(signal)
    expect(authorization(first)).toBe('Bearer one')
    await home.write('token', 'second\n')
    clock.nowMs += 59_000
    expect(authorization(await signIn.credential(signal))).toBe('Bearer one')
    clock.nowMs += 2_000
    expect(authorization(await signIn.credential(signal))).toBe('Bearer second')
    await home.write('token', 'the third\n')
    await home.write('token', 'third\n')
    const renewed = await signIn.renewed({ authorization: 'Bearer second' }, signal)
    expect(renewed?.authorization).toBe('Bearer third')
    expect(await signIn.renewed({ authorization: 'Bearer third' }, signal)).toBeUndefined()
  })

  it('S35 hold one printable line of at most 16 KiB', async () => {
    const home = await folder()
    for (const text of ['', 'one\ntwo\n', 'a\u0000b', 'x'.repeat(17_000)]) {
      const tokenFile = await home.write('token', text)
      const result = await (await signInWith(home, { tokenFile })).credential(signal)
      expect(result).toMatchObject({ ok: false, problem: { code: 'file-unreadable' } })
    }
  })

  it('name the file that is not there', async () => {
    const home = await folder()
    const result = await (await signInWith(home, { tokenFile: 'absent' })).credential(signal)
    expect(result).toMatchObject({
      problem: {
        message: expect.stringContaining(
          `${join(home.path, 'absent')} of the kubeconfig cannot be read: there is no such file`,
        ),
      },
    })
  })
})

describe('S35 a kubeconfig that only an option names', () => {
  it('may use files of its own folder', async () => {
    const home = await folder()
    await home.write('token', 'inside')
    const signIn = await signInWith(home, { tokenFile: 'token' }, { place: 'option' })
    expect(authorization(await signIn.credential(signal))).toBe('Bearer inside')
  })

  it.each(['../token', 'link'])(
    'may not mail %s to its server unless a person agrees',
    async (named) => {
      const [home, elsewhere] = [await folder(), await folder()]
      const target = await elsewhere.write('token', 'private')
      await symlink(target, join(home.path, 'link'))
      const tokenFile = named === 'link' ? 'link' : target
      const asked: ConsentDetails[] = []
      const refusing = await signInWith(home, { tokenFile }, { place: 'option' })
      expect(await refusing.credential(signal)).toMatchObject({
        ok: false,
        problem: { code: 'consent-missing' },
      })
      const agreeing = await signInWith(
        home,
        { tokenFile },
        {
          place: 'option',
          consent: (details) => {
            asked.push(details)
            return Promise.resolve(true)
          },
        },
      )
      expect(authorization(await agreeing.credential(signal))).toBe('Bearer private')
      expect(asked).toMatchObject([
        { about: 'file', path: target, server: server.url, purpose: 'token' },
      ])
    },
  )
})

describe('other ways', () => {
  it.each([
    [{ token: 'abc' }, 'Bearer abc'],
    [{ username: 'me', password: 'x' }, `Basic ${Buffer.from('me:x').toString('base64')}`],
    [
      {
        'auth-provider': { name: 'oidc', config: { 'id-token': 'idt', 'refresh-token': 'never' } },
      },
      'Bearer idt',
    ],
  ])('signs in with %j', async (user, expected) => {
    expect(authorization(await (await signInWith(await folder(), user)).credential(signal))).toBe(
      expected,
    )
  })

  it.each([
    [{ 'auth-provider': { name: 'gcp', config: {} } }, 'auth-provider'],
    [{ 'client-certificate-data': 'eA==' }, 'without the other'],
    [{ token: 'a b' }, 'printable line'],
  ])('says of %j why it cannot', async (user, words) => {
    expect(
      authorization(await (await signInWith(await folder(), user)).credential(signal)),
    ).toContain(words)
  })
})
