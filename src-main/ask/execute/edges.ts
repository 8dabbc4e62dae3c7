import type { Edge } from '../../../src-shared/model/plan-types.ts'
import {
  consumersOf,
  knownObjects,
  managersOf,
  objectNamed,
  ownerChain,
  podSelector,
  podsOf,
  podTemplateOf,
  referencesOf,
  selectedPods,
  textAt,
  type ClusterState,
  type Kind,
  type KubeObject,
  apiKindOf,
  servedKindsOf,
} from '../../kube/index.ts'
import { matchesLabels } from '../../../src-shared/text/selector.ts'
import { pointers } from './edge-pointers.ts'

/** Objects at the other end of an edge, or why they are not all known (A12). */
export type Related =
  | { state: 'known'; objects: readonly KubeObject[] }
  | { state: 'unknown'; reason: string }

/** Objects of `to` that `row` is related to: row —edge→ object (out) or object —edge→ row (in). */
export function relatedObjects(
  row: KubeObject,
  edge: Edge,
  dir: 'out' | 'in',
  to: Kind,
  state: ClusterState,
): Related {
  switch (edge) {
    case 'owns':
      return dir === 'out' ? owned(row, to, state) : owners(row, to, state)
    case 'uses':
      return dir === 'out' ? used(row, to, state) : users(row, to, state)
    case 'contains':
      return dir === 'out' ? contained(row, to, state) : namespaceOf(row, to, state)
    case 'manages':
      return dir === 'out'
        ? filtered(to, state, undefined, (other) => isManaged(other, row))
        : { state: 'known', objects: managersAmong(row, to, state) }
    case 'runs-on':
      return dir === 'out'
        ? nodesOf(row, state)
        : filtered(to, state, undefined, (other) => runsOn(other, row, state))
    case 'selects':
      return dir === 'out'
        ? selected(row, to, state)
        : filtered(to, state, row.metadata.namespace, (other) => selects(other, row, state))
    case 'routes':
    case 'scales':
    case 'binds':
    case 'depends-on': {
      const points = pointers[edge]
      return dir === 'out'
        ? filtered(to, state, undefined, (other) => points(row, other))
        : filtered(to, state, undefined, (other) => points(other, row))
    }
  }
}

/** Further kinds that following an edge looks at, besides the kinds at both ends. */
export function edgeNeeds(edge: Edge, kind: Kind): readonly string[] {
  const isWorkload = podsThrough.has(apiKindOf(kind))
  switch (edge) {
    case 'owns':
      return ['ReplicaSet', 'Job']
    case 'selects':
    case 'runs-on':
      return isWorkload || kind.key !== 'Pod' ? ['Pod', 'ReplicaSet', 'Job'] : []
    case 'uses':
    case 'routes':
    case 'scales':
    case 'binds':
    case 'manages':
    case 'contains':
    case 'depends-on':
      return []
  }
}

const podsThrough: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Job',
  'CronJob',
  'Rollout',
])

function objectsOf(kind: Kind, state: ClusterState, namespace?: string): Related {
  const found: KubeObject[] = []
  const served = servedKindsOf(kind, state.served)
  if (served.length === 0) return { state: 'unknown', reason: `${kind.key} is not installed` }
  for (const each of served) {
    const known = knownObjects(state, each.key, each.namespaced ? namespace : undefined)
    if (known.state === 'unknown') return known
    found.push(...(kind.rowsOf ? kind.rowsOf(known.objects) : known.objects))
  }
  return { state: 'known', objects: found }
}

function filtered(
  kind: Kind,
  state: ClusterState,
  namespace: string | undefined,
  keep: (object: KubeObject) => boolean,
): Related {
  const known = objectsOf(kind, state, namespace)
  return known.state === 'unknown' ? known : { state: 'known', objects: known.objects.filter(keep) }
}

function owned(row: KubeObject, to: Kind, state: ClusterState): Related {
  const known = objectsOf(to, state, row.metadata.namespace)
  if (known.state === 'unknown') return known
  return {
    state: 'known',
    objects: known.objects.filter((other) =>
      ownerChain(other, state).owners.some(({ reference }) => reference.uid === row.metadata.uid),
    ),
  }
}

function owners(row: KubeObject, to: Kind, state: ClusterState): Related {
  const chain = ownerChain(row, state)
  const kind = apiKindOf(to)
  const found = chain.owners.filter(({ reference }) => reference.kind === kind)
  const last = chain.owners.at(-1)?.reference.kind ?? ''
  if (found.length === 0 && chain.end === 'not-read' && !rootKinds.has(last)) {
    return {
      state: 'unknown',
      reason: `the owners of ${row.kind} ${row.metadata.name} could not all be read`,
    }
  }
  // A reference is enough to know its kind and name, also where the owner itself is gone.
  return {
    state: 'known',
    objects: found.map(
      ({ reference, object }) =>
        object ??
        stub(reference.kind, reference.name, row.metadata.namespace, reference.apiVersion),
    ),
  }
}

/** Controllers that nothing built in controls: above them only a custom resource could stand. */
const rootKinds: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'CronJob',
  'Node',
  'ReplicationController',
])

