import { chmod } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  chooseContext,
  loadKubeconfig,
  openReader,
  type ClusterReader,
  type ClusterState,
  type KubeHost,
  type Need,
} from '../../src-main/kube/index.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { kubectl } from '../cluster/kubectl.ts'
import { CANARY, OBJECTS, reasonToSkip, startReadCluster } from './read-cluster.ts'
import { testFolder, testHost, type TestFolder } from './loopback-context.ts'

const signal = new AbortController().signal

let cluster: Cluster
let folder: TestFolder
const readers: ClusterReader[] = []

const run = (...words: string[]): Promise<string> =>
  kubectl(words, { kubeconfig: cluster.kubeconfigPath })

const skipReason = await reasonToSkip()
if (skipReason !== undefined) process.stderr.write(`SKIPPED: ${skipReason}\n`)

async function open(kubeconfig: string, host: Partial<KubeHost> = {}): Promise<ClusterReader> {
  const chosen = chooseContext(await loadKubeconfig({ env: {}, home: folder.path, kubeconfig }))
  if ('problem' in chosen) throw new Error(chosen.problem.message)
  const reader = openReader(chosen.context, testHost(host))
  readers.push(reader)
  return reader
}

async function load(
  kubeconfig: string,
  needs: Need[],
  host: Partial<KubeHost> = {},
): Promise<ClusterState> {
  return (await open(kubeconfig, host)).load(needs, undefined, signal)
}

const names = (state: ClusterState, kind: string, namespaces?: string[]): string[] =>
  (state.listing(kind, namespaces)?.objects ?? []).map(({ metadata }) => metadata.name).sort()

