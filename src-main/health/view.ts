import type { Read } from '../../src-shared/model/read.ts'
import type { Seen } from './evidence.ts'
import type { ClusterState, DataRead, KubeObject, Listing, LogRead, Need } from '../kube/index.ts'
import { fieldEvidence, quoted, refOf } from './evidence.ts'
import { eventOf, eventKey, newestFirst } from './event.ts'
import type { KubeEvent } from './event.ts'
import type { Limit, Sees } from './rule.ts'
import { readFor, seesOf, seesText } from './sight.ts'
import { podSpec } from './shape.ts'

type LogNeed = Extract<Need, { read: 'log' }>

/** What rules look at: the cluster state with indexes; pure, every method answers from memory (H2, H66). */
export type View = {
  readonly state: ClusterState
  /** True when a person asked about an object: no settling times, and what only matters then is judged too. */
  readonly eager: boolean
  /** Milliseconds of the API server's time (H2). */
  readonly now: number
  /** Every object of a kind that was read. */
  all(kind: string): readonly KubeObject[]
  /** Those of one namespace. */
  within(kind: string, namespace: string | undefined): readonly KubeObject[]
  find(kind: string, namespace: string | undefined, name: string): KubeObject | undefined
  sees(kind: string, namespace?: string): Sees
  /** True when the listing is complete there and holds no such name; false, with a limit, when that cannot be told (H3). */
  absent(kind: string, namespace: string | undefined, name: string): boolean
  /** True when every object of that kind and namespace is known; otherwise false and a limit is noted (H3). */
  complete(kind: string, namespace?: string): boolean
  /** True when `since` lies at least that many seconds back; an unknown time counts as long ago. */
  held(since: string | undefined, seconds: number): boolean
  owner(object: KubeObject): KubeObject | undefined
  /** The top of the owner chain, at most 8 steps (A40). */
  root(object: KubeObject): KubeObject
  children(object: KubeObject): readonly KubeObject[]
  /** Pods at or below an object in the owner tree. */
  podsOf(object: KubeObject): readonly KubeObject[]
  podsOn(node: string): readonly KubeObject[]
  /** Events of an object of the last hour, newest first; with `reason` only those (H13). */
  events(object: KubeObject, reason?: string): readonly KubeEvent[]
  /** Events of the last hour with one reason, on whatever object. */
  recentEvents(reason: string): readonly KubeEvent[]
  /** Keys and masked values, read by name; undefined until it was read, and then it is wanted (H4). */
  config(kind: 'ConfigMap' | 'Secret', namespace: string, name: string): DataRead | undefined
  /** At most 200 lines of a container; undefined until it was read, and then it is wanted (H4). */
  log(pod: KubeObject, container: string, previous?: boolean): LogRead | undefined
  /** The current log when it was already read; never asks for it. */
  peekLog(pod: KubeObject, container: string): LogRead | undefined
  field(object: KubeObject, path: string, value?: string): Seen
  event(event: KubeEvent): Seen
  /** The listing itself as evidence of an absence or a count. */
  listed(kind: string, namespace: string | undefined, text: string): Seen
  readOf(object: KubeObject): Read
  wanted(): readonly Need[]
  limits(): readonly Limit[]
  /** Names the rule that the following limits belong to. */
  asking(rule: string): void
}

/** How a view is made: `namespaces` = scope of namespaced listings that were not read cluster-wide; `eager` = no settling times. */
export type ViewOptions = { namespaces?: readonly string[]; eager?: boolean; wants?: boolean }

const NO_OBJECTS: readonly KubeObject[] = []
const LOG_LINES = 200
const EVENT_AGE_MS = 3_600_000

