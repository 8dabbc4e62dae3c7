import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { closeSignIns, folder, signal, signInWith } from '../../../e2e/kube/test-sign-in.ts'
import { readPluginPolicy, refusalOf } from './plugin-policy.ts'

afterEach(closeSignIns)

const find = (command: string): Promise<string | undefined> =>
  Promise.resolve(command === 'aws' ? '/usr/bin/aws' : undefined)

async function refusal(text: string, program = '/usr/bin/aws'): Promise<string | undefined> {
  const home = await folder()
  const KUBERC = await home.write('kuberc', text)
  return refusalOf(await readPluginPolicy({ KUBERC }), program, find)
}

describe('the plugin policy of kuberc', () => {
  it.each([
    'kind: Preference',
    'credentialPluginPolicy: ""',
    'credentialPluginPolicy: AllowAll',
    'credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [{ command: /usr/bin/aws }]',
    'credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [{ name: other }, { name: aws }]',
  ])('S33 lets the plugin run under %j', async (text) => {
    expect(await refusal(text)).toBeUndefined()
  })

  it.each([
    ['credentialPluginPolicy: DenyAll', 'lets no credential plugin run'],
    [
      'credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [{ command: /usr/local/bin/aws }]',
      'does not list it',
    ],
    [
      'credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [{ command: "/usr/bin/*" }]',
      'does not list it',
    ],
    [
      'credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [{ command: ./aws }]',
      'does not list it',
    ],
    ['credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: []', 'is empty'],
    ['credentialPluginPolicy: Allowlist', 'is empty'],
    ['credentialPluginAllowlist: [{ command: aws }]', 'without the policy'],
    [
      'credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [{ command: aws, name: aws }]',
      'two keys',
    ],
    ['credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [{ command: " " }]', 'blank'],
    ['credentialPluginPolicy: Sometimes', 'credentialPluginPolicy is not as kubectl expects'],
    ['a: [', 'does not parse'],
  ])('S33 stops the plugin under %j', async (text, words) => {
    expect(await refusal(text)).toContain(words)
  })

  it('S33 is that of ~/.kube/kuberc without KUBERC, and none where it is switched off or absent', async () => {
    const home = await folder()
    const HOME = home.path
    expect(await readPluginPolicy({ HOME })).toEqual({ state: 'allow-all' })
    await mkdir(join(HOME, '.kube'))
    await home.write('.kube/kuberc', 'credentialPluginPolicy: DenyAll')
    expect(await readPluginPolicy({ HOME })).toMatchObject({ state: 'deny-all' })
    expect(await readPluginPolicy({ HOME, KUBERC: 'off' })).toEqual({ state: 'allow-all' })
    expect(await readPluginPolicy({ HOME, KUBECTL_KUBERC: 'false' })).toEqual({
      state: 'allow-all',
    })
    expect(await readPluginPolicy({ HOME, KUBERC: join(HOME, 'gone') })).toMatchObject({
      state: 'broken',
    })
    expect(await readPluginPolicy({ HOME, KUBERC: HOME })).toMatchObject({ state: 'broken' })
  })

  it('S33 only tightens: an allowed plugin still needs consent, a refused one is not even asked about', async () => {
    const home = await folder()
    await home.write('plugin', '#!/bin/sh\n', 0o755)
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: './plugin' }
    const asked: string[] = []
    const consent = ({ digest }: { digest: string }): Promise<boolean> => {
      asked.push(digest)
      return Promise.resolve(false)
    }
    for (const [policy, code] of [
      ['DenyAll', 'plugin-forbidden'],
      ['AllowAll', 'consent-missing'],
    ] as const) {
      const KUBERC = await home.write('kuberc', `credentialPluginPolicy: ${policy}`)
      const signIn = await signInWith(home, { exec }, { consent, env: { KUBERC } })
      expect(await signIn.credential(signal)).toMatchObject({ ok: false, problem: { code } })
    }
    expect(asked).toHaveLength(1)
  })
})
