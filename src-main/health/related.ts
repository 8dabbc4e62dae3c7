import type { KubeObject } from '../kube/index.ts'
import { roleOf, subjectMeans, subjectsOf } from './access.ts'
import { autoscalersOf, scaleTarget } from './autoscaler.ts'
import { carries, podsOfService, selectorOf, workloadsOfService } from './endpoints.ts'
import { backendsOf } from './ingress.ts'
import { podSpec } from './shape.ts'
import { claimNames } from './storage.ts'
import { templateOf } from './template.ts'
import type { View } from './view.ts'

/** What an object is made of or rests on (`core`), and what leads to it or scales it (`edge`). */
export type Related = { core: ReadonlySet<KubeObject>; edge: ReadonlySet<KubeObject> }

/** The objects an explanation looks at: owners, what it owns, what its pods use; and Services, Ingresses, autoscalers around it. */
export function relatedTo(object: KubeObject, view: View): Related {
  const core = new Set<KubeObject>([object])
  const edge = new Set<KubeObject>()
  switch (object.kind) {
    case 'Service':
      for (const pod of [...podsOfService(object, view), ...workloadsOfService(object, view)])
        addWorkload(pod, core, view)
      break
    case 'Ingress':
      for (const service of servicesOf(object, view)) {
        core.add(service)
        for (const pod of podsOfService(service, view)) addWorkload(pod, core, view)
      }
      break
    case 'HorizontalPodAutoscaler': {
      const target = scaleTarget(object, view)
      if (target !== undefined) addWorkload(target, edge, view)
      break
    }
    case 'PersistentVolumeClaim':
      for (const pod of view.within('Pod', object.metadata.namespace)) {
        if (claimNames(pod).includes(object.metadata.name)) addWorkload(pod, edge, view)
      }
      break
    case 'Node':
      break
    case 'Namespace':
      for (const { key, namespaced } of view.state.served.kinds) {
        if (namespaced) for (const each of view.within(key, object.metadata.name)) core.add(each)
      }
      break
    default:
      addWorkload(object, core, view)
  }
  for (const each of core) addAround(each, core, edge, view)
  return { core, edge }
}

function servicesOf(ingress: KubeObject, view: View): readonly KubeObject[] {
  return [...new Set(backendsOf(ingress).map(({ service }) => service))].flatMap(
    (name) => view.find('Service', ingress.metadata.namespace, name) ?? [],
  )
}

/** Owners, children, and what the pods use: claims and the ServiceAccount. */
function addWorkload(object: KubeObject, into: Set<KubeObject>, view: View): void {
  into.add(object)
  let owner = view.owner(object)
  while (owner !== undefined && owner.kind !== 'Node' && !into.has(owner)) {
    into.add(owner)
    owner = view.owner(owner)
  }
  const below = [object]
  for (let next = below.pop(); next !== undefined; next = below.pop()) {
    for (const child of view.children(next)) {
      if (into.has(child)) continue
      into.add(child)
      below.push(child)
    }
  }
  const namespace = object.metadata.namespace
  const spec = templateOf(object)?.spec
  const names = new Set([
    ...view.podsOf(object).flatMap(claimNames),
    ...(spec?.volumes ?? []).flatMap(
      ({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? [],
    ),
  ])
  for (const name of names) {
    const claim = view.find('PersistentVolumeClaim', namespace, name)
    if (claim !== undefined) into.add(claim)
  }
  if (spec !== undefined) {
    const account = view.find('ServiceAccount', namespace, spec.serviceAccountName ?? 'default')
    if (account !== undefined && spec.serviceAccountName !== undefined) into.add(account)
  }
}

function addAround(
  object: KubeObject,
  core: ReadonlySet<KubeObject>,
  edge: Set<KubeObject>,
  view: View,
): void {
  if (object.kind === 'Pod' || templateOf(object) !== undefined) {
    for (const service of servicesBefore(object, view)) if (!core.has(service)) edge.add(service)
    for (const autoscaler of autoscalersOf(object, view))
      if (!core.has(autoscaler)) edge.add(autoscaler)
  }
  const services = object.kind === 'Service' ? [object] : servicesBefore(object, view)
  for (const service of services) {
    for (const ingress of view.within('Ingress', service.metadata.namespace)) {
      if (
        !core.has(ingress) &&
        backendsOf(ingress).some((backend) => backend.service === service.metadata.name)
      )
        edge.add(ingress)
    }
  }
}

const selectors = new WeakMap<KubeObject, readonly (readonly [string, string])[]>()

function pairsOf(service: KubeObject): readonly (readonly [string, string])[] {
  const known = selectors.get(service)
  if (known !== undefined) return known
  const pairs = selectorOf(service)
  selectors.set(service, pairs)
  return pairs
}

/** Services whose selector matches a pod, or the template of a workload. */
export function servicesBefore(object: KubeObject, view: View): readonly KubeObject[] {
  const labels = object.kind === 'Pod' ? object.metadata.labels : templateOf(object)?.labels
  if (labels === undefined) return []
  return view.within('Service', object.metadata.namespace).filter((service) => {
    const pairs = pairsOf(service)
    return pairs.length > 0 && carries(labels, pairs)
  })
}

/** The name of the ServiceAccount that an object's pods run as; undefined for objects without pods. */
export function accountOf(object: KubeObject): string | undefined {
  const spec = object.kind === 'Pod' ? podSpec(object) : templateOf(object)?.spec
  return spec === undefined ? undefined : (spec.serviceAccountName ?? 'default')
}

/** The bindings that name the account of an object, and the roles they lead to: what an access question looks at. */
export function accessAround(object: KubeObject, view: View): ReadonlySet<KubeObject> {
  const name = object.kind === 'ServiceAccount' ? object.metadata.name : accountOf(object)
  const namespace = object.metadata.namespace
  if (name === undefined || namespace === undefined) return new Set()
  const identity = { kind: 'ServiceAccount' as const, name, namespace }
  const bindings = [
    ...view.within('RoleBinding', namespace),
    ...view.all('ClusterRoleBinding'),
  ].filter((binding) =>
    subjectsOf(binding).some(
      (subject) => subject.kind === 'ServiceAccount' && subjectMeans(subject, binding, identity),
    ),
  )
  return new Set(bindings.flatMap((binding) => [binding, roleOf(binding, view) ?? binding]))
}
