import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { startCluster, type Cluster } from '../cluster/cluster.ts'
import { clusterKeys, clusterWriter, type ClusterWriter } from './cluster-writer.ts'
import { startHttpProxy, startTcpProxy, type BodyFault } from './fault-proxy.ts'
import {
  changePods,
  createPods,
  freshList,
  goLive,
  held,
  removePods,
  signal,
  type LiveWorld,
} from './feed-world.ts'
import { testFolder, type TestFolder } from './loopback-context.ts'
import { reasonToSkip } from './read-cluster.ts'

const skipReason = await reasonToSkip()
if (skipReason !== undefined) process.stderr.write(`SKIPPED: ${skipReason}\n`)

let cluster: Cluster
let folder: TestFolder
let writer: ClusterWriter
const closers: (() => unknown)[] = []

async function world(options: Parameters<typeof goLive>[2] = {}): Promise<LiveWorld> {
  const made = await goLive(cluster, folder, options)
  closers.push(() => made.connection.close())
  return made
}

/** The pods that are held become those of a fresh list: nothing doubled, nothing missing, nothing old. */
async function converges({ live }: LiveWorld, withinMs: number): Promise<void> {
  await vi.waitFor(
    async () => expect(held(live, 'Pod')).toEqual(await freshList(cluster, folder, 'Pod')),
    { timeout: withinMs, interval: 300 },
  )
}

const stateOf = ({ live }: LiveWorld) => live.status().state
const kindState = ({ live }: LiveWorld, key: string) =>
  live.status().kinds.find((kind) => kind.key === key)
const isLive = (made: LiveWorld, withinMs: number) =>
  vi.waitFor(
    () => expect([stateOf(made), kindState(made, 'Pod')?.state]).toEqual(['live', 'live']),
    {
      timeout: withinMs,
      interval: 50,
    },
  )

