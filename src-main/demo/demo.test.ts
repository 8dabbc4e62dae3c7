import { describe, expect, test } from 'vitest'
import type { ClusterState, Need } from '../kube/index.ts'
import { demoReader } from './demo-reader.ts'

const now = new Date('2026-11-22T18:00:00Z')
const signal = new AbortController().signal

function lists(...kinds: string[]): Need[] {
  return kinds.map((kind) => ({ read: 'list', kind }))
}

async function stateWith(...kinds: string[]): Promise<ClusterState> {
  return demoReader(now).load(lists(...kinds), undefined, signal)
}

type Loose = {
  metadata: {
    name: string
    namespace?: string
    deletionTimestamp?: string
    creationTimestamp: string
  }
  spec: { replicas?: number; nodeName?: string; nodeSelector?: object }
  status: {
    readyReplicas?: number
    phase?: string
    conditions?: { type: string; status: string; reason?: string }[]
    containerStatuses?: {
      restartCount: number
      state: { waiting?: { reason: string } }
      lastState: { terminated?: { reason: string; exitCode: number } }
    }[]
  }
}

function objects(state: ClusterState, kind: string): Loose[] {
  return (state.listing(kind)?.objects ?? []) as unknown as Loose[]
}

describe('the demo cluster', () => {
  test('A102 knows only what was read, and lists exactly those reads', async () => {
    const reader = demoReader(now)
    const first = await reader.load(lists('Pod'), undefined, signal)
    expect(first.listing('Node')).toBeUndefined()
    expect(first.reads().map((read) => read.path)).toEqual(['/api/v1/pods'])
    const second = await reader.load(lists('nodes'), first, signal)
    expect(second.listing('Node')?.objects).toHaveLength(6)
    expect(second.reads().map((read) => read.path)).toEqual(['/api/v1/pods', '/api/v1/nodes'])
    expect(first.listing('Node')).toBeUndefined()
  })

  test('A37 is byte for byte the same for the same clock, and its ages do not change with the clock', async () => {
    const one = JSON.stringify((await stateWith('Pod', 'Event')).listing('Pod'))
    expect(JSON.stringify((await stateWith('Pod')).listing('Pod'))).toBe(one)
    const later = new Date(now.getTime() + 86_400_000)
    const moved = await demoReader(later).load(lists('Pod'), undefined, signal)
    const age = (pod: Loose | undefined, at: Date): number =>
      at.getTime() - Date.parse(pod?.metadata.creationTimestamp ?? '')
    expect(age(objects(moved, 'Pod')[0], later)).toBe(
      age(objects(await stateWith('Pod'), 'Pod')[0], now),
    )
  })

  test('nothing in it happened in the future, and no two objects share a uid', async () => {
    const state = await stateWith('Pod', 'Event', 'Job', 'Node', 'Deployment')
    const all = ['Pod', 'Event', 'Job', 'Node', 'Deployment'].map(
      (kind) => state.listing(kind)?.objects ?? [],
    )
    const times = JSON.stringify(all).match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g) ?? []
    expect(times.filter((time) => Date.parse(time) > now.getTime())).toEqual([])
    const uids = all.flat().map(({ metadata }) => metadata.uid)
    expect(new Set(uids).size).toBe(uids.length)
  })

  test('every pod belongs to an owner that exists and stands on a node that exists', async () => {
    const state = await stateWith('Pod', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'Node')
    const known = new Set(
      ['ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job'].flatMap((kind) =>
        (state.listing(kind)?.objects ?? []).map(({ metadata }) => metadata.uid),
      ),
    )
    const nodes = new Set(objects(state, 'Node').map(({ metadata }) => metadata.name))
    const pods = state.listing('Pod')?.objects ?? []
    const orphans = pods.filter(({ metadata }) =>
      metadata.ownerReferences?.some(({ uid }) => !known.has(uid)),
    )
    expect(orphans.map(({ metadata }) => metadata.name)).toEqual([])
    const lost = objects(state, 'Pod').filter(
      ({ spec }) => spec.nodeName !== undefined && !nodes.has(spec.nodeName),
    )
    expect(lost.map(({ metadata }) => metadata.name)).toEqual([])
  })

  test('a workload reports as many ready replicas as it has ready pods', async () => {
    const state = await stateWith('Deployment', 'Pod')
    for (const { metadata, status } of objects(state, 'Deployment')) {
      const pods = (state.listing('Pod')?.objects ?? []).filter(
        (pod) =>
          pod.metadata.labels?.['app'] === metadata.name &&
          pod.metadata.namespace === metadata.namespace,
      ) as unknown as Loose[]
      const ready = pods.filter(({ status: own }) =>
        own.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True'),
      )
      expect([metadata.name, status.readyReplicas ?? 0]).toEqual([metadata.name, ready.length])
    }
  })

  test('U111 has every sort of trouble that the brief names, and mostly healthy pods around it', async () => {
    const state = await stateWith('Pod', 'Node', 'PersistentVolumeClaim', 'Deployment')
    const pods = objects(state, 'Pod')
    const waiting = new Set(
      pods.flatMap(
        ({ status }) => status.containerStatuses?.map((own) => own.state.waiting?.reason) ?? [],
      ),
    )
    expect([...waiting]).toEqual(
      expect.arrayContaining([
        'CrashLoopBackOff',
        'ImagePullBackOff',
        'CreateContainerConfigError',
        'ContainerCreating',
      ]),
    )
    const killed = pods.filter(({ status }) =>
      status.containerStatuses?.some((own) => own.lastState.terminated?.reason === 'OOMKilled'),
    )
    expect(killed.length).toBeGreaterThan(0)
    expect(pods.filter(({ status }) => status.phase === 'Pending').length).toBeGreaterThan(1)
    expect(pods.filter(({ metadata }) => metadata.deletionTimestamp !== undefined)).toHaveLength(1)
    expect(
      objects(state, 'PersistentVolumeClaim').filter(({ status }) => status.phase === 'Pending'),
    ).toHaveLength(1)
    const unknown = objects(state, 'Node').filter(({ status }) =>
      status.conditions?.some(({ type, status: is }) => type === 'Ready' && is !== 'True'),
    )
    expect(unknown).toHaveLength(1)
    const ready = pods.filter(({ status }) =>
      status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True'),
    )
    expect(ready.length / pods.length).toBeGreaterThan(0.8)
  })

  test('A50 the metrics API has no sample of a node that is silent or a container that does not run', async () => {
    const state = await stateWith('PodMetrics', 'NodeMetrics', 'Pod', 'Node')
    expect(state.reads().map(({ path }) => path)).toContain('/apis/metrics.k8s.io/v1beta1/pods')
    const measured = new Set(objects(state, 'NodeMetrics').map(({ metadata }) => metadata.name))
    const silent = objects(state, 'Node').filter(({ metadata }) => !measured.has(metadata.name))
    expect(
      silent.map(({ status }) => status.conditions?.find(({ type }) => type === 'Ready')?.status),
    ).toEqual(['Unknown'])
    const sampled = new Set(objects(state, 'PodMetrics').map(({ metadata }) => metadata.name))
    const crashing = objects(state, 'Pod').filter(({ status }) =>
      status.containerStatuses?.some((own) => own.state.waiting !== undefined),
    )
    expect(crashing.length).toBeGreaterThan(3)
    expect(crashing.filter(({ metadata }) => sampled.has(metadata.name))).toEqual([])
  })

  test('U111 has one place that may not be seen, and says so', async () => {
    const listing = (await stateWith('Secret')).listing('Secret')
    expect(listing).toMatchObject({ state: 'partial', unseen: ['vault'] })
  })

  test('S60 holds no value of any Secret', async () => {
    const reader = demoReader(now)
    const need: Need = { read: 'secret-shape', namespace: 'payments', name: 'ledger-db' }
    const state = await reader.load([need], undefined, signal)
    expect(state.data(need)).toMatchObject({ keys: ['host', 'password', 'username'] })
    expect(state.data(need)?.data).toBeUndefined()
  })
})
