import type { ClusterState, ContextInfo, Need, ServedKind } from './cluster-state.ts'
import { needKey } from './cluster-snapshot.ts'
import type { Discovery } from './discovery.ts'
import { scanKey, type KindScan } from './kind-scan.ts'
import { readData, readLog, readRaw, readReview } from './read-named.ts'
import { blockedNamed, type Loaded } from './blocked-reads.ts'
import { scanKind, unknownKindScan } from './scan-kind.ts'
import type { ReadTransport } from './transport/read-transport.ts'

type ListNeed = Extract<Need, { read: 'list' }>
type NamedNeed = Exclude<Need, { read: 'list' }>

/** What one load works with; `signalOf` gives the signal of one request, within the limits of A52. */
export type LoadParts = {
  transport: ReadTransport
  discovery: Discovery
  context: ContextInfo
  /** Namespaces that the person chose (R29). */
  chosen: readonly string[]
  base: ClusterState | undefined
  signalOf: () => AbortSignal
  now: () => Date
}

const IN_FLIGHT = 8
/** Namespaces that are read one by one where the whole cluster may not be listed (R29). */
const MAX_NAMESPACES = 20

/** Makes the reads that `needs` asks for and `base` does not already answer, at most 8 at a time (A52). */
export async function loadNeeds(needs: readonly Need[], parts: LoadParts): Promise<Loaded> {
  const loaded: Loaded = {
    scans: new Map(),
    logs: new Map(),
    data: new Map(),
    reviews: new Map(),
    raws: new Map(),
  }
  const lists = needs.filter((need) => need.read === 'list')
  const named = new Map<string, NamedNeed>()
  for (const need of needs) {
    if (need.read !== 'list' && !isAnswered(need, parts.base)) named.set(needKey(need), need)
  }
  const wishes = scanWishes(lists, parts)
  await inParallel([
    ...wishes.map((wish) => () => runScan(wish, parts, loaded)),
    ...[...named].map(
      ([key, need]) =>
        () =>
          runNamed(key, need, parts, loaded),
    ),
  ])
  await readInstead(wishes, lists, parts, loaded)
  return loaded
}

/** One scan to make. */
type ScanWish = {
  key: string
  kind: ServedKind | undefined
  namespace?: string
  labelSelector?: string
}

/** Each scope once; a namespace of a kind that is read in the whole cluster anyway is not read on its own. */
function scanWishes(lists: readonly ListNeed[], { discovery, base }: LoadParts): ScanWish[] {
  const wide = new Set<string>()
  const wishes = new Map<string, ScanWish>()
  const add = (need: ListNeed, namespace: string | undefined): void => {
    const kind = discovery.served.find(need.kind)
    const key = kind?.key ?? need.kind
    const { labelSelector } = need
    wishes.set(scanKey(key, namespace, labelSelector), {
      key,
      kind,
      ...(namespace === undefined ? {} : { namespace }),
      ...(labelSelector === undefined ? {} : { labelSelector }),
    })
    if (namespace === undefined && labelSelector === undefined) wide.add(key)
  }
  for (const need of lists) {
    if (base?.listing(need.kind, need.namespaces, need.labelSelector) !== undefined) continue
    const isWide =
      need.namespaces === undefined || discovery.served.find(need.kind)?.namespaced !== true
    if (isWide) add(need, undefined)
    else for (const namespace of need.namespaces ?? []) add(need, namespace)
  }
  return [...wishes.values()].filter(
    ({ key, namespace, labelSelector }) =>
      (namespace === undefined && labelSelector === undefined) || !wide.has(key),
  )
}

async function runScan(wish: ScanWish, parts: LoadParts, loaded: Loaded): Promise<KindScan> {
  const { discovery, transport } = parts
  const { key, kind, namespace, labelSelector } = wish
  const scope = {
    ...(namespace === undefined ? {} : { namespace }),
    ...(labelSelector === undefined ? {} : { labelSelector }),
  }
  const scan =
    discovery.blocked !== undefined
      ? blockedScan(wish, discovery, discovery.blocked)
      : kind === undefined
        ? { ...unknownKindScan(key, discovery.served), ...scope }
        : await scanKind(transport, kind, scope, parts.signalOf)
  loaded.scans.set(scanKey(key, namespace, labelSelector), scan)
  return scan
}

