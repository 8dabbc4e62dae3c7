import { z } from 'zod'
import type { Read } from '../../src-shared/model/read.ts'
import { builtInKinds } from './built-in-kinds.ts'
import type { ServedKinds } from './cluster-state.ts'
import { groupPath } from './paths.ts'
import { servedKinds, withKeys, type FoundKind } from './served-kinds.ts'
import type { JsonResult, ReadTransport } from './transport/read-transport.ts'

/** What discovery found; `message` says why nothing can be read when not even discovery got through. */
export type Discovery = {
  served: ServedKinds
  serverVersion?: string
  blocked?: { status: Read['status']; message: string }
}

const scopeName = z.enum(['Namespaced', 'Cluster'])
const aggregated = z.object({
  kind: z.literal('APIGroupDiscoveryList'),
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string().optional() }).optional(),
      versions: z
        .array(
          z.object({
            version: z.string(),
            freshness: z.string().optional(),
            resources: z
              .array(
                z.object({
                  resource: z.string(),
                  responseKind: z.object({ kind: z.string() }).optional(),
                  scope: scopeName,
                  singularResource: z.string().optional(),
                  shortNames: z.array(z.string()).nullish(),
                  categories: z.array(z.string()).nullish(),
                  verbs: z.array(z.string()),
                }),
              )
              .nullish(),
          }),
        )
        .nullish(),
    }),
  ),
})
const groupList = z.object({
  kind: z.literal('APIGroupList'),
  groups: z.array(
    z.object({
      name: z.string(),
      versions: z.array(z.object({ version: z.string() })),
      preferredVersion: z.object({ version: z.string() }).optional(),
    }),
  ),
})
const coreVersions = z.object({ kind: z.literal('APIVersions'), versions: z.array(z.string()) })
const resourceList = z.object({
  kind: z.literal('APIResourceList'),
  resources: z.array(
    z.object({
      name: z.string(),
      singularName: z.string().optional(),
      namespaced: z.boolean(),
      kind: z.string(),
      verbs: z.array(z.string()),
      shortNames: z.array(z.string()).nullish(),
      categories: z.array(z.string()).nullish(),
    }),
  ),
})
const versionInfo = z.object({ gitVersion: z.string() })

type Found = { kinds: FoundKind[]; complete: boolean; reads: Read[] }

/**
 * Asks the server which kinds it serves: two aggregated requests (P47), or group by group where the server is older. A
 * broken group makes it incomplete and hides itself alone (R30); where discovery is forbidden the built-in kinds are tried.
 */
export async function discover(transport: ReadTransport, signal: AbortSignal): Promise<Discovery> {
  const [core, groups, version] = await Promise.all([
    transport.discovery('core', signal),
    transport.discovery('groups', signal),
    transport.discovery('version', signal),
  ])
  const halves = await Promise.all([
    coreKinds(transport, core, signal),
    groupKinds(transport, groups, signal),
  ])
  const found = halves.flatMap(({ kinds }) => kinds)
  const reads = halves.flatMap((half) => half.reads)
  const complete = halves.every((half) => half.complete)
  const serverVersion =
    version.status === 'ok' ? versionInfo.safeParse(version.json).data?.gitVersion : undefined
  const blocked = found.length === 0 ? blockedBy([core, groups]) : undefined
  const kinds = found.length === 0 ? builtInKinds : withKeys(found)
  return {
    served: servedKinds(kinds, complete, reads),
    ...(serverVersion === undefined ? {} : { serverVersion }),
    ...(blocked === undefined ? {} : { blocked }),
  }
}

/** A server that cannot be reached or that knows us not answers nothing else either; a refused discovery alone blocks nothing. */
function blockedBy(results: readonly JsonResult[]): Discovery['blocked'] {
  for (const result of results) {
    if (result.status !== 'ok' && result.status !== 'forbidden')
      return { status: result.status, message: result.message }
  }
  return undefined
}

