import type { V1SelfSubjectAccessReview } from '@kubernetes/client-node'
import { explainNotKubernetes, type Failed, type Place } from './explain-failure.ts'
import type { Lane } from './request-gate.ts'
import type { Sender } from './sender.ts'
import { lineSplitter, watchEvent, type WatchEvent } from './watch-lines.ts'

/** A collection of the API: all objects of one resource, in one namespace or everywhere. */
export type Collection = { group: string; version: string; resource: string; namespace?: string }

/**
 * One page of a list; `metadataOnly` asks for names, labels and owners without bodies (S45). `isOnce` leaves trying again to
 * the caller.
 */
export type ListOptions = {
  limit: number
  continue?: string
  labelSelector?: string
  fieldSelector?: string
  metadataOnly: boolean
  isOnce?: true
}

/** Where a watch goes on from, and for how many seconds at most (R10). */
export type WatchOptions = {
  version: string
  timeoutSeconds: number
  fieldSelector?: string
  metadataOnly: boolean
}

/** What a watch tells while it runs; a throw in it ends the watch as a fault (R15). */
export type WatchListener = { onOpen(): void; onEvent(event: WatchEvent): void }

/** How a watch ended: cleanly, by something in it that is not understood, or as any other read fails. */
export type WatchEnd =
  | { ended: 'clean' }
  | { ended: 'fault'; message: string }
  | ({ ended: 'failed' } & Failed)

/** Which part of a log is read: at most `lines` of the newest and `maxBytes`, with timestamps. */
export type LogOptions = {
  container: string
  previous: boolean
  lines: number
  maxBytes: number
  sinceSeconds?: number
}

/** What a self access review asks. */
export type AccessQuestion = {
  verb: string
  group: string
  resource: string
  subresource?: string
  namespace?: string
  name?: string
}

/** A parsed JSON reply with its size, or why there is none; `at` is RFC 3339. */
export type JsonResult = { at: string } & ({ status: 'ok'; json: unknown; bytes: number } | Failed)
/** A text reply with its size, or why there is none. */
export type TextResult = { at: string } & ({ status: 'ok'; text: string; bytes: number } | Failed)

/** What discovery may ask: both aggregated roots, one group and version of the old protocol, or the server's version. */
export type DiscoveryPath = 'core' | 'groups' | 'version' | { group: string; version: string }

/** Everything that can be read from an API server; whoever holds it cannot express a write (S40). */
export type ReadTransport = {
  list(collection: Collection, options: ListOptions, signal: AbortSignal): Promise<JsonResult>
  /** Listens to a collection until the server, a fault or the signal ends it (R10, R11). */
  watch(
    collection: Collection,
    options: WatchOptions,
    listener: WatchListener,
    signal: AbortSignal,
  ): Promise<WatchEnd>
  get(collection: Collection, name: string, signal: AbortSignal): Promise<JsonResult>
  log(namespace: string, pod: string, options: LogOptions, signal: AbortSignal): Promise<TextResult>
  review(question: AccessQuestion, signal: AbortSignal): Promise<JsonResult>
  discovery(path: DiscoveryPath, signal: AbortSignal): Promise<JsonResult>
  /** Asks for the version once, to learn whether anybody answers (R11). */
  probe(signal: AbortSignal): Promise<JsonResult>
  close(): void
}

const JSON_TYPE = 'application/json'
const METADATA_ITEM = 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io'
const METADATA_LIST = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io'
/** Limits of a watch: its answer begins at once, and a bookmark comes about every minute (R11). */
const WATCH_HEADERS_MS = 9_000
const WATCH_IDLE_MS = 75_000
const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'

type Query = (readonly [key: string, value: string])[]