describe.skipIf(skipReason !== undefined)('feeds on a real control plane', () => {
  beforeAll(async () => {
    folder = await testFolder()
    cluster = await startCluster({ name: `feed-${process.pid}` })
    writer = clusterWriter(cluster)
  })
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close()
  })
  afterAll(async () => {
    writer?.close()
    await cluster?.stop()
    await folder?.[Symbol.asyncDispose]()
  })

  it('P74 holds all 25 kinds, live, with one list each', async () => {
    const proxy = await startHttpProxy(portOf(cluster.server), clusterKeys(cluster))
    closers.push(() => proxy.close())
    const made = await world({ server: proxy.url })
    expect(stateOf(made)).toBe('live')
    expect(made.live.status().kinds).toHaveLength(25)
    expect(new Set(made.live.status().kinds.map(({ state }) => state))).toEqual(new Set(['live']))
    const lists = proxy.seen.filter((path) => path.includes('limit='))
    expect(lists).toHaveLength(25)
    await vi.waitFor(() =>
      expect(proxy.seen.filter((path) => path.includes('watch=1'))).toHaveLength(25),
    )
  })

  it('equals a fresh list while and after hundreds of pods come, change and go', async () => {
    const made = await world()
    await createPods(writer, 0, 200)
    await Promise.all([changePods(writer, 0, 200), removePods(writer, 100, 100)])
    await converges(made, 20_000)
    await removePods(writer, 0, 200)
    await converges(made, 20_000)
    expect([stateOf(made), made.states]).toEqual(['live', ['connecting', 'live']])
  })

  it('A5 A46 answers lists of watched kinds from its rows, with the time of the last event and no request', async () => {
    const proxy = await startHttpProxy(portOf(cluster.server), clusterKeys(cluster))
    closers.push(() => proxy.close())
    const made = await world({ server: proxy.url })
    const before = proxy.seen.length
    const state = await made.connection.reader.load(
      [
        { read: 'list', kind: 'Pod' },
        { read: 'list', kind: 'Secret' },
        { read: 'list', kind: 'Pod', labelSelector: 'app=churn' },
        { read: 'list', kind: 'Pod', namespaces: ['open'] },
      ],
      undefined,
      signal,
    )
    expect(proxy.seen.slice(before)).toEqual([])
    const listing = state.listing('Pod')
    expect(listing?.state).toBe('complete')
    expect(listing?.objects.length).toBe(held(made.live, 'Pod').length)
    expect(listing?.reads).toMatchObject([
      { verb: 'watch', path: '/api/v1/pods', cached: true, status: 'ok' },
    ])
    expect(state.stale).toBeUndefined()
    await made.connection.reader.load([{ read: 'list', kind: 'Role' }], state, signal)
    expect(proxy.seen.slice(before).filter((path) => path.includes('limit='))).toHaveLength(1)
  })

  it('R28 R29 shows a narrow user its namespace and what it may not see', async () => {
    const made = await world({ user: 'narrow' })
    expect(stateOf(made)).toBe('live')
    expect(kindState(made, 'Node')).toMatchObject({ state: 'denied', count: 0 })
    expect(kindState(made, 'Secret')).toMatchObject({ state: 'denied', count: 0 })
    expect(kindState(made, 'Pod')).toMatchObject({ state: 'live', namespaces: ['open'] })
    expect(made.live.status().notes.join(' ')).toMatch(
      /Seeing one namespace: open.*Forbidden.*Node/s,
    )
    await createPods(writer, 5_000, 20)
    await vi.waitFor(
      async () =>
        expect(held(made.live, 'Pod')).toEqual(await freshList(cluster, folder, 'Pod', 'open')),
      { timeout: 20_000, interval: 300 },
    )
    const state = await made.connection.reader.load(
      [{ read: 'list', kind: 'Pod' }],
      undefined,
      signal,
    )
    expect(state.listing('Pod')).toMatchObject({ state: 'partial', namespaces: ['open'] })
    const nodes = await made.connection.reader.load(
      [{ read: 'list', kind: 'Node' }],
      undefined,
      signal,
    )
    expect(nodes.listing('Node')).toMatchObject({
      state: 'denied',
      reads: [{ status: 'forbidden', cached: true }],
    })
    await removePods(writer, 5_000, 20)
  })

  it('R30 learns of a custom kind soon after its definition is made', async () => {
    const made = await world()
    expect((await made.connection.reader.served(signal)).find('Gadget')).toBeUndefined()
    const created = await writer.create('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'gadgets.toys.example' },
      spec: {
        group: 'toys.example',
        scope: 'Namespaced',
        names: { kind: 'Gadget', plural: 'gadgets', singular: 'gadget' },
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            schema: {
              openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
            },
          },
        ],
      },
    })
    expect(created).toBe(201)
    await vi.waitFor(
      async () =>
        expect((await made.connection.reader.served(signal)).find('Gadget')).toBeDefined(),
      { timeout: 10_000, interval: 500 },
    )
  })

  it('F8 F3 survives a restart of the API server in the middle of churn', async () => {
    const made = await world()
    const churn = (async () => {
      for (let round = 0; round < 12; round += 1) {
        await createPods(writer, 1_000 + round * 20, 20)
        await removePods(writer, 1_000 + round * 20, 10)
      }
    })()
    await cluster.restartApiServer()
    await isLive(made, 15_000)
    await churn
    await createPods(writer, 2_000, 20)
    await converges(made, 15_000)
    expect(stateOf(made)).toBe('live')
    await removePods(writer, 1_000, 240)
    await removePods(writer, 2_000, 20)
    await converges(made, 15_000)
  })

  it.each<[string, 'reset' | 'halfClose']>([
    ['resets', 'reset'],
    ['half-closes', 'halfClose'],
  ])('F1 is whole again after %s in the middle of churn', async (_name, fault) => {
    const proxy = await startTcpProxy(portOf(cluster.server))
    closers.push(() => proxy.close())
    const made = await world({ server: `https://127.0.0.1:${proxy.port}` })
    const churn = createPods(writer, 3_000, 80)
    for (let times = 0; times < 4; times += 1) {
      proxy[fault]()
      await new Promise((resolve) => setTimeout(resolve, 150))
    }
    await churn
    await removePods(writer, 3_000, 80)
    await converges(made, 15_000)
    await isLive(made, 15_000)
    expect(proxy.open()).toBeLessThanOrEqual(2)
  })

  it('F6 is stale within 85 s where nothing comes through any more, and live soon after it does', async () => {
    const proxy = await startTcpProxy(portOf(cluster.server))
    closers.push(() => proxy.close())
    const made = await world({ server: `https://127.0.0.1:${proxy.port}` })
    proxy.stall(true)
    await createPods(writer, 4_000, 10)
    await vi.waitFor(() => expect(stateOf(made)).toBe('stale'), { timeout: 85_000, interval: 100 })
    const { staleSince, nextTryAt, notes } = made.live.status()
    expect([staleSince, nextTryAt].map(Number.isNaN)).toEqual([false, false])
    expect(notes[0]).toMatch(/does not answer|Cannot reach/)
    const state = await made.connection.reader.load(
      [{ read: 'list', kind: 'Pod' }],
      undefined,
      signal,
    )
    expect(state.stale?.since).toBe(staleSince)
    expect(state.listing('Pod')).toMatchObject({
      state: 'partial',
      message: expect.stringMatching(/^Stale: pods/),
    })
    proxy.stall(false)
    await isLive(made, 15_000)
    await converges(made, 10_000)
    await removePods(writer, 4_000, 10)
  })

  it.each<[BodyFault, RegExp]>([
    ['garbage-line', /\/pods\?.*watch=1/],
    ['cut-mid-line', /\/pods\?.*watch=1/],
    ['html', /\/pods\?.*watch=1/],
    ['410', /\/pods\?.*watch=1/],
    ['503', /\/pods\?/],
    ['truncated-gzip', /\/pods\?.*limit=/],
  ])('F3 F28 is whole again after answers spoiled by %s', async (fault, paths) => {
    const proxy = await startHttpProxy(portOf(cluster.server), clusterKeys(cluster))
    closers.push(() => proxy.close())
    let left = 4
    proxy.spoil = (path) => {
      if (left === 0 || !paths.test(path)) return undefined
      left -= 1
      return fault
    }
    const made = await world({ server: proxy.url })
    await createPods(writer, 6_000, 15)
    await vi.waitFor(() => expect(left).toBe(0), { timeout: 20_000 })
    await isLive(made, 15_000)
    await removePods(writer, 6_000, 15)
    await converges(made, 15_000)
    expect(kindState(made, 'Node')?.state).toBe('live')
  })

  it('R2 closing leaves no connection open', async () => {
    const proxy = await startTcpProxy(portOf(cluster.server))
    closers.push(() => proxy.close())
    const made = await world({ server: `https://127.0.0.1:${proxy.port}` })
    expect(proxy.open()).toBeGreaterThan(0)
    made.connection.close()
    await vi.waitFor(() => expect(proxy.open()).toBe(0), { timeout: 1_000, interval: 10 })
  })
})

function portOf(url: string): number {
  return Number(new URL(url).port)
}