async function coreKinds(
  transport: ReadTransport,
  core: JsonResult,
  signal: AbortSignal,
): Promise<Found> {
  const read = discoveryRead('/api', core)
  if (core.status !== 'ok') return { kinds: [], complete: false, reads: [read] }
  const whole = aggregatedKinds(core.json)
  if (whole !== undefined) return { ...whole, reads: [read] }
  const old = coreVersions.safeParse(core.json)
  if (!old.success) return { kinds: [], complete: false, reads: [{ ...read, status: 'failed' }] }
  const rest = await oldKinds(transport, [{ group: '', version: 'v1' }], signal)
  return { ...rest, reads: [read, ...rest.reads] }
}

async function groupKinds(
  transport: ReadTransport,
  groups: JsonResult,
  signal: AbortSignal,
): Promise<Found> {
  const read = discoveryRead('/apis', groups)
  if (groups.status !== 'ok') return { kinds: [], complete: false, reads: [read] }
  const whole = aggregatedKinds(groups.json)
  if (whole !== undefined) return { ...whole, reads: [read] }
  const old = groupList.safeParse(groups.json)
  if (!old.success) return { kinds: [], complete: false, reads: [{ ...read, status: 'failed' }] }
  const wanted = old.data.groups.flatMap(({ name, versions, preferredVersion }) => {
    const preferred = preferredVersion?.version
    const ordered = [...versions].sort(
      (a, b) => Number(b.version === preferred) - Number(a.version === preferred),
    )
    return ordered.map(({ version }) => ({ group: name, version }))
  })
  const rest = await oldKinds(transport, wanted, signal)
  return { ...rest, reads: [read, ...rest.reads] }
}

/** Kinds of an aggregated reply, each in the first version that serves it; undefined when it is no such reply. */
function aggregatedKinds(json: unknown): Omit<Found, 'reads'> | undefined {
  const parsed = aggregated.safeParse(json)
  if (!parsed.success) return undefined
  let complete = true
  const kinds: FoundKind[] = []
  for (const { metadata, versions } of parsed.data.items) {
    for (const { version, freshness, resources } of versions ?? []) {
      if (freshness === 'Stale') complete = false
      for (const each of resources ?? []) {
        const kind = each.responseKind?.kind
        if (kind === undefined || kind === '') continue
        kinds.push({
          kind,
          group: metadata?.name ?? '',
          version,
          resource: each.resource,
          singular: each.singularResource ?? kind.toLowerCase(),
          shortNames: each.shortNames ?? [],
          categories: each.categories ?? [],
          namespaced: each.scope === 'Namespaced',
          verbs: each.verbs,
        })
      }
    }
  }
  return { kinds: firstVersions(kinds), complete }
}

async function oldKinds(
  transport: ReadTransport,
  wanted: readonly { group: string; version: string }[],
  signal: AbortSignal,
): Promise<Found> {
  const replies = await Promise.all(
    wanted.map(async (each) => ({ ...each, reply: await transport.discovery(each, signal) })),
  )
  const kinds: FoundKind[] = []
  const reads: Read[] = []
  let complete = true
  for (const { group, version, reply } of replies) {
    reads.push(discoveryRead(groupPath(group, version), reply))
    const parsed = reply.status === 'ok' ? resourceList.safeParse(reply.json) : undefined
    if (parsed?.success !== true) {
      complete = false
      continue
    }
    for (const each of parsed.data.resources) {
      if (each.name.includes('/')) continue
      kinds.push({
        kind: each.kind,
        group,
        version,
        resource: each.name,
        singular:
          each.singularName === undefined || each.singularName === ''
            ? each.kind.toLowerCase()
            : each.singularName,
        shortNames: each.shortNames ?? [],
        categories: each.categories ?? [],
        namespaced: each.namespaced,
        verbs: each.verbs,
      })
    }
  }
  return { kinds: firstVersions(kinds), complete, reads }
}

/** Versions come in the server's order of preference, so the first that serves a resource is the one to read. */
function firstVersions(kinds: readonly FoundKind[]): FoundKind[] {
  const first = new Map<string, FoundKind>()
  for (const kind of kinds) {
    const id = `${kind.resource}.${kind.group}`
    if (!first.has(id)) first.set(id, kind)
  }
  return [...first.values()]
}

function discoveryRead(path: string, { status, at }: JsonResult): Read {
  return { verb: 'get', path, at, status }
}