/** The read transport over a sender. */
export function readTransport(sender: Sender, place: Place): ReadTransport {
  const json = async (
    lane: Lane,
    accept: string,
    segments: readonly string[],
    query: Query,
    signal: AbortSignal,
    more: { body?: object; isOnce?: true } = {},
  ): Promise<JsonResult> => {
    const method = more.body === undefined ? 'GET' : 'POST'
    const target = { segments, query }
    const reply = await sender.send({ method, target, accept, lane, ...more }, signal)
    if (reply.status !== 'ok') return reply
    if (!reply.contentType.startsWith(JSON_TYPE))
      return { at: reply.at, ...explainNotKubernetes(place) }
    try {
      return {
        at: reply.at,
        status: 'ok',
        json: JSON.parse(reply.body.toString('utf8')),
        bytes: reply.body.length,
      }
    } catch {
      return {
        at: reply.at,
        status: 'failed',
        message: `${place.server} sent JSON that does not parse.`,
      }
    }
  }
  return {
    list(collection, options, signal) {
      const query: Query = [['limit', String(options.limit)]]
      if (options.continue !== undefined) query.push(['continue', options.continue])
      if (options.labelSelector !== undefined) query.push(['labelSelector', options.labelSelector])
      if (options.fieldSelector !== undefined) query.push(['fieldSelector', options.fieldSelector])
      const accept = options.metadataOnly ? `${METADATA_LIST},${JSON_TYPE}` : JSON_TYPE
      const once = options.isOnce === undefined ? {} : { isOnce: options.isOnce }
      return json('list', accept, collectionSegments(collection), query, signal, once)
    },
    watch: (collection, options, listener, signal) =>
      watchCollection(sender, place, collection, options, listener, signal),
    get: (collection, name, signal) =>
      json('other', JSON_TYPE, [...collectionSegments(collection), name], [], signal),
    async log(namespace, pod, options, signal) {
      const segments = ['api', 'v1', 'namespaces', namespace, 'pods', pod, 'log']
      const query: Query = [
        ['container', options.container],
        ['tailLines', String(options.lines)],
        ['limitBytes', String(options.maxBytes)],
        ['timestamps', 'true'],
      ]
      if (options.previous) query.push(['previous', 'true'])
      if (options.sinceSeconds !== undefined)
        query.push(['sinceSeconds', String(options.sinceSeconds)])
      const target = { segments, query }
      const reply = await sender.send({ method: 'GET', target, accept: '*/*', lane: 'log' }, signal)
      if (reply.status !== 'ok') return reply
      return {
        at: reply.at,
        status: 'ok',
        text: reply.body.toString('utf8'),
        bytes: reply.body.length,
      }
    },
    review(question, signal) {
      const { verb, ...resource } = question
      const body: V1SelfSubjectAccessReview = {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes: { verb, ...resource } },
      }
      const segments = ['apis', 'authorization.k8s.io', 'v1', 'selfsubjectaccessreviews']
      return json('other', JSON_TYPE, segments, [], signal, { body })
    },
    discovery: (path, signal) =>
      json('other', discoveryAccept(path), discoverySegments(path), [], signal),
    probe: (signal) => json('other', JSON_TYPE, ['version'], [], signal, { isOnce: true }),
    close: () => sender.close(),
  }
}

async function watchCollection(
  sender: Sender,
  place: Place,
  collection: Collection,
  options: WatchOptions,
  listener: WatchListener,
  signal: AbortSignal,
): Promise<WatchEnd> {
  const query: Query = [
    ['watch', '1'],
    ['allowWatchBookmarks', 'true'],
    ['resourceVersion', options.version],
    ['timeoutSeconds', String(options.timeoutSeconds)],
  ]
  if (options.fieldSelector !== undefined) query.push(['fieldSelector', options.fieldSelector])
  const stop = new AbortController()
  let fault: string | undefined
  const guarded = (step: () => void): void => {
    if (fault !== undefined) return
    try {
      step()
    } catch (error) {
      fault = error instanceof Error ? error.message : String(error)
      stop.abort()
    }
  }
  const split = lineSplitter((line) => listener.onEvent(watchEvent(line)))
  const reply = await sender.send(
    {
      method: 'GET',
      target: { segments: collectionSegments(collection), query },
      accept: options.metadataOnly ? `${METADATA_ITEM},${JSON_TYPE}` : JSON_TYPE,
      lane: 'watch',
      stream: {
        headersMs: WATCH_HEADERS_MS,
        idleMs: WATCH_IDLE_MS,
        onOpen: (contentType) =>
          guarded(() => {
            if (!contentType.startsWith(JSON_TYPE))
              throw new Error(explainNotKubernetes(place).message)
            listener.onOpen()
          }),
        onChunk: (chunk) => guarded(() => split(chunk)),
      },
    },
    AbortSignal.any([signal, stop.signal]),
  )
  if (fault !== undefined) return { ended: 'fault', message: fault }
  if (reply.status === 'ok') return { ended: 'clean' }
  const { at: _at, ...failed } = reply
  return { ended: 'failed', ...failed }
}

function collectionSegments({ group, version, resource, namespace }: Collection): string[] {
  const root = group === '' ? ['api', version] : ['apis', group, version]
  return [...root, ...(namespace === undefined ? [] : ['namespaces', namespace]), resource]
}

function discoverySegments(path: DiscoveryPath): string[] {
  if (path === 'core') return ['api']
  if (path === 'groups') return ['apis']
  if (path === 'version') return ['version']
  return path.group === '' ? ['api', path.version] : ['apis', path.group, path.version]
}

function discoveryAccept(path: DiscoveryPath): string {
  return path === 'core' || path === 'groups' ? `${AGGREGATED},${JSON_TYPE}` : JSON_TYPE
}
