import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp, type App } from '../../src-main/app.ts'
import { loadKubeconfig } from '../../src-main/kube/index.ts'
import type { ConnectionsView } from '../../src-shared/contract/connections.ts'
import type { Answer } from '../../src-shared/model/answer.ts'
import { startCluster, type Cluster } from '../cluster/cluster.ts'
import { clusterWriter, type ClusterWriter } from './cluster-writer.ts'
import { startTcpProxy, type TcpProxy } from './fault-proxy.ts'
import { createPods } from './feed-world.ts'
import { testFolder, type TestFolder } from './loopback-context.ts'
import { reasonToSkip } from './read-cluster.ts'

const skipReason = await reasonToSkip()
if (skipReason !== undefined) process.stderr.write(`SKIPPED: ${skipReason}\n`)

const signal = new AbortController().signal
const context = 'plumbline-test'

let cluster: Cluster
let folder: TestFolder
let writer: ClusterWriter
let proxy: TcpProxy
let app: App

async function ask(question: string): Promise<Answer> {
  for await (const progress of app.handlers['ask.run']({ question }, signal))
    if (progress.step === 'answer') return progress.answer
  throw new Error('no answer came')
}

/** Views as the stream gives them, until one of which `isWanted` is true. */
async function until(isWanted: (view: ConnectionsView) => boolean): Promise<ConnectionsView> {
  const limit = AbortSignal.timeout(90_000)
  let last: ConnectionsView | undefined
  for await (const view of app.handlers['connections.watch']({}, limit)) {
    last = view
    if (isWanted(view)) return view
  }
  throw new Error(`it never came; the last was ${JSON.stringify(last?.open)}`)
}

const podsOf = ({ open }: ConnectionsView) => open?.kinds?.find(({ key }) => key === 'Pod')

describe.skipIf(skipReason !== undefined)('an app on a real control plane', () => {
  beforeAll(async () => {
    folder = await testFolder()
    cluster = await startCluster({ name: `feed-app-${process.pid}` })
    writer = clusterWriter(cluster)
    proxy = await startTcpProxy(Number(new URL(cluster.server).port))
    const text = await readFile(cluster.kubeconfigPath, 'utf8')
    const kubeconfig = await folder.write(
      'config.yaml',
      text.replaceAll(cluster.server, `https://127.0.0.1:${proxy.port}`),
      0o600,
    )
    app = createApp({
      door: 'browser',
      version: '0.0.0',
      dataFolder: folder.path,
      clusters: 'kubeconfig',
      now: () => new Date(),
      timeZone: 'UTC',
      environment: {},
      loadKubeconfig: () => loadKubeconfig({ env: {}, home: folder.path, kubeconfig }),
      fetch: globalThis.fetch,
      note: () => undefined,
    })
  })
  afterAll(async () => {
    await app?.close()
    writer?.close()
    await proxy?.close()
    await cluster?.stop()
    await folder?.[Symbol.asyncDispose]()
  })

  it('S31 makes no connection before a context is opened', async () => {
    const view = await app.handlers['connections.list']({}, signal)
    expect([view.open, proxy.open()]).toEqual([undefined, 0])
  })

  it('tells that an opened context is live, with every kind, and how its pods become more', async () => {
    await createPods(writer, 0, 30)
    const opened = await app.handlers['connections.open']({ name: context }, signal)
    expect(opened.open).toMatchObject({ name: context, state: 'live' })
    expect(opened.open?.kinds).toHaveLength(25)
    const growing = until((view) => podsOf(view)?.count === 50)
    await createPods(writer, 100, 20)
    expect(podsOf(await growing)).toMatchObject({ state: 'live', count: 50 })
  })

  it('A5 A46 answers from what it holds, with every list marked as held', async () => {
    const answer = await ask('how many pods are there?')
    expect(answer.status).toBe('answered')
    expect(answer.headline).toContain('50')
    const lists = answer.reads.filter(({ verb }) => verb === 'list' || verb === 'watch')
    expect(lists.length).toBeGreaterThan(0)
    expect(lists.filter(({ cached }) => cached !== true)).toEqual([])
  })

  it('A91 says of when an answer is once the connection is lost, and that it is live again after', async () => {
    proxy.stall(true)
    proxy.reset()
    const { open } = await until(({ open: now }) => now?.state === 'stale')
    expect(open?.nextTryAt).toBeDefined()
    const answer = await ask('how many pods are there?')
    expect(answer.headline).toMatch(/^As of .*50/)
    expect(answer.status).not.toBe('answered')
    expect(answer.limits[0]).toContain(`nothing newer than ${open?.since} is known`)
    proxy.stall(false)
    proxy.reset()
    await until(({ open: now }) => now?.state === 'live')
    const fresh = await ask('how many pods are there?')
    expect([fresh.status, fresh.headline.startsWith('As of')]).toEqual(['answered', false])
  })

  it('closes a context and opens it again', async () => {
    const view = await app.handlers['connections.close']({}, signal)
    expect(view.open).toBeUndefined()
    const again = await app.handlers['connections.open']({ name: context }, signal)
    expect(again.open?.state).toBe('live')
  })

  it('R53 leaves no connection open when it closes', async () => {
    await app.close()
    await expect.poll(() => proxy.open(), { timeout: 2_000 }).toBe(0)
  })
})
