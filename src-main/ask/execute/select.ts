import type { Name, Select } from '../../../src-shared/model/plan-types.ts'
import type { Read } from '../../../src-shared/model/read.ts'
import {
  impossibleSelector,
  matchesLabels,
  parseSelector,
  type Requirement,
} from '../../../src-shared/text/selector.ts'
import {
  servedKindsOf,
  type ClusterState,
  type Kind,
  type Listing,
  type Need,
} from '../../kube/index.ts'
import type { Execution, More } from '../outcome.ts'
import { definitionNeeds, definitionsOf } from './definitions.ts'
import { kindTitle } from './kind-words.ts'
import { byLadder, matchesName, rungText, type Rung } from './names.ts'
import { holdsAll, type Verdict } from './predicates.ts'
import type { Row } from './row.ts'
import { resolveScope, scopeNeeds, type NoSuchPlace, type Scope } from './scope.ts'
import { listingLimits, sightOf, type Sight } from './sight.ts'
import { kindsOf, needsOf, otherKinds, predFields, type Wanted } from './wanted.ts'
import { listed, inOrder } from './listed-rows.ts'

/** The rows a selection means, and everything an answer must say about how they were found. */
export type Selection = {
  kinds: readonly Kind[]
  scope: Scope
  /** Rows that satisfy everything. */
  rows: readonly Row[]
  /** Rows of which it cannot be told, with the reason. */
  undecided: readonly { row: Row; because: string }[]
  /** Rows after kind, name, place and labels, before the conditions. */
  candidates: readonly Row[]
  verdicts: ReadonlyMap<Row, Verdict>
  /** Rows decided by an absent value, per field (A11). */
  byAbsence: ReadonlyMap<string, number>
  sight: Sight
  limits: readonly string[]
  assumptions: readonly string[]
  reads: readonly Read[]
  listings: readonly Listing[]
  /** The rung by which a spoken name was found; undefined without a name or a hit. */
  rung?: Rung
}

/** The result of resolving a selection: its rows, a place that is not there, a selector that is none, or further reads. */
export type Selected =
  | Selection
  | NoSuchPlace
  | { problem: 'selector' | 'not-installed'; name: string; text: string; reads: readonly Read[] }
  | More

/** Finds the rows of a selection in the cluster state: kinds, scope, name ladder, labels, conditions (A14, A27, A45). */
export function selectRows(select: Select, wanted: Wanted, execution: Execution): Selected {
  const { state } = execution
  const needsNamespaces = missing(scopeNeeds, state)
  if (needsNamespaces.length > 0) return { more: needsNamespaces }
  const selector = select.labels === undefined ? undefined : parseSelector(select.labels)
  if (selector?.state === 'bad') {
    return {
      problem: 'selector',
      name: select.labels ?? '',
      text: `The label selector cannot be read: ${selector.reason}.`,
      reads: [],
    }
  }
  const unread = missing(definitionNeeds(select, state), state)
  if (unread.length > 0) return { more: unread }
  const kinds = kindsOf(select, state.served, definitionsOf(select, state))
  const notServed = notInstalled(select, kinds, state)
  if (notServed) return notServed
  const first = gather(select, kinds, selector?.requirements, wanted, execution)
  const isOpen = select.kind === undefined && select.name !== undefined
  if (!isOpen || 'more' in first || 'problem' in first || first.candidates.length > 0) return first
  const further = otherKinds(state.served)
  const second = gather(select, further, selector?.requirements, wanted, execution)
  return 'more' in second || 'problem' in second || second.candidates.length > 0
    ? second
    : merged(first, second)
}

/** Needs that the state does not answer yet. */
export function missing(needs: readonly Need[], state: ClusterState): readonly Need[] {
  return needs.filter((need) => {
    switch (need.read) {
      case 'list':
        return (
          state.listing(need.kind, need.namespaces) === undefined &&
          state.served.find(need.kind) !== undefined
        )
      case 'log':
        return state.log(need) === undefined
      case 'config-map':
      case 'secret-shape':
        return state.data(need) === undefined
      case 'review':
        return state.review(need) === undefined
      case 'raw':
        return state.raw(need) === undefined
    }
  })
}

