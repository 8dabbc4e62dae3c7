import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { TestFolder } from '../../../e2e/kube/loopback-context.ts'
import {
  authorization,
  Clock,
  closeSignIns,
  folder,
  server,
  signal,
  signInWith,
} from '../../../e2e/kube/test-sign-in.ts'
import type { ConsentDetails, ExecConsent } from './consent.ts'

afterEach(closeSignIns)

/** A plugin as a script; it counts its runs and prints what it is told. */
async function plugin(
  home: TestFolder,
  body: string,
): Promise<{ command: string; runs: () => Promise<number> }> {
  await home.write('plugin', `#!/bin/sh\necho run >> "${home.path}/runs"\n${body}\n`, 0o755)
  return {
    command: './plugin',
    runs: async () =>
      (await readFile(join(home.path, 'runs'), 'utf8').catch(() => '')).split('\n').length - 1,
  }
}

const API = 'client.authentication.k8s.io/v1'
const printing = (status: object, apiVersion = API): string =>
  `cat <<'END'\n${JSON.stringify({ apiVersion, kind: 'ExecCredential', status })}\nEND`
const agree = (): Promise<boolean> => Promise.resolve(true)

describe('exec plugins', () => {
  it('S32 T5 never run before a person has agreed, and the details say all there is to know', async () => {
    const home = await folder()
    const { command, runs } = await plugin(home, printing({ token: 't' }))
    const asked: ExecConsent[] = []
    const exec = {
      apiVersion: API,
      command,
      args: ['--one', 'two'],
      env: [
        { name: 'AWS_PROFILE', value: 'dev' },
        { name: 'MY_SECRET', value: 'hunter2' },
      ],
    }
    const silent = await signInWith(home, { exec })
    expect(await silent.credential(signal)).toMatchObject({
      ok: false,
      problem: { code: 'consent-missing' },
    })
    const refusing = await signInWith(
      home,
      { exec },
      {
        consent: (details) => {
          if (details.about === 'exec') asked.push(details)
          return Promise.resolve(false)
        },
      },
    )
    expect(await refusing.credential(signal)).toMatchObject({
      ok: false,
      problem: { code: 'consent-missing' },
    })
    await refusing.credential(signal)
    expect(await runs()).toBe(0)
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatchObject({
      context: 'test',
      server: server.url,
      command: join(home.path, 'plugin'),
      args: ['--one', 'two'],
      env: [
        { name: 'AWS_PROFILE', value: 'dev' },
        { name: 'MY_SECRET', value: expect.stringContaining('[redacted') },
      ],
      kubeconfig: { path: join(home.path, 'config'), mode: expect.stringMatching(/^0[0-7]{3}$/) },
      warnings: expect.arrayContaining(["The program lies in the kubeconfig's own folder."]),
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(JSON.stringify(asked)).not.toContain('hunter2')
  })

  it('S32 have another digest after any change, of a secret value too', async () => {
    const home = await folder()
    const { command } = await plugin(home, printing({ token: 't' }))
    const digests = new Set<string>()
    const consent = (details: ConsentDetails): Promise<boolean> => {
      digests.add(details.digest)
      return Promise.resolve(false)
    }
    const exec = { apiVersion: API, command, args: ['a'], env: [{ name: 'SECRET', value: 'one' }] }
    for (const changed of [
      exec,
      { ...exec },
      { ...exec, args: ['b'] },
      { ...exec, env: [{ name: 'SECRET', value: 'two' }] },
    ]) {
      await (await signInWith(home, { exec: changed }, { consent })).credential(signal)
    }
    expect(digests.size).toBe(3)
  })

  it('R18 get KUBERNETES_EXEC_INFO, their own variables and the cluster when they ask for it', async () => {
    const home = await folder()
    const { command } = await plugin(
      home,
      `printf %s "$KUBERNETES_EXEC_INFO" > "${home.path}/info"\nprintf %s "$MINE" > "${home.path}/mine"\n${printing({ token: 't' })}`,
    )
    const exec = {
      apiVersion: API,
      command,
      provideClusterInfo: true,
      env: [{ name: 'MINE', value: 'yes' }],
    }
    expect(
      authorization(
        await (await signInWith(home, { exec }, { consent: agree })).credential(signal),
      ),
    ).toBe('Bearer t')
    expect(JSON.parse(await readFile(join(home.path, 'info'), 'utf8'))).toEqual({
      apiVersion: API,
      kind: 'ExecCredential',
      spec: {
        interactive: false,
        cluster: {
          server: server.url,
          'certificate-authority-data': Buffer.from('CA').toString('base64'),
        },
      },
    })
    expect(await readFile(join(home.path, 'mine'), 'utf8')).toBe('yes')
  })

  it('R19 P27 run once for 20 reads at a cold start, and again only near the end of the credential', async () => {
    const home = await folder()
    const clock = new Clock()
    const end = new Date(clock.nowMs + 600_000).toISOString()
    const { command, runs } = await plugin(home, printing({ token: 't', expirationTimestamp: end }))
    const exec = { apiVersion: API, command }
    const signIn = await signInWith(home, { exec }, { now: clock.now, consent: agree })
    await Promise.all(Array.from({ length: 20 }, () => signIn.credential(signal)))
    expect(await runs()).toBe(1)
    clock.nowMs += 539_000
    await signIn.credential(signal)
    expect(await runs()).toBe(1)
    clock.nowMs += 2_000
    await signIn.credential(signal)
    expect(await runs()).toBe(2)
  })

  it('R20 run again after a 401, but not within 30 s in the background', async () => {
    const home = await folder()
    const clock = new Clock()
    const { command, runs } = await plugin(home, printing({ token: 't' }))
    const signIn = await signInWith(
      home,
      { exec: { apiVersion: API, command } },
      { now: clock.now, consent: agree },
    )
    const first = await signIn.credential(signal)
    const used = first.ok ? first.credential : {}
    expect(await signIn.renewed(used, signal)).toBeUndefined()
    expect(await runs()).toBe(1)
    clock.nowMs += 31_000
    expect(await signIn.renewed(used, signal)).toMatchObject({ authorization: 'Bearer t' })
    expect(await runs()).toBe(2)
  })

  it('R18 may give a client certificate', async () => {
    const home = await folder()
    const { command } = await plugin(
      home,
      printing({ clientCertificateData: 'CERT', clientKeyData: 'KEY' }),
    )
    const signIn = await signInWith(
      home,
      { exec: { apiVersion: API, command } },
      { consent: agree },
    )
    expect(await signIn.credential(signal)).toEqual({
      ok: true,
      credential: { cert: 'CERT', key: 'KEY' },
    })
  })

  it.each([
    ['garbage', 'echo hello', 'no JSON'],
    [
      'another version',
      printing({ token: 't' }, 'client.authentication.k8s.io/v1beta1'),
      'instead of',
    ],
    ['nothing', printing({}), 'neither a token nor'],
    ['half a certificate', printing({ clientCertificateData: 'x' }), 'without the other'],
    ['a token of two lines', printing({ token: 'a\nb' }), 'single printable line'],
  ])(
    'R22 that print %s are named, and what they print is not shown',
    async (_what, body, words) => {
      const home = await folder()
      const { command } = await plugin(home, body)
      const result = await (
        await signInWith(home, { exec: { apiVersion: API, command } }, { consent: agree })
      ).credential(signal)
      expect(result).toMatchObject({
        ok: false,
        problem: { code: 'plugin-answer', message: expect.stringContaining(words) },
      })
      expect(authorization(result)).not.toContain('hello')
    },
  )

  it('R22 that fail show what they wrote to stderr, masked', async () => {
    const home = await folder()
    const { command, runs } = await plugin(
      home,
      'echo "session expired, password=hunter2" >&2\nexit 3',
    )
    const signIn = await signInWith(
      home,
      { exec: { apiVersion: API, command } },
      { consent: agree },
    )
    const result = await signIn.credential(signal)
    expect(result).toMatchObject({
      problem: {
        code: 'plugin-failed',
        message: expect.stringMatching(/exit code 3.*session expired, password=\[redacted/),
      },
    })
    await signIn.credential(signal)
    expect(await runs()).toBe(1)
  })

  it('R22 that are missing are named with where they were looked for', async () => {
    const home = await folder()
    const exec = { apiVersion: API, command: 'no-such-plugin', installHint: 'Install it.' }
    const result = await (await signInWith(home, { exec }, { consent: agree })).credential(signal)
    expect(result).toMatchObject({
      problem: {
        code: 'plugin-missing',
        message: expect.stringMatching(/searched: \/usr\/bin:\/bin\)\. Install it\./),
      },
    })
  })

  it.each([
    [{ interactiveMode: 'Always' }, 'plugin-interactive'],
    [{ apiVersion: 'client.authentication.k8s.io/v1alpha1' }, 'not-supported'],
  ])('R18 with %j are not run', async (changes, code) => {
    const home = await folder()
    const { command, runs } = await plugin(home, printing({ token: 't' }))
    const exec = { apiVersion: API, command, ...changes }
    const result = await (await signInWith(home, { exec }, { consent: agree })).credential(signal)
    expect(result).toMatchObject({ ok: false, problem: { code } })
    expect(await runs()).toBe(0)
  })

  it('S34 are killed with everything they started when the connection closes', async () => {
    const home = await folder()
    const { command } = await plugin(home, `sleep 60 &\necho $! > "${home.path}/child"\nwait`)
    const signIn = await signInWith(
      home,
      { exec: { apiVersion: API, command } },
      { consent: agree },
    )
    const result = signIn.credential(signal)
    await expect
      .poll(() => readFile(join(home.path, 'child'), 'utf8').catch(() => ''), { timeout: 10_000 })
      .toMatch(/\d/)
    const child = Number(await readFile(join(home.path, 'child'), 'utf8'))
    signIn.close()
    expect(await result).toMatchObject({ ok: false, problem: { code: 'plugin-timed-out' } })
    await expect.poll(() => isAlive(child), { timeout: 5_000 }).toBe(false)
  })
})

/** True while a process runs; one that has ended and was not collected yet does not. */
async function isAlive(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return status !== '' && !/\) Z /.test(status)
}