/** Builds the indexes of one run over one state. */
export function createView(state: ClusterState, options: ViewOptions = {}): View {
  const now = Date.parse(state.asOf)
  const listings = new Map<string, Listing | undefined>()
  const byNamespace = new Map<string, Map<string, KubeObject[]>>()
  const byName = new Map<string, Map<string, KubeObject>>()
  const sight = new Map<string, Sees>()
  const limits = new Map<string, Limit>()
  const needs = new Map<string, Need>()
  const roots = new Map<KubeObject, KubeObject>()
  let byUid: Map<string, KubeObject> | undefined
  let byOwner: Map<string, KubeObject[]> | undefined
  let eventsBy: Map<string, KubeEvent[]> | undefined
  let podsByNode: Map<string, KubeObject[]> | undefined
  let rule = ''

  const listing = (kind: string): Listing | undefined => {
    if (!listings.has(kind)) {
      listings.set(
        kind,
        state.listing(kind) ??
          (options.namespaces ? state.listing(kind, options.namespaces) : undefined),
      )
    }
    return listings.get(kind)
  }
  const all = (kind: string): readonly KubeObject[] => listing(kind)?.objects ?? NO_OBJECTS
  const within = (kind: string, namespace: string | undefined): readonly KubeObject[] => {
    let index = byNamespace.get(kind)
    if (index === undefined) {
      index = Map.groupBy(all(kind), (object) => object.metadata.namespace ?? '')
      byNamespace.set(kind, index)
    }
    return index.get(namespace ?? '') ?? NO_OBJECTS
  }
  const find = (
    kind: string,
    namespace: string | undefined,
    name: string,
  ): KubeObject | undefined => {
    let index = byName.get(kind)
    if (index === undefined) {
      index = new Map(
        all(kind).map((object) => [
          nameKey(object.metadata.namespace, object.metadata.name),
          object,
        ]),
      )
      byName.set(kind, index)
    }
    return index.get(nameKey(namespace, name))
  }
  const sees = (kind: string, namespace?: string): Sees => {
    const key = `${kind}/${namespace ?? ''}`
    const known = sight.get(key)
    if (known !== undefined) return known
    const seen = seesOf(state, listing(kind), kind, namespace)
    sight.set(key, seen)
    return seen
  }
  const complete = (kind: string, namespace?: string): boolean => {
    const seen = sees(kind, namespace)
    if (seen === 'complete') return true
    const where = namespace === undefined ? '' : ` in namespace ${namespace}`
    limits.set(`${rule}/${kind}/${namespace ?? ''}`, {
      rule,
      kind,
      ...(namespace === undefined ? {} : { ns: namespace }),
      sees: seen,
      text: `${kind}${where}: ${seesText(seen)}, so ${rule} was not checked there.`,
    })
    return false
  }
  const uids = (): Map<string, KubeObject> => {
    if (byUid !== undefined) return byUid
    byUid = new Map()
    byOwner = new Map()
    for (const { key } of state.served.kinds) {
      if (isEventKey(key)) continue
      for (const object of all(key)) {
        if (object.metadata.uid !== undefined) byUid.set(object.metadata.uid, object)
        for (const reference of object.metadata.ownerReferences ?? []) {
          const list = byOwner.get(reference.uid)
          if (list === undefined) byOwner.set(reference.uid, [object])
          else list.push(object)
        }
      }
    }
    return byUid
  }
  const owner = (object: KubeObject): KubeObject | undefined => {
    const reference = object.metadata.ownerReferences?.find((each) => each.controller === true)
    return reference === undefined ? undefined : uids().get(reference.uid)
  }
  const root = (object: KubeObject): KubeObject => {
    const known = roots.get(object)
    if (known !== undefined) return known
    let current = object
    for (let step = 0; step < 8; step += 1) {
      const next = owner(current)
      // A pod of a node's own (mirror pod) is owned by the Node, which is not its workload.
      if (next === undefined || next.kind === 'Node' || next === object) break
      current = next
    }
    roots.set(object, current)
    return current
  }
  const children = (object: KubeObject): readonly KubeObject[] => {
    uids()
    return byOwner?.get(object.metadata.uid ?? '') ?? NO_OBJECTS
  }
  const podsOf = (object: KubeObject): readonly KubeObject[] => {
    if (object.kind === 'Pod') return [object]
    const found: KubeObject[] = []
    const visited = new Set<KubeObject>([object])
    const walk = (parent: KubeObject, depth: number): void => {
      for (const child of children(parent)) {
        if (visited.has(child)) continue
        visited.add(child)
        if (child.kind === 'Pod') found.push(child)
        else if (depth < 8) walk(child, depth + 1)
      }
    }
    walk(object, 0)
    return found
  }
  const eventsByObject = (): Map<string, KubeEvent[]> => {
    if (eventsBy !== undefined) return eventsBy
    const recent = all('Event')
      .map(eventOf)
      .filter(({ last }) => last === undefined || now - Date.parse(last) <= EVENT_AGE_MS)
    eventsBy = Map.groupBy(recent, (event) => event.about)
    for (const list of eventsBy.values()) list.sort(newestFirst)
    return eventsBy
  }
  const events = (object: KubeObject, reason?: string): readonly KubeEvent[] => {
    const uid = object.metadata.uid
    const list = eventsByObject().get(eventKey(object)) ?? []
    return list.filter(
      (event) =>
        (event.uid === undefined || uid === undefined || event.uid === uid) &&
        (reason === undefined || event.reason === reason),
    )
  }
  const readOf = (object: KubeObject): Read =>
    readFor(state, listing(object.kind), object.metadata.namespace)
  return {
    state,
    eager: options.eager === true,
    now,
    all,
    within,
    find,
    sees,
    complete,
    absent: (kind, namespace, name) =>
      find(kind, namespace, name) === undefined && complete(kind, namespace),
    held: (since, seconds) =>
      options.eager === true || since === undefined || now - Date.parse(since) >= seconds * 1000,
    owner,
    root,
    children,
    podsOf,
    podsOn(node) {
      podsByNode ??= Map.groupBy(all('Pod'), (pod) => podSpec(pod).nodeName ?? '')
      return podsByNode.get(node) ?? NO_OBJECTS
    },
    events,
    recentEvents: (reason) =>
      [...eventsByObject().values()].flat().filter((event) => event.reason === reason),
    config(kind, namespace, name) {
      const need: Need = {
        read: kind === 'ConfigMap' ? 'config-map' : 'secret-shape',
        namespace,
        name,
      }
      const data = state.data(need)
      if (data === undefined) needs.set(JSON.stringify(need), need)
      return data
    },
    // A board reads no logs of pods that are well, so that there is nothing to peek at.
    peekLog: (pod, container) =>
      options.eager === true ? state.log(logNeed(pod, container)) : undefined,
    log(pod, container, previous) {
      const need = logNeed(pod, container, previous)
      const log = state.log(need)
      if (log === undefined) needs.set(JSON.stringify(need), need)
      return log
    },
    field: (object, path, value) =>
      fieldEvidence(object, path, state.context.name, readOf(object), value),
    event: (event) => ({
      kind: 'event',
      object: refOf(event.object, state.context.name),
      path: event.reason,
      text: quoted(event.message),
      read: readOf(event.object),
    }),
    listed: (kind, namespace, text) => ({
      kind: 'read',
      text,
      read: readFor(state, listing(kind), namespace),
    }),
    readOf,
    wanted: () => [...needs.values()],
    limits: () => [...limits.values()],
    asking: (id) => {
      rule = id
    },
  }
}

/** The read of one container's log that rules share. */
export function logNeed(pod: KubeObject, container: string, previous = false): LogNeed {
  return {
    read: 'log',
    namespace: pod.metadata.namespace ?? '',
    pod: pod.metadata.name,
    container,
    lines: LOG_LINES,
    ...(previous ? { previous } : {}),
  }
}

function nameKey(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`
}

function isEventKey(key: string): boolean {
  return key === 'Event' || key.startsWith('Event.')
}
