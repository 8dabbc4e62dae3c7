import {
  knownObjects,
  lastSeen,
  nameKey,
  objectAt,
  podsOf,
  textAt,
  type ClusterState,
  type KubeObject,
  type Listing,
  type Need,
} from '../../kube/index.ts'

/** Kinds through which an object's events are gathered: what it owns has events of its own (A40). */
export const eventNeeds: readonly string[] = ['Event', 'ReplicaSet', 'Pod', 'Job']

/** Event reads for the namespaces of a question; undefined = every one. */
export function needsForEvents(namespaces: readonly string[] | undefined): readonly Need[] {
  return eventNeeds.map((kind) => ({
    read: 'list',
    kind,
    ...(namespaces === undefined ? {} : { namespaces }),
  }))
}

/** Whether an event is about an object or one it owns: by uid, else by kind, namespace and name (A43). */
export function eventFilter(
  objects: readonly KubeObject[],
  state: ClusterState,
): (event: KubeObject) => boolean {
  const uids = new Set<string>()
  const names = new Set<string>()
  for (const object of objects.flatMap((each) => [each, ...ownedObjects(each, state)])) {
    if (object.metadata.uid !== undefined) uids.add(object.metadata.uid)
    names.add(`${object.kind} ${nameKey(object.metadata.namespace, object.metadata.name)}`)
  }
  return (event) => {
    const involved = objectAt(event, 'involvedObject')
    const uid = textAt(involved, 'uid')
    if (uid !== undefined && uids.has(uid)) return true
    const isSameName = names.has(
      `${textAt(involved, 'kind') ?? ''} ${nameKey(textAt(involved, 'namespace'), textAt(involved, 'name') ?? '')}`,
    )
    // A recreated object keeps its name but not its uid: its earlier life is not this one's.
    return isSameName && (uid === undefined || uids.size === 0)
  }
}

/** When the oldest event of a listing was seen, in milliseconds: events are kept for about an hour (A43). */
export function oldestEvent(listing: Listing): number | undefined {
  const times = listing.objects
    .map((event) => Date.parse(lastSeen(event) ?? ''))
    .filter((at) => !Number.isNaN(at))
  return times.length === 0 ? undefined : times.reduce((oldest, at) => Math.min(oldest, at))
}

function ownedObjects(object: KubeObject, state: ClusterState): readonly KubeObject[] {
  if (object.kind === 'Pod') return []
  const namespace = object.metadata.namespace
  const between = ['ReplicaSet', 'Job'].flatMap((key) => {
    const known = knownObjects(state, key, namespace)
    if (known.state === 'unknown') return []
    return known.objects.filter(({ metadata }) =>
      metadata.ownerReferences?.some(({ uid }) => uid === object.metadata.uid),
    )
  })
  return [...between, ...(podsOf(object, state) ?? [])]
}
