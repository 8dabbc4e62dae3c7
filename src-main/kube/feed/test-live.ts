import { builtInKinds } from '../built-in-kinds.ts'
import { clusterSnapshot } from '../cluster-snapshot.ts'
import type { ClusterReader, ContextInfo, Need } from '../cluster-state.ts'
import { servedKinds } from '../served-kinds.ts'
import type { Failed } from '../transport/explain-failure.ts'
import { liveCluster, type LiveCluster } from './live-cluster.ts'
import { liveReader } from './live-reader.ts'
import { testClock, type TestClock } from './test-clock.ts'
import { failures, page, row, testTransport } from './test-transport.ts'

const context: ContextInfo = {
  name: 'test',
  cluster: 'test',
  user: 'test',
  server: 'https://127.0.0.1:1',
  source: 'config',
  current: true,
  provider: 'other',
  signIn: 'token',
  insecure: false,
}
const served = servedKinds(builtInKinds, true, [])
/** A signal that never aborts. */
export const signal = new AbortController().signal

const opened: LiveCluster[] = []

/** Closes the connections of the last test; for `afterEach`. */
export function closeLive(): void {
  for (const live of opened.splice(0)) live.close()
}

/** A live connection over a scripted transport, and a reader on it. */
export type LiveWorld = ReturnType<typeof testTransport> & {
  clock: TestClock
  live: LiveCluster
  reader: ClusterReader
  /** The lists that were not answered from the feeds. */
  read: Need[]
  kindsChanged: () => number
}

/** A connection to a server of the built-in kinds, before any answer. */
export function liveWorld(more: { namespace?: string; chosen?: string[] } = {}): LiveWorld {
  const clock = testClock()
  const fake = testTransport()
  let changes = 0
  const info = {
    ...context,
    ...(more.namespace === undefined ? {} : { namespace: more.namespace }),
  }
  const live = liveCluster({
    transport: fake.transport,
    served,
    context: info,
    chosen: more.chosen ?? [],
    clock,
    onKindsChanged: () => (changes += 1),
  })
  opened.push(live)
  const read: Need[] = []
  const ground = clusterSnapshot({
    context: info,
    asOf: '2025-12-31T00:00:00.000Z',
    served,
    scans: new Map(),
    logs: new Map(),
    data: new Map(),
    reviews: new Map(),
    raws: new Map(),
    reads: [],
  })
  const plain: ClusterReader = {
    context: info,
    served: () => Promise.resolve(served),
    load(needs, base) {
      read.push(...needs)
      return Promise.resolve(base ?? ground)
    },
    close: () => undefined,
  }
  const reader = liveReader(plain, live)
  return { ...fake, clock, live, reader, read, kindsChanged: () => changes }
}

/** Items, or a failure, by resource or `namespace/resource`. */
export type Answers = { [resource: string]: object[] | Failed }

/** Answers every waiting list and opens every waiting watch, until nothing new comes; what is not named is empty. */
export async function answerAll(made: LiveWorld, answers: Answers = {}): Promise<void> {
  for (let quiet = 0; quiet < 2;) {
    await made.clock.pass(100)
    const lists = made.asked.filter(({ what }) => what === 'list')
    quiet = lists.length === 0 ? quiet + 1 : 0
    for (const one of lists) {
      if (one.what !== 'list') continue
      const { resource, namespace } = one.collection
      const reply = answers[namespace === undefined ? resource : `${namespace}/${resource}`] ?? []
      one.answer(Array.isArray(reply) ? page(reply, 10) : reply)
    }
    for (const one of made.asked) if (one.what === 'watch') one.listener.onOpen()
  }
}

/** What the status says of a kind. */
export const kind = ({ live }: LiveWorld, key: string) =>
  live.status().kinds.find((each) => each.key === key)
/** Everything refused in the whole cluster and one object of each kind in a namespace. */
export const narrowed = (namespace: string): Answers =>
  Object.fromEntries(
    builtInKinds.flatMap(({ resource, namespaced }) => [
      [resource, failures.forbidden],
      ...(namespaced ? [[`${namespace}/${resource}`, [row(`${resource}-1`, 1)]]] : []),
    ]),
  ) as Answers

/** Breaks every watch. */
export function cutAll({ asked }: LiveWorld): void {
  for (const one of asked.slice()) if (one.what === 'watch') one.end(failures.cut)
}
