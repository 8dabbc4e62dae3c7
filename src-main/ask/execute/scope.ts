import type { Name, Select } from '../../../src-shared/model/plan-types.ts'
import type { Read } from '../../../src-shared/model/read.ts'
import type { ClusterState, ContextInfo, KubeObject, Need } from '../../kube/index.ts'
import type { Execution } from '../outcome.ts'
import { matchesName, nearestNames } from './names.ts'

/** Where a question looks: `namespaces` undefined = every namespace that can be read; `text` completes "… in …" (A14). */
export type Scope = {
  namespaces?: readonly string[]
  text: string
  assumptions: readonly string[]
  /** Namespaces of the cluster, when they could be listed. */
  known?: readonly string[]
  reads: readonly Read[]
  /** Namespaces named besides existing ones that do not exist. */
  missing?: readonly string[]
}

/** A place that the question names and that is not there: an answer of its own (A47, A81). */
export type NoSuchPlace = {
  problem: 'context' | 'namespace'
  name: string
  text: string
  nearest: readonly string[]
  reads: readonly Read[]
}

/** Namespaces are always listed first: they tell whether a named one exists and how many there are. */
export const scopeNeeds: readonly Need[] = [{ read: 'list', kind: 'Namespace' }]

/** Resolves context, namespace and place of a selection; `namespaced` is whether any kind asked for lives in namespaces. */
export function resolveScope(
  select: Select,
  namespaced: boolean,
  execution: Execution,
): Scope | NoSuchPlace {
  const { state } = execution
  const wrong = wrongContext(select.ctx, execution)
  if (wrong) return wrong
  const listing = state.listing('Namespace')
  const known =
    listing?.state === 'complete' ? listing.objects.map(({ metadata }) => metadata.name) : undefined
  const reads = listing?.reads ?? []
  const labelled = listing?.objects ?? []
  const named = exactNames(select.ns)
  const places = select.place === undefined ? [] : [select.place].flat()
  const assumptions: string[] = []
  const found: string[] = []
  const absent: string[] = []
  for (const name of named ?? []) (known && !known.includes(name) ? absent : found).push(name)
  let isWhole = false
  for (const place of places) {
    const rung = placeRung(place, known, state.context, labelled)
    switch (rung.rung) {
      case 'namespace':
        found.push(place)
        break
      case 'context':
        isWhole = true
        assumptions.push(`"${place}" was read as the context`)
        break
      case 'label':
        found.push(...rung.namespaces)
        assumptions.push(
          `"${place}" was read as the environment label of namespace ${rung.namespaces.join(', ')}`,
        )
        break
      case 'none':
        absent.push(place)
    }
  }
  const [gone] = absent
  if (gone !== undefined && found.length === 0 && !isWhole)
    return noNamespace(gone, known ?? [], reads)
  if (typeof select.ns === 'object' && !Array.isArray(select.ns) && known) {
    const { ns } = select
    found.push(...known.filter((name) => matchesName(ns, name)))
    if (found.length === 0) return noPattern(known, reads)
    return scopeOf(found, assumptions, known, reads)
  }
  if (!namespaced)
    return { text: 'in the cluster', assumptions, reads, ...(known ? { known } : {}) }
  if (found.length > 0 && !isWhole) {
    return {
      ...scopeOf([...new Set(found)], assumptions, known, reads),
      ...(absent.length > 0 ? { missing: absent } : {}),
    }
  }
  return everywhere(select, state, known, reads, assumptions)
}

type PlaceRung =
  | { rung: 'namespace' | 'context' | 'none' }
  | { rung: 'label'; namespaces: readonly string[] }

/** A place is a namespace, else the context, else the value of an environment label (A14). */
function placeRung(
  place: string,
  known: readonly string[] | undefined,
  context: ContextInfo,
  namespaces: readonly KubeObject[],
): PlaceRung {
  if (!known || known.includes(place)) return { rung: 'namespace' }
  if (isContext(place, context)) return { rung: 'context' }
  const labelled = namespaces.filter(({ metadata }) =>
    environmentKeys.some((key) => metadata.labels?.[key] === place),
  )
  return labelled.length === 0
    ? { rung: 'none' }
    : { rung: 'label', namespaces: labelled.map(({ metadata }) => metadata.name) }
}

