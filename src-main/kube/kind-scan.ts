import type { Read } from '../../src-shared/model/read.ts'
import type { Listing, ListingState, ServedKind } from './cluster-state.ts'
import type { KubeObject } from './object.ts'

/**
 * One list of one kind in one scope (`namespace` undefined: the whole cluster) as it ended. A refused cluster-wide list
 * names in `instead` the namespaces that were listed one by one (R29); `exhaustive` when no other namespace exists.
 */
export type KindScan = {
  key: string
  served?: ServedKind
  namespace?: string
  labelSelector?: string
  state: ListingState
  objects: readonly KubeObject[]
  reads: readonly Read[]
  metadataOnly: boolean
  message?: string
  instead?: { namespaces: readonly string[]; exhaustive: boolean; beyond: readonly string[] }
}

/** Scans by {@link scanKey}; the newest of a scope is the one that counts. */
export type KindScans = ReadonlyMap<string, KindScan>

/** One text per kind, namespace and label selector. */
export function scanKey(
  key: string,
  namespace: string | undefined,
  labelSelector: string | undefined,
): string {
  return JSON.stringify([key, namespace ?? null, labelSelector ?? ''])
}

/** What is known of a kind in the whole cluster, or undefined when it was not asked. */
export function wideListing(
  scans: KindScans,
  key: string,
  labelSelector?: string,
): Listing | undefined {
  const wide = scanOf(scans, key, undefined, labelSelector)
  if (wide === undefined) return undefined
  if (wide.instead === undefined) return listingOf(wide, [], wide.objects, undefined)
  const parts: Part[] = []
  for (const namespace of wide.instead.namespaces) {
    const scan = scanOf(scans, key, namespace, labelSelector)
    if (scan !== undefined) parts.push({ namespace, scan })
  }
  return combine(parts, wide)
}

/** What is known of a kind in some namespaces, or undefined while one of them was not asked. */
export function narrowListing(
  scans: KindScans,
  key: string,
  namespaces: readonly string[],
  labelSelector?: string,
): Listing | undefined {
  const wide = scanOf(scans, key, undefined, labelSelector)
  if (wide?.served?.namespaced === false) return wideListing(scans, key, labelSelector)
  if (namespaces.length === 0) {
    return {
      key,
      state: 'complete',
      objects: [],
      namespaces: [],
      unseen: [],
      reads: [],
      metadataOnly: false,
    }
  }
  const parts: Part[] = []
  for (const namespace of namespaces) {
    const own = scanOf(scans, key, namespace, labelSelector)
    const scan = own ?? (wide?.instead === undefined ? wide : undefined)
    if (scan === undefined) return undefined
    parts.push({ namespace, scan })
  }
  return combine(parts, undefined)
}

type Part = { namespace: string; scan: KindScan }

function scanOf(
  scans: KindScans,
  key: string,
  namespace: string | undefined,
  labelSelector: string | undefined,
): KindScan | undefined {
  // A scan without a selector holds everything that one with a selector would.
  return (
    scans.get(scanKey(key, namespace, undefined)) ??
    scans.get(scanKey(key, namespace, labelSelector))
  )
}

function combine(parts: readonly Part[], wide: KindScan | undefined): Listing | undefined {
  const first = parts[0]?.scan ?? wide
  if (first === undefined) return undefined
  const seen = parts.filter(({ scan }) => scan.state === 'complete' || scan.state === 'partial')
  const unseen = parts.filter((part) => !seen.includes(part)).map(({ namespace }) => namespace)
  const beyond = wide?.instead?.beyond ?? []
  const isWhole =
    parts.every(({ scan }) => scan.state === 'complete') &&
    (wide === undefined ||
      (wide.instead?.exhaustive === true && beyond.length === 0 && parts.length > 0))
  const state: ListingState = isWhole
    ? 'complete'
    : seen.length > 0
      ? 'partial'
      : (wide ?? first).state
  const names = seen.map(({ namespace }) => namespace)
  const message =
    wide === undefined
      ? parts.find(({ scan }) => scan.state !== 'complete')?.scan.message
      : insteadText(wide, names, [...unseen, ...beyond])
  return {
    ...listingOf({ ...first, state }, [...unseen, ...beyond], parts.flatMap(objectsOf), message),
    namespaces: names,
    reads: [...new Set([...(wide?.reads ?? []), ...parts.flatMap(({ scan }) => scan.reads)])],
  }
}

/** What was read in place of the whole cluster, so that nobody takes it for the whole (A45). */
function insteadText(wide: KindScan, seen: readonly string[], unseen: readonly string[]): string {
  const read = seen.length === 0 ? 'No namespace could be read' : `Read in ${someOf(seen)}`
  const not = unseen.length === 0 ? '' : `, not in ${someOf(unseen)}`
  const others =
    wide.instead?.exhaustive === true ? '' : ' Which other namespaces exist is not known.'
  return `${wide.message ?? ''} ${read}${not}.${others}`.trim()
}

function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ')
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown
}

function listingOf(
  scan: KindScan,
  unseen: readonly string[],
  objects: readonly KubeObject[],
  message: string | undefined,
): Listing {
  const text = message ?? scan.message
  return {
    key: scan.key,
    ...(scan.served === undefined ? {} : { served: scan.served }),
    state: scan.state,
    objects,
    unseen,
    reads: scan.reads,
    metadataOnly: scan.metadataOnly,
    ...(scan.state === 'complete' || text === undefined ? {} : { message: text }),
  }
}

const groupedByNamespace = new WeakMap<KindScan, Map<string | undefined, KubeObject[]>>()

function objectsOf({ namespace, scan }: Part): readonly KubeObject[] {
  if (scan.namespace !== undefined) return scan.objects
  let groups = groupedByNamespace.get(scan)
  if (groups === undefined) {
    groups = Map.groupBy(scan.objects, ({ metadata }) => metadata.namespace)
    groupedByNamespace.set(scan, groups)
  }
  return groups.get(namespace) ?? []
}