describe.skipIf(skipReason !== undefined)('a real control plane', () => {
  beforeAll(async () => {
    folder = await testFolder()
    cluster = await startReadCluster(folder)
  })

  afterAll(async () => {
    for (const reader of readers) reader.close()
    await cluster?.stop()
    await folder?.[Symbol.asyncDispose]()
  })

  describe('an administrator', () => {
    it('knows the version and every kind that is served, custom ones under a key of their own', async () => {
      const state = await load(cluster.kubeconfigPath, [])
      expect(state.serverVersion).toMatch(/^v1\.\d+\.\d+/)
      expect(state.served.complete).toBe(true)
      expect(state.served.find('deploy')).toMatchObject({ key: 'Deployment', group: 'apps' })
      expect(state.served.find('Service')).toMatchObject({ group: '', key: 'Service' })
      expect(state.served.find('shopsvc')).toMatchObject({
        key: 'Service.shop.example',
        namespaced: true,
      })
      expect(state.served.find('events')).toMatchObject({ key: 'Event', group: '' })
    })

    it('A44 lists 1,300 objects over three pages, each once', async () => {
      const state = await load(cluster.kubeconfigPath, [
        { read: 'list', kind: 'Lease', namespaces: ['many'] },
      ])
      const listing = state.listing('Lease', ['many'])
      expect(listing?.state).toBe('complete')
      expect(listing?.objects).toHaveLength(OBJECTS)
      expect(new Set(names(state, 'Lease', ['many'])).size).toBe(OBJECTS)
      expect(listing?.reads).toMatchObject([
        { verb: 'list', path: '/apis/coordination.k8s.io/v1/namespaces/many/leases', status: 'ok' },
      ])
    })

    it('lists cluster-wide, under a selector and custom kinds, and says what is not served', async () => {
      const state = await load(cluster.kubeconfigPath, [
        { read: 'list', kind: 'Node' },
        { read: 'list', kind: 'Pod', labelSelector: 'app=talker' },
        { read: 'list', kind: 'Service.shop.example' },
        { read: 'list', kind: 'Gateway' },
      ])
      expect(names(state, 'Node')).toEqual(['node-1', 'node-2'])
      expect(state.listing('Pod', undefined, 'app=talker')?.objects).toHaveLength(1)
      expect(state.listing('Service.shop.example')).toMatchObject({
        state: 'complete',
        objects: [],
      })
      expect(state.listing('Gateway')).toMatchObject({ state: 'not-served' })
    })

    it('S45 S60 A51 sees no value of a Secret and no secret-looking value of a ConfigMap', async () => {
      const named = [
        { read: 'secret-shape', namespace: 'open', name: 'db' },
        { read: 'config-map', namespace: 'open', name: 'settings' },
      ] as const
      const raws = [
        { read: 'raw', key: 'Secret', namespace: 'open', name: 'db' },
        { read: 'raw', key: 'ConfigMap', namespace: 'open', name: 'settings' },
      ] as const
      const state = await load(cluster.kubeconfigPath, [
        { read: 'list', kind: 'Secret' },
        { read: 'list', kind: 'ConfigMap' },
        ...named,
        ...raws,
      ])
      expect(state.data(named[0])).toMatchObject({
        state: 'ok',
        type: 'Opaque',
        keys: ['password'],
      })
      expect(state.data(named[1])?.data).toMatchObject({ mode: 'fast' })
      const seen = JSON.stringify([
        state.listing('Secret'),
        state.listing('ConfigMap'),
        named.map((need) => state.data(need)),
        raws.map((need) => state.raw(need)),
      ])
      expect(names(state, 'Secret')).toContain('db')
      for (const form of [CANARY, Buffer.from(CANARY).toString('base64')])
        expect(seen).not.toContain(form)
    })

    it('A42 tells the states of a log apart and masks what it shows', async () => {
      const log = (
        pod: string,
        container = 'main',
        more: object = {},
      ): Extract<Need, { read: 'log' }> => ({
        read: 'log',
        namespace: 'open',
        pod,
        container,
        ...more,
      })
      const needs = [
        log('talker'),
        log('talker', 'other'),
        log('gone'),
        log('homeless'),
        log('talker', 'main', { lines: 5 }),
      ] as const
      const state = await load(cluster.kubeconfigPath, [...needs])
      expect(needs.map((need) => state.log(need)?.state)).toEqual([
        'ok',
        'no-container',
        'not-found',
        'not-started',
        'ok',
      ])
      expect(state.log(needs[0])).toMatchObject({ truncated: true })
      expect(state.log(needs[0])?.lines).toHaveLength(500)
      expect(state.log(needs[4])?.lines).toHaveLength(5)
      expect(state.log(needs[4])?.lines.at(-1)?.text).toMatch(
        /^line 699 password=\[redacted:named#[0-9a-f]{4}\]$/,
      )
      expect(state.log(needs[1])?.message).toContain('other')
    })

    it('reads one object whole, and says of one that is not there that it is not there', async () => {
      const here: Need = { read: 'raw', key: 'Pod', namespace: 'open', name: 'talker' }
      const gone: Need = { read: 'raw', key: 'Pod', namespace: 'open', name: 'gone' }
      const state = await load(cluster.kubeconfigPath, [here, gone])
      expect(state.raw(here)).toMatchObject({
        object: { kind: 'Pod', metadata: { managedFields: expect.any(Array) } },
        read: { status: 'ok' },
      })
      expect(state.raw(gone)).toMatchObject({
        read: { status: 'not-found', path: '/api/v1/namespaces/open/pods/gone' },
      })
    })
  })

  describe('the narrow user', () => {
    it('A74 A75 reads the namespace it may and hears which it may not', async () => {
      const state = await load(cluster.narrowKubeconfigPath, [
        { read: 'list', kind: 'Pod' },
        { read: 'list', kind: 'Deployment', namespaces: ['open', 'closed'] },
        { read: 'list', kind: 'Pod', namespaces: ['closed'] },
        { read: 'list', kind: 'Secret' },
        { read: 'list', kind: 'Node' },
        { read: 'review', verb: 'list', group: '', resource: 'pods', namespace: 'open' },
        { read: 'review', verb: 'list', group: '', resource: 'secrets', namespace: 'open' },
      ])
      expect(names(state, 'Pod')).toEqual(['homeless', 'talker'])
      expect(state.listing('Pod')).toMatchObject({
        state: 'partial',
        namespaces: ['open'],
        unseen: ['closed'],
      })
      expect(state.listing('Pod', ['open'])?.state).toBe('complete')
      expect(state.listing('Pod', ['closed'])).toMatchObject({
        state: 'denied',
        objects: [],
        message: 'Forbidden: you may not list pods in namespace closed.',
      })
      expect(state.listing('Deployment', ['open', 'closed'])).toMatchObject({
        state: 'partial',
        unseen: ['closed'],
      })
      expect(state.listing('Secret')).toMatchObject({ state: 'denied', objects: [] })
      expect(state.listing('Node')).toMatchObject({
        state: 'denied',
        message: 'Forbidden: you may not list nodes in the whole cluster.',
      })
      expect(
        state.review({
          read: 'review',
          verb: 'list',
          group: '',
          resource: 'pods',
          namespace: 'open',
        })?.allowed,
      ).toBe(true)
      expect(
        state.review({
          read: 'review',
          verb: 'list',
          group: '',
          resource: 'secrets',
          namespace: 'open',
        })?.allowed,
      ).toBe(false)
    })

    it('is refused logs and Secrets by name', async () => {
      const log: Need = { read: 'log', namespace: 'closed', pod: 'hidden', container: 'main' }
      const secret: Need = { read: 'secret-shape', namespace: 'open', name: 'db' }
      const state = await load(cluster.narrowKubeconfigPath, [log, secret])
      expect(state.log(log)).toMatchObject({ state: 'denied', read: { status: 'forbidden' } })
      expect(state.data(secret)).toMatchObject({ state: 'denied', keys: [] })
    })
  })

  describe('a service account', () => {
    /** The admin's kubeconfig with another user in it. */
    async function kubeconfigWith(name: string, user: object): Promise<string> {
      const text = await run('config', 'view', '--raw', '--minify', '-o', 'json')
      const config = JSON.parse(text) as { users: { name: string; user: object }[] }
      const users = config.users.map((entry) => ({ ...entry, user }))
      return folder.write(name, JSON.stringify({ ...config, users }))
    }
    const whoami: Need = { read: 'list', kind: 'Pod', namespaces: ['open'] }
    const token = async (): Promise<string> =>
      (await run('create', 'token', 'robot', '-n', 'open')).trim()

    it('signs in by token and by token file, and its refusals are refusals', async () => {
      const tokenFile = await folder.write('token', await token())
      const byToken = await kubeconfigWith('by-token', { token: await token() })
      const byFile = await kubeconfigWith('by-file', { tokenFile })
      for (const kubeconfig of [byToken, byFile]) {
        expect((await load(kubeconfig, [whoami])).listing('Pod', ['open'])).toMatchObject({
          state: 'denied',
          reads: [{ status: 'forbidden' }],
        })
      }
    })

    it('signs in by an exec plugin once somebody agreed to it', async () => {
      await run(
        'create',
        'rolebinding',
        'robot',
        '--role=narrow-reader',
        '--serviceaccount=open:robot',
        '-n',
        'open',
      )
      const answer = JSON.stringify({
        apiVersion: 'client.authentication.k8s.io/v1',
        kind: 'ExecCredential',
        status: { token: await token() },
      })
      const script = await folder.write('plugin.sh', `#!/bin/sh\ncat <<'END'\n${answer}\nEND\n`)
      await chmod(script, 0o700)
      const kubeconfig = await kubeconfigWith('by-exec', {
        exec: {
          apiVersion: 'client.authentication.k8s.io/v1',
          command: './plugin.sh',
          interactiveMode: 'Never',
        },
      })
      const refused = await load(kubeconfig, [whoami])
      expect(refused.listing('Pod', ['open'])).toMatchObject({
        state: 'denied',
        reads: expect.arrayContaining([expect.objectContaining({ status: 'unauthorized' })]),
      })
      const agreed = await load(kubeconfig, [whoami], { consent: () => Promise.resolve(true) })
      expect(names(agreed, 'Pod', ['open'])).toEqual(['homeless', 'talker'])
    })

    it('R20 with a token that nobody knows is told to sign in again', async () => {
      const state = await load(await kubeconfigWith('bad', { token: 'not-a-token' }), [whoami])
      expect(state.listing('Pod', ['open'])).toMatchObject({
        state: 'denied',
        message: expect.stringContaining('Sign in again'),
      })
    })
  })

  describe('a server that was restarted', () => {
    it('is read again over a new connection', async () => {
      const reader = await open(cluster.kubeconfigPath)
      const needs: Need[] = [{ read: 'list', kind: 'Node' }]
      expect(names(await reader.load(needs, undefined, signal), 'Node')).toHaveLength(2)
      await cluster.restartApiServer()
      expect(names(await reader.load(needs, undefined, signal), 'Node')).toHaveLength(2)
    })
  })
})
