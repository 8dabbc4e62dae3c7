import type { ClusterReader, ClusterState, KubeHost, Need } from '../../src-main/kube/index.ts'
import { openReader } from '../../src-main/kube/index.ts'
import { contextOf, testFolder, testHost, type Entries } from './loopback-context.ts'
import {
  startLoopback,
  type LoopbackReply,
  type LoopbackServer,
  type SeenRequest,
} from './loopback-server.ts'

const closers: (() => unknown)[] = []

/** Stops every server and reader of the last test; for `afterEach`. */
export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close()
}

/** A signal that never aborts. */
export const signal = new AbortController().signal

const resource = (
  name: string,
  kind: string,
  scope: 'Namespaced' | 'Cluster' = 'Namespaced',
  shortNames: string[] = [],
) => ({
  resource: name,
  responseKind: { group: '', version: 'v1', kind },
  scope,
  singularResource: kind.toLowerCase(),
  shortNames,
  verbs: ['get', 'list', 'watch'],
})
const core = {
  kind: 'APIGroupDiscoveryList',
  items: [
    {
      versions: [
        {
          version: 'v1',
          resources: [
            resource('pods', 'Pod', 'Namespaced', ['po']),
            resource('secrets', 'Secret'),
            resource('configmaps', 'ConfigMap'),
            resource('namespaces', 'Namespace', 'Cluster'),
            { ...resource('bindings', 'Binding'), verbs: ['create'] },
          ],
        },
      ],
    },
  ],
}
/** Aggregated discovery of the groups. */
export const groups = {
  kind: 'APIGroupDiscoveryList',
  items: [
    {
      metadata: { name: 'apps' },
      versions: [
        { version: 'v1', freshness: 'Current', resources: [resource('deployments', 'Deployment')] },
      ],
    },
  ],
}

/** One item of a list. */
export const item = (name: string, namespace = 'a', more: object = {}) => ({
  metadata: { name, namespace },
  ...more,
})
/** A page of a list. */
export const list = (items: object[], metadata: object = {}): LoopbackReply => ({
  json: { kind: 'List', metadata: { resourceVersion: '7', ...metadata }, items },
})
/** A refusal. */
export const forbidden = (message = 'no'): LoopbackReply => ({
  status: 403,
  json: { kind: 'Status', reason: 'Forbidden', message },
})

/** Answers one request, or undefined to leave it to discovery or 404. */
export type Answer = (
  request: SeenRequest,
  url: URL,
) => LoopbackReply | undefined | Promise<LoopbackReply | undefined>

/** A server with discovery; `answer` answers the rest, 404 where it says nothing. */
export async function serve(answer: Answer): Promise<LoopbackServer> {
  const server = await startLoopback({
    speaks: 'http2',
    answer: async (request) => {
      const url = new URL(request.path, 'https://x')
      const own = await answer(request, url)
      if (own !== undefined) return own
      if (url.pathname === '/api') return { json: core }
      if (url.pathname === '/apis') return { json: groups }
      if (url.pathname === '/version') return { json: { gitVersion: 'v1.35.4' } }
      return { status: 404, json: { kind: 'Status', reason: 'NotFound', message: 'gone' } }
    },
  })
  closers.push(() => server.close())
  return server
}

/** Opens a reader towards a scripted server. */
export async function open(
  server: LoopbackServer,
  entries: Entries = {},
  host: Partial<KubeHost> = {},
): Promise<ClusterReader> {
  const folder = await testFolder()
  closers.push(() => folder[Symbol.asyncDispose]())
  const reader = openReader(await contextOf(folder, server, entries), testHost(host))
  closers.push(() => reader.close())
  return reader
}

/** Loads needs from a server that answers so. */
export async function read(
  answer: Answer,
  needs: Need[],
  entries: Entries = {},
  host: Partial<KubeHost> = {},
): Promise<ClusterState> {
  return (await open(await serve(answer), entries, host)).load(needs, undefined, signal)
}

/** The need for all Pods. */
export const pods: Need = { read: 'list', kind: 'Pod' }
/** Names of the listed objects of a kind. */
export const names = (state: ClusterState, kind: string, namespaces?: string[]) =>
  state.listing(kind, namespaces)?.objects.map(({ metadata }) => metadata.name)
