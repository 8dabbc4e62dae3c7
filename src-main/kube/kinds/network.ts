import {
  labelSelectorRequirements,
  matchesLabels,
  type LabelSelector,
  type Requirement,
} from '../../../src-shared/text/selector.ts'
import type { ClusterState } from '../cluster-state.ts'
import type { JsonObject, KubeObject } from '../object.ts'
import { booleanAt, objectAt, objectsAt, textAt, textMapAt, textsAt } from './json.ts'
import { indexBy, knownObjects, nameKey } from './lookup.ts'

/** Addresses behind a Service, or why they are not known. */
export type Addresses =
  | { state: 'known'; ready: number; notReady: number }
  | { state: 'unknown'; reason: string }

/** Ready and not ready addresses of a Service, from its EndpointSlices. */
export function readyAddresses(service: KubeObject, state: ClusterState): Addresses {
  const known = knownObjects(state, 'EndpointSlice', service.metadata.namespace)
  if (known.state === 'unknown') return known
  const index = indexBy(known.objects, 'service', ({ metadata }) => {
    const name = metadata.labels?.['kubernetes.io/service-name']
    return name === undefined ? [] : [nameKey(metadata.namespace, name)]
  })
  const slices = index.get(nameKey(service.metadata.namespace, service.metadata.name)) ?? []
  const ready = new Set<string>()
  const notReady = new Set<string>()
  for (const slice of slices) {
    for (const endpoint of objectsAt(slice, 'endpoints')) {
      // An absent ready condition means ready.
      const isReady = booleanAt(endpoint, 'conditions', 'ready') !== false
      for (const address of textsAt(endpoint, 'addresses'))
        (isReady ? ready : notReady).add(address)
    }
  }
  return {
    state: 'known',
    ready: ready.size,
    notReady: [...notReady].filter((address) => !ready.has(address)).length,
  }
}

/** The conditions an object selects Pods by: Service maps, or matchLabels and matchExpressions; undefined when it selects none. */
export function podSelector(object: KubeObject): readonly Requirement[] | undefined {
  switch (object.kind) {
    case 'Service':
    case 'ReplicationController': {
      const map = textMapAt(object, 'spec', 'selector')
      if (Object.keys(map).length === 0) return undefined
      return labelSelectorRequirements({ matchLabels: map })
    }
    case 'NetworkPolicy':
      return requirements(objectAt(object, 'spec', 'podSelector'))
    default: {
      const spec = objectAt(object, 'spec')
      return Object.hasOwn(spec, 'selector') ? requirements(objectAt(spec, 'selector')) : undefined
    }
  }
}

/** Pods of the same namespace that an object selects; undefined when Pods could not all be read. */
export function selectedPods(
  object: KubeObject,
  state: ClusterState,
): readonly KubeObject[] | undefined {
  const selector = podSelector(object)
  if (selector === undefined) return []
  const pods = knownObjects(state, 'Pod', object.metadata.namespace)
  if (pods.state === 'unknown') return undefined
  const index = indexBy(pods.objects, 'namespace', ({ metadata }) => [metadata.namespace ?? ''])
  const own = index.get(object.metadata.namespace ?? '') ?? []
  return own.filter(({ metadata }) => matchesLabels(selector, metadata.labels))
}

/** A selector object as conditions. */
export function requirements(selector: JsonObject): readonly Requirement[] {
  const expressions = objectsAt(selector, 'matchExpressions').map((expression) => ({
    key: textAt(expression, 'key') ?? '',
    operator: textAt(expression, 'operator') ?? '',
    values: textsAt(expression, 'values'),
  }))
  const given: LabelSelector = {
    matchLabels: textMapAt(selector, 'matchLabels'),
    matchExpressions: expressions,
  }
  return labelSelectorRequirements(given)
}
