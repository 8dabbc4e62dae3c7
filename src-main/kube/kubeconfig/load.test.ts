import { delimiter, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { testFolder, type TestFolder } from '../../../e2e/kube/loopback-context.ts'
import { chooseContext, folderOf, loadKubeconfig, type Kubeconfig } from './load.ts'

const folders: TestFolder[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await folder[Symbol.asyncDispose]()
})

async function folder(): Promise<TestFolder> {
  const made = await testFolder()
  folders.push(made)
  return made
}

const file = (name: string, server: string, extra = ''): string => `
apiVersion: v1
kind: Config
${extra}
clusters:
- name: shared
  cluster: { server: "${server}" }
users:
- name: shared
  user: { token: ${name} }
contexts:
- name: ${name}
  context: { cluster: shared, user: shared }
`

const named = (kubeconfig: Kubeconfig, name: string) =>
  kubeconfig.contexts.find(({ info }) => info.name === name)

describe('loadKubeconfig', () => {
  it('S29 merges the files of KUBECONFIG: the first definition wins and each context keeps its file', async () => {
    const home = await folder()
    const one = await home.write('one', file('a', 'https://one:6443', 'current-context: a'))
    const two = await home.write('two', file('b', 'https://two:6443', 'current-context: b'))
    const env = { KUBECONFIG: ['', one, join(home.path, 'absent'), two, one].join(delimiter) }
    const kubeconfig = await loadKubeconfig({ env, home: home.path })
    expect(kubeconfig.files).toEqual([one, two])
    expect(kubeconfig.current).toBe('a')
    expect(kubeconfig.problems).toEqual([])
    expect(named(kubeconfig, 'a')?.info).toMatchObject({
      source: one,
      current: true,
      server: 'https://one:6443',
    })
    expect(named(kubeconfig, 'b')?.info).toMatchObject({
      source: two,
      current: false,
      server: 'https://one:6443',
    })
    expect(named(kubeconfig, 'b')?.user).toMatchObject({ file: one, entry: { token: 'a' } })
    expect(kubeconfig.warnings).toContain(
      `Cluster "shared" of ${two} is not used: ${one} defines it first.`,
    )
  })

  it('reads ~/.kube/config without KUBECONFIG, and only the named file with the option', async () => {
    const home = await folder()
    const { mkdir } = await import('node:fs/promises')
    await mkdir(join(home.path, '.kube'))
    await home.write('.kube/config', file('home', 'https://home:6443'))
    const other = await home.write('other', file('other', 'https://other:6443'))
    const found = await loadKubeconfig({ env: {}, home: home.path })
    expect(found.contexts.map(({ info }) => info.name)).toEqual(['home'])
    expect(found.contexts[0]?.isDefaultPlace).toBe(true)
    const asked = await loadKubeconfig({
      env: { KUBECONFIG: '/nowhere' },
      home: home.path,
      kubeconfig: other,
    })
    expect(asked.contexts.map(({ info }) => info.name)).toEqual(['other'])
    expect(asked.contexts[0]?.isDefaultPlace).toBe(false)
  })

  it('says where it looked when there is no kubeconfig', async () => {
    const home = await folder()
    const found = await loadKubeconfig({ env: {}, home: home.path })
    expect(found.problems).toMatchObject([
      { code: 'not-found', message: expect.stringContaining(join(home.path, '.kube', 'config')) },
    ])
    const asked = await loadKubeconfig({ env: {}, home: home.path, kubeconfig: '/nowhere/config' })
    expect(asked.problems).toMatchObject([
      {
        code: 'not-found',
        message: 'There is no kubeconfig at /nowhere/config. Check --kubeconfig.',
      },
    ])
  })

  it.each([
    ['broken YAML', 'a: 1\nb: [1\nc: 2\n', 'not-yaml', 3],
    ['a custom tag', 'a: 1\nb: !!js/function x\n', 'not-yaml', 2],
    [
      'more than 100 aliases',
      `a: &a [x]\nb: [${Array.from({ length: 101 }, () => '*a').join(', ')}]\n`,
      'not-yaml',
      undefined,
    ],
    ['the wrong shape', 'clusters: 7\n', 'not-kubeconfig', undefined],
    [
      'a cluster without a server',
      'clusters:\n- name: x\n  cluster: {}\n',
      'not-kubeconfig',
      undefined,
    ],
    ['more than 4 MiB', `# ${'x'.repeat(4 * 1024 * 1024)}\n`, 'too-large', undefined],
  ])('S29 refuses %s, with the line where there is one', async (_what, text, code, line) => {
    const home = await folder()
    const path = await home.write('config', text)
    const { problems, contexts } = await loadKubeconfig({
      env: { KUBECONFIG: path },
      home: home.path,
    })
    expect(contexts).toEqual([])
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ code, file: path, ...(line === undefined ? {} : { line }) })
    expect(problems[0]?.message).toContain(path)
  })

  it('keeps the contexts of the other files when one does not parse', async () => {
    const home = await folder()
    const bad = await home.write('bad', '{')
    const good = await home.write('good', file('a', 'https://one:6443'))
    const kubeconfig = await loadKubeconfig({
      env: { KUBECONFIG: `${bad}${delimiter}${good}` },
      home: home.path,
    })
    expect(kubeconfig.contexts.map(({ info }) => info.name)).toEqual(['a'])
    expect(kubeconfig.problems).toMatchObject([{ code: 'not-yaml', file: bad }])
  })

  it('reads JSON, null lists and an entry without a user', async () => {
    const home = await folder()
    const text = JSON.stringify({
      users: null,
      clusters: [{ name: 'c', cluster: { server: 'http://127.0.0.1:8001/' } }],
      contexts: [{ name: 'a', context: { cluster: 'c', namespace: '' } }],
    })
    const path = await home.write('config', text)
    const kubeconfig = await loadKubeconfig({ env: { KUBECONFIG: path }, home: home.path })
    expect(kubeconfig.contexts[0]?.info).toEqual({
      name: 'a',
      cluster: 'c',
      user: '',
      server: 'http://127.0.0.1:8001',
      source: path,
      current: false,
      provider: 'other',
      signIn: 'none',
      insecure: true,
    })
  })

  it('S31 reads no file that an entry names, and shows no user info of an address', async () => {
    const home = await folder()
    const text = `
clusters: [{ name: c, cluster: { server: "https://u:hunter2@host/", certificate-authority: /nowhere/ca } }]
users: [{ name: u, user: { tokenFile: /nowhere/token } }]
contexts: [{ name: a, context: { cluster: c, user: u } }]
`
    const path = await home.write('config', text)
    const kubeconfig = await loadKubeconfig({ env: { KUBECONFIG: path }, home: home.path })
    expect(kubeconfig.contexts[0]?.info).toMatchObject({
      signIn: 'token-file',
      server: 'https://host',
    })
    expect(folderOf(kubeconfig.contexts[0]?.user ?? { file: '' })).toBe(home.path)
  })
})

