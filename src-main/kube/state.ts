import type { Read, ReadStatus } from '../../src-shared/model/read.ts'
import type {
  ClusterState,
  ContextInfo,
  Need,
  ReviewRead,
  ServedKind,
  ServedKinds,
} from './cluster-state.ts'
import { clusterSnapshot, needKey, type RawRead } from './cluster-snapshot.ts'
import { decodeObject, isMetadataOnly } from './decode.ts'
import { rawObject } from './raw-object.ts'
import { deniedText } from './denied-text.ts'
import { scanKey, type KindScan } from './kind-scan.ts'
import { recordedData, recordedLog, type RecordedLog } from './recorded-reads.ts'
import type { KubeObject } from './object.ts'
import { collectionPath, objectPath } from './paths.ts'
import { servedBy } from './served-by-objects.ts'

type NeedOf<R extends Need['read']> = Extract<Need, { read: R }>

/** Objects from which a whole {@link ClusterState} is made, and what of it could not be read. `asOf` is RFC 3339. */
export type StateOf = {
  context?: Partial<ContextInfo>
  served?: ServedKinds
  serverVersion?: string
  /** As an API server sends them, with apiVersion and kind; Secrets and ConfigMaps lose their values here too. */
  objects: readonly unknown[]
  asOf: string
  /** Kinds (key) that answer 403, everywhere or in one namespace. */
  denied?: readonly { kind: string; namespace?: string }[]
  /** Kinds (key) that the server does not serve. */
  notServed?: readonly string[]
  /** Logs; a container without one has an empty log once it has started. */
  logs?: readonly RecordedLog[]
  reviews?: readonly (Omit<NeedOf<'review'>, 'read'> & { allowed: boolean; reason?: string })[]
}

/**
 * The state that a reader would have after reading everything from a server holding exactly these objects: every built-in
 * kind and every kind among the objects has a listing, complete unless denied or not served; reads carry the API's own
 * paths; logs, ConfigMap data (masked), Secret shapes and raw objects answer without further reads. Pure; for the demo
 * cluster and for tests of engines.
 */
export function stateOf(given: StateOf): ClusterState {
  const objects = given.objects.map((object) => {
    const decoded = decodeObject(object)
    if (decoded === undefined)
      throw new TypeError('stateOf: an object without apiVersion, kind or metadata.name')
    return decoded
  })
  const served = given.served ?? servedBy(objects, new Set(given.notServed ?? []))
  const scans = scansOf(objects, served, given)
  const context = contextOf(given.context)
  const snapshot = clusterSnapshot({
    context,
    asOf: given.asOf,
    served,
    ...(given.serverVersion === undefined ? {} : { serverVersion: given.serverVersion }),
    scans,
    logs: new Map(),
    data: new Map(),
    reviews: new Map(),
    raws: new Map(),
    reads: [...served.reads, ...[...scans.values()].flatMap(({ reads }) => reads)],
  })
  const lookup = rawLookup(given.objects, served)
  return {
    ...snapshot,
    log: (need) => recordedLog(need, given.logs ?? [], objects, given.asOf),
    data: (need) =>
      recordedData(
        need,
        lookup,
        given.asOf,
        isDenied(given, need.read === 'config-map' ? 'ConfigMap' : 'Secret', need.namespace),
      ),
    review: (need) => recordedReview(need, given, served),
    raw: (need) => recordedRaw(need, given, served, lookup),
  }
}

function contextOf(context: Partial<ContextInfo> | undefined): ContextInfo {
  return {
    name: 'demo',
    cluster: 'demo',
    user: 'demo',
    server: 'https://127.0.0.1',
    source: 'demo',
    current: true,
    provider: 'demo',
    signIn: 'none',
    insecure: false,
    ...context,
  }
}

function scansOf(
  objects: readonly KubeObject[],
  served: ServedKinds,
  given: StateOf,
): Map<string, KindScan> {
  const byKind = Map.groupBy(
    objects,
    ({ apiVersion, kind }) => `${kind}.${apiVersion.split('/').slice(0, -1).join()}`,
  )
  const namespaces = knownNamespaces(objects, given)
  const scans = new Map<string, KindScan>()
  const put = (scan: KindScan): void => {
    scans.set(scanKey(scan.key, scan.namespace, undefined), scan)
  }
  for (const kind of served.kinds) {
    const own = (byKind.get(`${kind.kind}.${kind.group}`) ?? []).map(listed)
    for (const scan of scansOfKind(kind, own, namespaces, given)) put(scan)
  }
  for (const word of given.notServed ?? []) {
    put({
      key: word,
      state: 'not-served',
      objects: [],
      reads: [],
      metadataOnly: false,
      message: `The server does not serve ${word}.`,
    })
  }
  return scans
}