function scopeOf(
  namespaces: readonly string[],
  assumptions: readonly string[],
  known: readonly string[] | undefined,
  reads: readonly Read[],
): Scope {
  const shown =
    namespaces.length > 4
      ? `${namespaces.slice(0, 3).join(', ')} and ${namespaces.length - 3} more`
      : namespaces.join(', ')
  const text =
    namespaces.length === 0
      ? 'in no namespace'
      : `in ${namespaces.length === 1 ? 'namespace' : 'namespaces'} ${shown}`
  return { namespaces, text, assumptions, reads, ...(known ? { known } : {}) }
}

function everywhere(
  select: Select,
  state: ClusterState,
  known: readonly string[] | undefined,
  reads: readonly Read[],
  assumptions: readonly string[],
): Scope {
  const count = known?.length
  const text =
    count === undefined
      ? 'in every namespace you can read'
      : count === 1
        ? `in namespace ${known?.[0]}`
        : `in all ${count} namespaces`
  const isSaid = select.ns === '*'
  const how =
    count === undefined
      ? 'every namespace that can be read was used'
      : `all ${count} namespaces were used`
  return {
    text,
    assumptions: isSaid
      ? assumptions
      : [...assumptions, `No namespace was named, so ${how} (context ${state.context.name}).`],
    reads,
    ...(known ? { known } : {}),
  }
}

const environmentKeys = [
  'environment',
  'env',
  'app.kubernetes.io/environment',
  'stage',
  'tier',
] as const

function exactNames(ns: Name | undefined): readonly string[] | undefined {
  if (ns === undefined || ns === '*') return undefined
  if (typeof ns === 'string') return [ns]
  return Array.isArray(ns) ? ns : undefined
}

function isContext(name: string, context: ContextInfo): boolean {
  return name === context.name || name === context.cluster
}

/** Namespaces named exactly, when a question names nothing else; what the first reads can be limited to. */
export function namedNamespaces(select: Select): readonly string[] | undefined {
  return select.place === undefined ? exactNames(select.ns) : undefined
}

function wrongContext(
  ctx: Name | undefined,
  { state, contexts }: Execution,
): NoSuchPlace | undefined {
  if (ctx === undefined || ctx === '*') return undefined
  const { context } = state
  const isThis = matchesName(ctx, context.name) || matchesName(ctx, context.cluster)
  if (isThis) return undefined
  const configured = contexts ?? [context]
  const name =
    typeof ctx === 'string' ? ctx : Array.isArray(ctx) ? ctx.join(', ') : JSON.stringify(ctx)
  const names = configured.map((each) => each.name)
  const shown =
    names.length > 6
      ? `${names.slice(0, 6).join(', ')} and ${names.length - 6} more`
      : names.join(', ')
  return {
    problem: 'context',
    name,
    text: `No context named ${name} is configured. Configured: ${shown}.`,
    nearest: names,
    reads: [],
  }
}

function noNamespace(name: string, known: readonly string[], reads: readonly Read[]): NoSuchPlace {
  const nearest = nearestNames(name, known)
  const hint = nearest.length > 0 ? ` Nearest: ${nearest.join(', ')} (a different namespace).` : ''
  return {
    problem: 'namespace',
    name,
    text: `No namespace named ${name} exists among the ${known.length} of this cluster.${hint}`,
    nearest,
    reads,
  }
}

function noPattern(known: readonly string[], reads: readonly Read[]): NoSuchPlace {
  const text = `No namespace matches among the ${known.length} of this cluster: ${known.slice(0, 8).join(', ')}${known.length > 8 ? ' …' : ''}.`
  return { problem: 'namespace', name: '', text, nearest: known, reads }
}