describe('chooseContext', () => {
  const text = `
current-context: b
clusters: [{ name: c, cluster: { server: "https://h" } }, { name: ftp, cluster: { server: "ftp://h" } }]
users: [{ name: u, user: {} }]
contexts:
- { name: a, context: { cluster: c, user: u } }
- { name: b, context: { cluster: c, user: u, namespace: team } }
- { name: no-cluster, context: { cluster: gone, user: u } }
- { name: no-user, context: { cluster: c, user: gone } }
- { name: bad, context: { cluster: ftp, user: u } }
`

  it.each([
    [undefined, 'b'],
    ['a', 'a'],
  ])('for %s takes %s', async (asked, expected) => {
    const home = await folder()
    const kubeconfig = await loadKubeconfig({
      env: { KUBECONFIG: await home.write('config', text) },
      home: home.path,
    })
    expect(chooseContext(kubeconfig, asked)).toMatchObject({
      context: { info: { name: expected } },
    })
  })

  it.each([
    ['prod', 'no-such-context', 'These exist: a, b.'],
    ['no-cluster', 'no-such-cluster', 'names the cluster "gone"'],
    ['no-user', 'no-such-user', 'names the user "gone"'],
    ['bad', 'bad-server', '"ftp://h"'],
  ])('A81 says of %s what is wrong: %s', async (asked, code, words) => {
    const home = await folder()
    const kubeconfig = await loadKubeconfig({
      env: { KUBECONFIG: await home.write('config', text) },
      home: home.path,
    })
    expect(chooseContext(kubeconfig, asked)).toMatchObject({
      problem: { code, message: expect.stringContaining(words) },
    })
  })

  it('asks for a name where there is no current context', async () => {
    const home = await folder()
    const path = await home.write('config', text.replace('current-context: b', ''))
    const kubeconfig = await loadKubeconfig({ env: { KUBECONFIG: path }, home: home.path })
    expect(chooseContext(kubeconfig)).toMatchObject({
      problem: { code: 'no-current-context', message: expect.stringContaining('a, b') },
    })
  })
})