function gather(
  select: Select,
  kinds: readonly Kind[],
  labels: readonly Requirement[] | undefined,
  wanted: Wanted,
  execution: Execution,
): Selection | NoSuchPlace | More {
  const { state, now } = execution
  const scope = resolveScope(
    select,
    kinds.some(({ namespaced }) => namespaced),
    execution,
  )
  if ('problem' in scope) return scope
  const preds = select.where ?? []
  const fields = [...wanted.fields, ...predFields(preds), ...ladderFields(select.name)]
  const needs = needsOf(
    kinds,
    { fields, preds: [...wanted.preds, ...preds] },
    state.served,
    scope.namespaces,
  )
  const open = missing(needs, state)
  if (open.length > 0) return { more: open }
  const { rows, listings } = listed(kinds, scope, execution)
  const placed = rows.filter(
    ({ object, kind }) =>
      !kind.namespaced || inNamespace(select.ns, scope, object.metadata.namespace),
  )
  const labelled = labels
    ? placed.filter(({ object }) => matchesLabels(labels, object.metadata.labels))
    : placed
  const found = byName(labelled, select.name, state)
  const named = { ...found, rows: inOrder(found.rows, kinds) }
  const context = { state, now }
  const verdicts = new Map(
    named.rows.map((row) => [row, holdsAll(preds, row.object, row.kind, context)]),
  )
  const byAbsence = new Map<string, number>()
  for (const { truth, byAbsence: found } of verdicts.values()) {
    if (truth === true)
      for (const field of found) byAbsence.set(field, (byAbsence.get(field) ?? 0) + 1)
  }
  const sight = sightOf(listings)
  const isKindNamed = select.kind !== undefined
  const impossible = labels && impossibleSelector(labels)
  return {
    kinds,
    scope,
    rows: named.rows.filter((row) => verdicts.get(row)?.truth === true),
    undecided: named.rows.flatMap((row) => {
      const verdict = verdicts.get(row)
      return verdict?.truth === 'unknown'
        ? [{ row, because: verdict.because ?? 'it is not known' }]
        : []
    }),
    candidates: named.rows,
    verdicts,
    byAbsence,
    sight,
    limits: [
      ...(isKindNamed || named.rows.length === 0 ? listingLimits(listings) : []),
      ...(scope.missing ?? []).map((name) => `No namespace named ${name} exists.`),
      ...unservedLimits(select, kinds, state),
    ],
    assumptions: [
      ...scope.assumptions,
      ...named.assumptions,
      ...(select.kind === undefined && select.name === undefined
        ? [`No kind was named, so these were used: ${kinds.map(({ key }) => key).join(', ')}.`]
        : []),
      ...(impossible === undefined ? [] : [`No object can match ${select.labels}: ${impossible}.`]),
    ],
    reads: [...new Set([...scope.reads, ...listings.flatMap(({ reads }) => reads)])],
    listings,
    ...(named.rung === undefined ? {} : { rung: named.rung }),
  }
}

function inNamespace(ns: Name | undefined, scope: Scope, namespace: string | undefined): boolean {
  if (scope.namespaces !== undefined && !scope.namespaces.includes(namespace ?? '')) return false
  return (
    ns === undefined || ns === '*' || typeof ns === 'string' || matchesName(ns, namespace ?? '')
  )
}

function byName(
  rows: readonly Row[],
  name: Name | undefined,
  state: ClusterState,
): { rows: readonly Row[]; rung?: Rung; assumptions: readonly string[] } {
  if (name === undefined) return { rows, assumptions: [] }
  if (typeof name === 'object' && !Array.isArray(name)) {
    return {
      rows: rows.filter(({ object }) => matchesName(name, object.metadata.name)),
      assumptions: [],
    }
  }
  const found = [name].flat().flatMap((each) => {
    const hit = byLadder(rows, each, state)
    return hit ? [{ each, ...hit }] : []
  })
  const texts = found.flatMap(
    ({ each, rung, rows: hits }) => rungText(rung, each, hits.length) ?? [],
  )
  const rung = found[0]?.rung
  return {
    rows: [...new Set(found.flatMap((hit) => hit.rows))],
    assumptions: texts,
    ...(rung === undefined ? {} : { rung }),
  }
}

/** Climbing from a Pod to its workload needs the objects in between. */
function ladderFields(name: Name | undefined): readonly string[] {
  return typeof name === 'string' || Array.isArray(name) ? ['workload'] : []
}

function notInstalled(
  select: Select,
  kinds: readonly Kind[],
  state: ClusterState,
): Selected | undefined {
  if (select.kind === undefined) return undefined
  const served = kinds.filter(
    (kind) => kind.key === 'Context' || servedKindsOf(kind, state.served).length > 0,
  )
  if (served.length > 0) return undefined
  const name = [select.kind].flat().join(', ')
  const titles = kinds.map((kind) => `${kindTitle(kind)} (${kind.apiVersion.split('/')[0]})`)
  const what = titles.length > 0 ? titles.slice(0, 3).join(', ') : name
  const unsure = state.served.complete ? '' : ' Not every API group could be discovered.'
  return {
    problem: 'not-installed',
    name,
    text: `Not installed: the server serves no ${what}.${unsure}`,
    reads: state.served.reads,
  }
}

/** Kinds named beside served ones that the server does not serve. */
function unservedLimits(
  select: Select,
  kinds: readonly Kind[],
  state: ClusterState,
): readonly string[] {
  if (!Array.isArray(select.kind)) return []
  return kinds
    .filter((kind) => kind.key !== 'Context' && servedKindsOf(kind, state.served).length === 0)
    .map(
      (kind) =>
        `Not installed: the server serves no ${kindTitle(kind)} (${kind.apiVersion.split('/')[0]}).`,
    )
}

function merged(first: Selection, second: Selection): Selection {
  const listings = [...first.listings, ...second.listings]
  return {
    ...first,
    kinds: [...first.kinds, ...second.kinds],
    listings,
    sight: sightOf(listings),
    limits: listingLimits(listings),
    reads: [...new Set([...first.reads, ...second.reads])],
  }
}