/** A server that could not even be asked what it serves is not asked again kind by kind. */
function blockedScan(
  { key, kind, namespace, labelSelector }: ScanWish,
  { served }: Discovery,
  blocked: NonNullable<Discovery['blocked']>,
): KindScan {
  const { status, message } = blocked
  const isKnown = status === 'timed-out' || status === 'unreachable'
  return {
    key,
    ...(kind === undefined ? {} : { served: kind }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(labelSelector === undefined ? {} : { labelSelector }),
    state: isKnown ? status : status === 'unauthorized' ? 'denied' : 'failed',
    objects: [],
    reads: served.reads,
    metadataOnly: false,
    message,
  }
}

/** Where the whole cluster may not be listed, the namespaces that may be are read one by one (R29, A45). */
async function readInstead(
  wishes: readonly ScanWish[],
  lists: readonly ListNeed[],
  parts: LoadParts,
  loaded: Loaded,
): Promise<void> {
  const refused = wishes.flatMap((wish) => {
    const scan = loaded.scans.get(scanKey(wish.key, wish.namespace, wish.labelSelector))
    const isRefused =
      scan?.state === 'denied' && scan.reads.some(({ status }) => status === 'forbidden')
    return isRefused && wish.namespace === undefined && wish.kind?.namespaced === true
      ? [{ wish, scan }]
      : []
  })
  if (refused.length === 0) return
  const { names, exhaustive, beyond } = await candidateNamespaces(lists, parts, loaded)
  const tasks = refused.flatMap(({ wish, scan }) => {
    loaded.scans.set(scanKey(wish.key, undefined, wish.labelSelector), {
      ...scan,
      instead: { namespaces: names, exhaustive, beyond },
    })
    return names.map((namespace) => () => runScan({ ...wish, namespace }, parts, loaded))
  })
  await inParallel(tasks)
}

async function candidateNamespaces(
  lists: readonly ListNeed[],
  parts: LoadParts,
  loaded: Loaded,
): Promise<{ names: string[]; exhaustive: boolean; beyond: string[] }> {
  const { context, chosen, base } = parts
  const asked = lists.flatMap(({ namespaces }) => namespaces ?? [])
  const own = context.namespace === undefined ? [] : [context.namespace]
  const key = scanKey('Namespace', undefined, undefined)
  const known = loaded.scans.get(key) ?? base?.listing('Namespace')
  const listing =
    known ??
    (await runScan(
      { key: 'Namespace', kind: parts.discovery.served.find('Namespace') },
      parts,
      loaded,
    ))
  const listed =
    listing.state === 'complete' ? listing.objects.map(({ metadata }) => metadata.name) : []
  const named = [...chosen, ...own, ...asked]
  // Without any hint kubectl looks into `default`, and so do we.
  const all = [
    ...new Set([...named, ...listed, ...(named.length + listed.length === 0 ? ['default'] : [])]),
  ]
  return {
    names: all.slice(0, MAX_NAMESPACES),
    exhaustive: listing.state === 'complete',
    beyond: all.slice(MAX_NAMESPACES),
  }
}

function isAnswered(need: NamedNeed, base: ClusterState | undefined): boolean {
  if (base === undefined) return false
  switch (need.read) {
    case 'log':
      return base.log(need) !== undefined
    case 'config-map':
    case 'secret-shape':
      return base.data(need) !== undefined
    case 'review':
      return base.review(need) !== undefined
    case 'raw':
      return base.raw(need) !== undefined
  }
}

async function runNamed(
  key: string,
  need: NamedNeed,
  parts: LoadParts,
  loaded: Loaded,
): Promise<void> {
  const { transport, discovery, signalOf } = parts
  if (discovery.blocked !== undefined)
    return blockedNamed(key, need, discovery, discovery.blocked, loaded)
  switch (need.read) {
    case 'log':
      loaded.logs.set(key, await readLog(transport, need, signalOf()))
      return
    case 'config-map':
    case 'secret-shape':
      loaded.data.set(key, await readData(transport, need, signalOf()))
      return
    case 'review':
      loaded.reviews.set(key, await readReview(transport, need, signalOf()))
      return
    case 'raw':
      loaded.raws.set(key, await readRaw(transport, need, discovery.served, signalOf(), parts.now))
      return
  }
}

/** Runs tasks in their order, at most 8 at a time; tasks do not reject. */
async function inParallel(tasks: readonly (() => Promise<unknown>)[]): Promise<void> {
  let next = 0
  const worker = async (): Promise<void> => {
    for (;;) {
      const task = tasks[next]
      next += 1
      if (task === undefined) return
      await task()
    }
  }
  await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, tasks.length) }, worker))
}
