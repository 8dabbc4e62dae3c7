import { readFile } from 'node:fs/promises'
import { openConnection, type Connection } from '../../src-main/kube/feed/connection.ts'
import type { LiveCluster } from '../../src-main/kube/feed/live-cluster.ts'
import { chooseContext, loadKubeconfig, openReader } from '../../src-main/kube/index.ts'
import type { Cluster } from '../cluster/cluster.ts'
import type { ClusterWriter } from './cluster-writer.ts'
import { testHost, type TestFolder } from './loopback-context.ts'

/** A signal that never aborts. */
export const signal = new AbortController().signal

/** A context of the test cluster whose feeds run, through another address where one is given. */
export type LiveWorld = { connection: Connection; live: LiveCluster; states: string[] }

/** Opens a context of the test cluster, `user` as its kubeconfig spells it, and starts its feeds. */
export async function goLive(
  cluster: Cluster,
  folder: TestFolder,
  { server, user = 'admin' }: { server?: string; user?: 'admin' | 'narrow' } = {},
): Promise<LiveWorld> {
  const context = await contextOf(cluster, folder, server, user)
  const connection = openConnection(context, testHost())
  const live = await connection.feeds.goLive(signal)
  const states: string[] = []
  live.onChange(() => {
    const { state } = live.status()
    if (states.at(-1) !== state) states.push(state)
  })
  await live.settle(
    live.status().kinds.map(({ key }) => key),
    20_000,
    signal,
  )
  return { connection, live, states }
}

async function contextOf(
  cluster: Cluster,
  folder: TestFolder,
  server: string | undefined,
  user: 'admin' | 'narrow',
) {
  const file = user === 'admin' ? cluster.kubeconfigPath : cluster.narrowKubeconfigPath
  const text = await readFile(file, 'utf8')
  const kubeconfig = await folder.write(
    `${user}-${Math.random().toString(36).slice(2)}.yaml`,
    server === undefined ? text : text.replaceAll(cluster.server, server),
    0o600,
  )
  const chosen = chooseContext(await loadKubeconfig({ env: {}, home: folder.path, kubeconfig }))
  if ('problem' in chosen) throw new Error(chosen.problem.message)
  return chosen.context
}

/** `namespace/name uid version` of every object of a kind, as a fresh list of the server has them, sorted. */
export async function freshList(
  cluster: Cluster,
  folder: TestFolder,
  kind: string,
  namespace?: string,
): Promise<string[]> {
  const reader = openReader(await contextOf(cluster, folder, undefined, 'admin'), testHost())
  try {
    const namespaces = namespace === undefined ? {} : { namespaces: [namespace] }
    const state = await reader.load([{ read: 'list', kind, ...namespaces }], undefined, signal)
    const listing = state.listing(kind, namespaces.namespaces)
    if (listing?.state !== 'complete') throw new Error(`the list of ${kind} is ${listing?.state}`)
    return identities(listing.objects)
  } finally {
    reader.close()
  }
}

/** The same of what the feeds hold. */
export function held(live: LiveCluster, kind: string): string[] {
  return identities(
    live
      .scans([kind])
      .filter(({ key, instead }) => key === kind && instead === undefined)
      .flatMap(({ objects }) => objects),
  )
}

function identities(
  objects: readonly {
    metadata: { namespace?: string; name: string; uid?: string; resourceVersion?: string }
  }[],
): string[] {
  return objects
    .map(
      ({ metadata: { namespace, name, uid, resourceVersion } }) =>
        `${namespace ?? ''}/${name} ${uid} ${resourceVersion}`,
    )
    .sort()
}

/** Creates pods in `open` from a number on, eight at a time; resolves when every request has ended. */
export async function createPods(
  writer: ClusterWriter,
  from: number,
  count: number,
): Promise<void> {
  await each(from, count, (name) =>
    writer.create('/api/v1/namespaces/open/pods', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, labels: { app: 'churn' } },
      spec: { containers: [{ name: 'main', image: 'registry.example/x:1' }] },
    }),
  )
}

/** Changes a label of pods made by {@link createPods}. */
export async function changePods(
  writer: ClusterWriter,
  from: number,
  count: number,
): Promise<void> {
  await each(from, count, (name) =>
    writer.patch(`/api/v1/namespaces/open/pods/${name}`, {
      metadata: { labels: { changed: String(Date.now()) } },
    }),
  )
}

/** Deletes pods made by {@link createPods}. */
export async function removePods(
  writer: ClusterWriter,
  from: number,
  count: number,
): Promise<void> {
  await each(from, count, (name) => writer.remove(`/api/v1/namespaces/open/pods/${name}`))
}

async function each(
  from: number,
  count: number,
  act: (name: string) => Promise<unknown>,
): Promise<void> {
  let next = from
  const worker = async (): Promise<void> => {
    while (next < from + count) {
      const name = `churn-${next}`
      next += 1
      await act(name)
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker))
}