function used(row: KubeObject, to: Kind, state: ClusterState): Related {
  const kind = apiKindOf(to)
  const found = referencesOf(row).filter((reference) => reference.kind === kind)
  const known = objectsOf(to, state)
  const objects = found.map(
    ({ namespace, name }) =>
      (known.state === 'known' ? objectNamed(known.objects, namespace, name) : undefined) ??
      stub(kind, name, namespace, to.apiVersion),
  )
  return {
    state: 'known',
    objects: [
      ...new Map(
        objects.map((object) => [`${object.metadata.namespace}/${object.metadata.name}`, object]),
      ).values(),
    ],
  }
}

function users(row: KubeObject, to: Kind, state: ClusterState): Related {
  const kind = apiKindOf(to)
  const known = filtered(to, state, row.metadata.namespace, (other) =>
    referencesOf(other).some(
      (reference) =>
        reference.kind === row.kind &&
        reference.name === row.metadata.name &&
        reference.namespace === row.metadata.namespace,
    ),
  )
  if (known.state === 'known') return known
  const consumers = consumersOf(row, state)
  return consumers.state === 'unknown'
    ? consumers
    : { state: 'known', objects: consumers.objects.filter((other) => other.kind === kind) }
}

function contained(row: KubeObject, to: Kind, state: ClusterState): Related {
  return filtered(
    to,
    state,
    row.metadata.name,
    (other) => other.metadata.namespace === row.metadata.name,
  )
}

function namespaceOf(row: KubeObject, to: Kind, state: ClusterState): Related {
  return filtered(to, state, undefined, (other) => other.metadata.name === row.metadata.namespace)
}

const toolKinds: { readonly [tool: string]: readonly string[] } = {
  'Argo CD': ['Application'],
  Flux: ['Kustomization', 'HelmRelease'],
  Helm: ['HelmRelease'],
}

function isManaged(object: KubeObject, manager: KubeObject): boolean {
  return managersOf(object).some(({ tool, name }) => {
    const isTool =
      toolKinds[tool]?.includes(manager.kind) === true &&
      (tool === 'Flux') === manager.apiVersion.includes('toolkit.fluxcd.io')
    return isTool && name === manager.metadata.name
  })
}

/** The managers of a kind that left their mark on an object; the mark is enough where the manager itself cannot be read. */
function managersAmong(row: KubeObject, to: Kind, state: ClusterState): readonly KubeObject[] {
  const known = objectsOf(to, state)
  return managersOf(row).flatMap(({ name }): readonly KubeObject[] => {
    if (name === undefined) return []
    const assumed: KubeObject = { ...stub(apiKindOf(to), name, undefined, to.apiVersion) }
    if (!isManaged(row, assumed)) return []
    const real =
      known.state === 'known' ? known.objects.find((other) => isManaged(row, other)) : undefined
    return [real ?? assumed]
  })
}

function nodesOf(row: KubeObject, state: ClusterState): Related {
  const pods = row.kind === 'Pod' || row.kind === 'Container' ? [row] : podsOf(row, state)
  if (pods === undefined) return { state: 'unknown', reason: 'its Pods could not be read' }
  const nodes = knownObjects(state, 'Node')
  if (nodes.state === 'unknown') return nodes
  const names = new Set(pods.flatMap((pod) => textAt(pod, 'spec', 'nodeName') ?? []))
  return {
    state: 'known',
    objects: [...names].flatMap((name) => objectNamed(nodes.objects, undefined, name) ?? []),
  }
}

function runsOn(other: KubeObject, node: KubeObject, state: ClusterState): boolean {
  const pods =
    other.kind === 'Pod' || other.kind === 'Container' ? [other] : (podsOf(other, state) ?? [])
  return pods.some((pod) => textAt(pod, 'spec', 'nodeName') === node.metadata.name)
}

function selected(row: KubeObject, to: Kind, state: ClusterState): Related {
  const pods = podsThrough.has(row.kind) ? podsOf(row, state) : selectedPods(row, state)
  if (pods === undefined) return { state: 'unknown', reason: 'Pods could not all be read' }
  if (to.key === 'Pod') return { state: 'known', objects: pods }
  return filtered(to, state, row.metadata.namespace, (other) => {
    const uids = new Set(pods.map(({ metadata }) => metadata.uid))
    return (podsOf(other, state) ?? []).some(({ metadata }) => uids.has(metadata.uid))
  })
}

function selects(other: KubeObject, row: KubeObject, state: ClusterState): boolean {
  if (other.metadata.namespace !== row.metadata.namespace) return false
  const selector = podSelector(other)
  if (selector === undefined) return false
  if (row.kind === 'Pod') return matchesLabels(selector, row.metadata.labels)
  const pods = podsOf(row, state) ?? []
  const labels = podTemplateOf(row).labels as { readonly [key: string]: string }
  return (
    matchesLabels(selector, labels) ||
    pods.some(({ metadata }) => matchesLabels(selector, metadata.labels))
  )
}

function stub(
  kind: string,
  name: string,
  namespace: string | undefined,
  apiVersion: string,
): KubeObject {
  return { apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } }
}
