import type { ClusterState } from '../cluster-state.ts'
import type { KubeObject, OwnerReference } from '../object.ts'
import { textAt } from './json.ts'
import { knownObjects, objectNamed, ownedBy } from './lookup.ts'

/** How far the chain of controllers of an object could be followed (A40); `missing`: the last reference names no object. */
export type OwnerChain = {
  owners: readonly { reference: OwnerReference; object?: KubeObject }[]
  end: 'root' | 'missing' | 'not-read' | 'cycle' | 'too-deep'
}

const deepest = 8

/** The reference to the controller of an object, undefined for an object of its own. */
export function controllerOf(object: KubeObject): OwnerReference | undefined {
  return (object.metadata.ownerReferences ?? []).find(({ controller }) => controller === true)
}

/** Climbs `controller: true` references, at most eight steps, safe against cycles (A40). */
export function ownerChain(object: KubeObject, state: ClusterState): OwnerChain {
  const owners: { reference: OwnerReference; object?: KubeObject }[] = []
  const seen = new Set([object.metadata.uid])
  let current = object
  while (true) {
    const reference = controllerOf(current)
    if (!reference) return { owners, end: 'root' }
    if (seen.has(reference.uid)) return { owners, end: 'cycle' }
    if (owners.length === deepest) return { owners, end: 'too-deep' }
    seen.add(reference.uid)
    const found = ownerObject(reference, current.metadata.namespace, state)
    if (found === 'not-read' || found === 'missing') {
      owners.push({ reference })
      return { owners, end: found }
    }
    owners.push({ reference, object: found })
    current = found
  }
}

/** The root controller of an object as a reference, undefined when nothing controls it. */
export function rootOwner(object: KubeObject, state: ClusterState): OwnerReference | undefined {
  return ownerChain(object, state).owners.at(-1)?.reference
}

/** Pods that an object controls directly or through its ReplicaSets or Jobs; undefined when they could not all be read. */
export function podsOf(object: KubeObject, state: ClusterState): readonly KubeObject[] | undefined {
  const namespace = object.metadata.namespace
  const pods = knownObjects(state, 'Pod', namespace)
  if (pods.state === 'unknown') return undefined
  const between =
    object.kind === 'CronJob' ? 'Job' : indirect.has(object.kind) ? 'ReplicaSet' : undefined
  if (between === undefined) return ownedBy(pods.objects, object)
  const middle = knownObjects(state, between, namespace)
  if (middle.state === 'unknown') return undefined
  return ownedBy(middle.objects, object).flatMap((each) => ownedBy(pods.objects, each))
}

/** Pods of the revision a workload is moving to; all of its Pods where revisions cannot be told apart. */
export function currentPodsOf(
  object: KubeObject,
  state: ClusterState,
): readonly KubeObject[] | undefined {
  const pods = podsOf(object, state)
  if (pods === undefined) return undefined
  if (object.kind === 'Deployment') {
    const sets = knownObjects(state, 'ReplicaSet', object.metadata.namespace)
    const own = sets.state === 'known' ? ownedBy(sets.objects, object) : []
    const newest = own.toSorted((a, b) => revisionOf(b) - revisionOf(a))[0]
    const isTold = newest !== undefined && revisionOf(newest) > 0
    return isTold ? pods.filter((pod) => controllerOf(pod)?.uid === newest.metadata.uid) : pods
  }
  const update = textAt(object, 'status', 'updateRevision')
  const current = pods.filter(
    ({ metadata }) => metadata.labels?.['controller-revision-hash'] === update,
  )
  return update === undefined || current.length === 0 ? pods : current
}

function revisionOf({ metadata }: KubeObject): number {
  return Number(metadata.annotations?.['deployment.kubernetes.io/revision'] ?? 0)
}

const indirect: ReadonlySet<string> = new Set(['Deployment', 'Rollout'])

function ownerObject(
  reference: OwnerReference,
  namespace: string | undefined,
  state: ClusterState,
): KubeObject | 'not-read' | 'missing' {
  const group = reference.apiVersion.includes('/') ? (reference.apiVersion.split('/')[0] ?? '') : ''
  const served = state.served.kinds.find(
    (kind) => kind.kind === reference.kind && kind.group === group,
  )
  const known = knownObjects(
    state,
    served?.key ?? reference.kind,
    served?.namespaced === false ? undefined : namespace,
  )
  if (known.state === 'unknown') return 'not-read'
  const scope = served?.namespaced === false ? undefined : namespace
  const object = objectNamed(known.objects, scope, reference.name)
  return object !== undefined && object.metadata.uid === reference.uid ? object : 'missing'
}
