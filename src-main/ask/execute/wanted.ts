import type { FieldKey, Pred, Select } from '../../../src-shared/model/plan-types.ts'
import {
  fieldOf,
  findKind,
  groupKind,
  servedKindsOf,
  type Kind,
  type KubeObject,
  type Need,
  type ServedKinds,
} from '../../kube/index.ts'
import { edgeNeeds } from './edges.ts'
import { isLocalField, referredKind } from './reference-checks.ts'
import { namedNamespaces, scopeNeeds } from './scope.ts'

/** What a question looks at on its rows: fields shown, filtered or sorted by, and conditions. */
export type Wanted = { fields: readonly FieldKey[]; preds: readonly Pred[] }

/**
 * The kinds a selection names, groups resolved to those the server serves; undefined key = kinds a name may stand for.
 * `definitions` give custom kinds their printer columns.
 */
export function kindsOf(
  select: Select,
  served: ServedKinds,
  definitions: readonly KubeObject[] = [],
): readonly Kind[] {
  const keys = select.kind === undefined ? namedKinds : [select.kind].flat()
  const all = keys.flatMap((key) => {
    const group = groupKind(key)
    return group ? group.filter((each) => isServed(each, served)) : [key]
  })
  const found = [...new Set(all)].flatMap((key) => findKind(key, served, definitions) ?? [])
  return select.kind === undefined
    ? found.filter((kind) => servedKindsOf(kind, served).length > 0)
    : found
}

/** Kinds looked through for a name without a kind, before the rest of what the server serves. */
const namedKinds = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'CronJob',
  'Job',
  'Rollout',
  'Pod',
  'Service',
  'Ingress',
  'HorizontalPodAutoscaler',
  'PersistentVolumeClaim',
  'Node',
  'Namespace',
  'ArgoApp',
  'FluxKustomization',
  'FluxHelmRelease',
  'Certificate',
  'ExternalSecret',
] as const

const neverNamed: ReadonlySet<string> = new Set([
  'Event',
  'Event.events.k8s.io',
  'EndpointSlice',
  'Endpoints',
  'ControllerRevision',
  'Lease',
  'PodMetrics',
  'NodeMetrics',
  'ComponentStatus',
  'CSINode',
  'CSIStorageCapacity',
])

/** The further kinds that may hold a name, when the usual ones do not: everything else that can be listed. */
export function otherKinds(served: ServedKinds): readonly Kind[] {
  const usual = new Set<string>(namedKinds)
  return served.kinds
    .filter(({ key, verbs }) => verbs.includes('list') && !neverNamed.has(key))
    .flatMap(({ key }) => findKind(key, served) ?? [])
    .filter(({ key }) => !usual.has(key))
}

/** Everything that must be listed to decide and show the rows of a selection, in the given namespaces (A44). */
export function needsOf(
  kinds: readonly Kind[],
  wanted: Wanted,
  served: ServedKinds,
  namespaces: readonly string[] | undefined,
): readonly Need[] {
  const needs = new Map<string, Need>()
  const add = (key: string, scope: readonly string[] | undefined): void => {
    const kind = findKind(key, served)
    const own = kind ? servedKindsOf(kind, served) : []
    for (const each of own) {
      const narrow = each.namespaced && scope !== undefined
      const id = `${each.key} ${narrow ? scope.join(',') : '*'}`
      if (needs.has(`${each.key} *`)) continue
      needs.set(id, { read: 'list', kind: each.key, ...(narrow ? { namespaces: scope } : {}) })
    }
  }
  for (const kind of kinds) {
    const own = kind.namespaced ? namespaces : undefined
    add(kind.key, own)
    for (const key of wanted.fields)
      for (const other of fieldOf(kind, key)?.needs ?? []) add(other, own)
    for (const pred of wanted.preds) addPred(pred, kind, own, served, add)
  }
  return [...needs.values()]
}

/** The first reads of a question: its namespaces and kinds; what depends on them is asked for while running. */
export function firstNeeds(
  select: Select | undefined,
  wanted: Wanted,
  served: ServedKinds,
): readonly Need[] {
  const where = select ?? {}
  const named = namedNamespaces(where)
  // A place may turn out to be a namespace: nothing is listed cluster-wide before that is known.
  if (where.place !== undefined) return scopeNeeds
  return [
    ...scopeNeeds,
    ...needsOf(
      kindsOf(where, served),
      { ...wanted, preds: [...wanted.preds, ...(where.where ?? [])] },
      served,
      named,
    ),
  ]
}

/** Whether the server serves what a kind's rows are made of. */
export function isServed(key: string, served: ServedKinds): boolean {
  const kind = findKind(key, served)
  return kind !== undefined && servedKindsOf(kind, served).length > 0
}

/** Fields that conditions look at, on the row itself. */
export function predFields(preds: readonly Pred[]): readonly FieldKey[] {
  return preds.flatMap((pred): readonly FieldKey[] => {
    if ('field' in pred) {
      const other =
        typeof pred.value === 'object' && !Array.isArray(pred.value) ? [pred.value.field] : []
      return [pred.field, ...other]
    }
    if ('any' in pred) return predFields(pred.any)
    if ('not' in pred) return predFields([pred.not])
    if ('container' in pred) return predFields(pred.where)
    return []
  })
}

function addPred(
  pred: Pred,
  kind: Kind,
  own: readonly string[] | undefined,
  served: ServedKinds,
  add: (key: string, scope: readonly string[] | undefined) => void,
): void {
  if ('any' in pred) return pred.any.forEach((each) => addPred(each, kind, own, served, add))
  if ('not' in pred) return addPred(pred.not, kind, own, served, add)
  if ('field' in pred) {
    for (const key of predFields([pred]))
      for (const other of fieldOf(kind, key)?.needs ?? []) add(other, own)
    if (pred.op === 'duplicate' && !isLocalField(pred.field)) add(kind.key, undefined)
    if (pred.op === 'dangling')
      for (const key of referredKind(pred.field, kind) ?? []) add(key, own)
    return
  }
  if ('container' in pred) {
    const container = findKind('Container')
    if (container) for (const each of pred.where) addPred(each, container, own, served, add)
    return
  }
  // The mark of its manager stands on the object itself.
  if (pred.edge === 'manages' && pred.dir === 'in' && pred.to.where === undefined) return
  const isWide =
    pred.edge === 'manages' ||
    pred.edge === 'depends-on' ||
    pred.edge === 'contains' ||
    pred.edge === 'routes'
  const scope = isWide ? undefined : own
  const targets =
    pred.to.kind === undefined
      ? [kind.key]
      : [pred.to.kind].flat().flatMap((key) => groupKind(key) ?? [key])
  for (const key of targets) {
    add(key, scope)
    const target = findKind(key, served)
    for (const each of pred.to.where ?? []) if (target) addPred(each, target, scope, served, add)
  }
  for (const other of edgeNeeds(pred.edge, kind)) add(other, scope)
}