function scansOfKind(
  kind: ServedKind,
  objects: readonly KubeObject[],
  namespaces: readonly string[],
  given: StateOf,
): KindScan[] {
  const base = { key: kind.key, served: kind, metadataOnly: isMetadataOnly(kind.kind, kind.group) }
  const denials = (given.denied ?? []).filter((each) => each.kind === kind.key)
  if (denials.length === 0) {
    return [
      { ...base, state: 'complete', objects, reads: [listRead(kind, undefined, 'ok', given.asOf)] },
    ]
  }
  const wide: KindScan = {
    ...base,
    state: 'denied',
    objects: [],
    reads: [listRead(kind, undefined, 'forbidden', given.asOf)],
    message: deniedText(kind, undefined),
  }
  if (denials.some(({ namespace }) => namespace === undefined)) return [wide]
  const refused = new Set(denials.map(({ namespace }) => namespace))
  return [
    { ...wide, instead: { namespaces, exhaustive: true, beyond: [] } },
    ...namespaces.map((namespace): KindScan => {
      const isRefused = refused.has(namespace)
      return {
        ...base,
        namespace,
        state: isRefused ? 'denied' : 'complete',
        objects: isRefused
          ? []
          : objects.filter(({ metadata }) => metadata.namespace === namespace),
        reads: [listRead(kind, namespace, isRefused ? 'forbidden' : 'ok', given.asOf)],
        ...(isRefused ? { message: deniedText(kind, namespace) } : {}),
      }
    }),
  ]
}

/** What a metadata-only list shows of an object; other kinds as they are. */
function listed(object: KubeObject): KubeObject {
  const { apiVersion, kind, metadata } = object
  return isMetadataOnly(kind, apiVersion === 'v1' ? '' : apiVersion)
    ? { apiVersion, kind, metadata }
    : object
}

function knownNamespaces(objects: readonly KubeObject[], given: StateOf): string[] {
  const names = objects.flatMap(({ apiVersion, kind, metadata }) =>
    kind === 'Namespace' && apiVersion === 'v1' ? [metadata.name] : (metadata.namespace ?? []),
  )
  const denied = (given.denied ?? []).flatMap(({ namespace }) => namespace ?? [])
  return [...new Set([...names, ...denied])].sort()
}

function listRead(
  kind: ServedKind,
  namespace: string | undefined,
  status: ReadStatus,
  at: string,
): Read {
  return { verb: 'list', path: collectionPath(kind, namespace), at, status }
}

type RawLookup = (key: string, namespace: string | undefined, name: string) => unknown

function rawLookup(objects: readonly unknown[], served: ServedKinds): RawLookup {
  const index = new Map<string, unknown>()
  for (const object of objects) {
    const decoded = decodeObject(object)
    if (decoded === undefined) continue
    const group = decoded.apiVersion.split('/').slice(0, -1).join()
    const kind = served.kinds.find((each) => each.kind === decoded.kind && each.group === group)
    if (kind === undefined) continue
    index.set(
      JSON.stringify([kind.key, decoded.metadata.namespace ?? '', decoded.metadata.name]),
      object,
    )
  }
  return (key, namespace, name) =>
    index.get(JSON.stringify([served.find(key)?.key ?? key, namespace ?? '', name]))
}

function isDenied(given: StateOf, kind: string, namespace: string | undefined): boolean {
  return (given.denied ?? []).some(
    (each) => each.kind === kind && (each.namespace === undefined || each.namespace === namespace),
  )
}

function recordedRaw(
  need: NeedOf<'raw'>,
  given: StateOf,
  served: ServedKinds,
  lookup: RawLookup,
): RawRead {
  const kind = served.find(need.key)
  const read = { verb: 'get', at: given.asOf } as const
  if (kind === undefined) return { read: { ...read, path: `/${need.key}`, status: 'not-served' } }
  const path = objectPath(kind, need.namespace, need.name)
  if (isDenied(given, kind.key, need.namespace))
    return { read: { ...read, path, status: 'forbidden' } }
  const object = rawObject(lookup(need.key, need.namespace, need.name))
  if (object === undefined) return { read: { ...read, path, status: 'not-found' } }
  return { object, read: { ...read, path, status: 'ok' } }
}

function recordedReview(need: NeedOf<'review'>, given: StateOf, served: ServedKinds): ReviewRead {
  const read: Read = {
    verb: 'review',
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    at: given.asOf,
    status: 'ok',
  }
  const { read: _verb, ...wanted } = need
  const recorded = (given.reviews ?? []).find(
    ({ allowed: _allowed, reason: _reason, ...each }) =>
      needKey({ read: 'review', ...each }) === needKey({ read: 'review', ...wanted }),
  )
  if (recorded !== undefined) {
    const { allowed, reason } = recorded
    return { allowed, ...(reason === undefined ? {} : { reason }), read }
  }
  const kind = served.kinds.find(
    (each) => each.resource === need.resource && each.group === need.group,
  )
  if (kind !== undefined && isDenied(given, kind.key, need.namespace))
    return { allowed: false, read }
  return { allowed: null, reason: 'This review is not among the recorded ones.', read }
}
