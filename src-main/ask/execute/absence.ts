import type { Select } from '../../../src-shared/model/plan-types.ts'
import { healthOf, knownObjects, podStatus, servedKindsOf } from '../../kube/index.ts'
import type { DraftFact, Execution, More, Outcome } from '../outcome.ts'
import { nearestNames } from './names.ts'
import { nameOf, readEvidence, rowOf, type Row, nameEvidence } from './row.ts'
import { missing, type Selection } from './select.ts'
import { headline } from './words.ts'
import { kindWords } from './kind-words.ts'
import { kindsOf, needsOf } from './wanted.ts'

/** The names a selection gives exactly, for which an absence is an answer. */
export function exactNames(select: Select): readonly string[] {
  const { name } = select
  return typeof name === 'string' ? [name] : Array.isArray(name) ? name : []
}

/**
 * The answer that a named object is not there (A47, A73, A76): where it was looked for, where the same name does exist,
 * and the nearest names with their own status, labelled as different objects; or the reads it needs to say so.
 */
export function absenceOutcome(
  select: Select,
  selection: Selection,
  execution: Execution,
): Outcome | More {
  const { state } = execution
  const names = exactNames(select)
  const kinds = selection.kinds
  const usual = kindsOf({}, state.served)
  const wide = [...new Set([...kinds, ...usual])]
  const open = missing(needsOf(wide, { fields: [], preds: [] }, state.served, undefined), state)
  if (open.length > 0) return { more: open }
  const everywhere = rowsOf(wide, execution)
  const asked = kindWords(select.kind)
  const facts: DraftFact[] = []
  const places: string[] = []
  for (const name of names) {
    const text = `No ${asked} named ${name} exists ${selection.scope.text}.`
    facts.push({ template: 'absent-name', text, evidence: okReads(selection) })
    const same = everywhere.filter(({ object }) => object.metadata.name === name)
    places.push(...same.slice(0, 3).map(nameOf))
    for (const row of same.slice(0, 4))
      facts.push(
        differentObject('same-name-elsewhere', 'The same name, a different object', row, execution),
      )
    if (same.length > 0) continue
    for (const row of nearest(name, everywhere, selection))
      facts.push(
        differentObject('nearest-name', 'Nearest name, a different object', row, execution),
      )
  }
  const hint = places.length > 0 ? ` The name exists elsewhere: ${places.join('; ')}.` : ''
  return {
    status: 'partly',
    headline: headline(
      `No ${asked} named ${names.join(', ')} exists ${selection.scope.text}.${hint}`,
    ),
    facts,
    limits: selection.limits,
    assumptions: selection.assumptions,
  }
}

function nearest(name: string, rows: readonly Row[], selection: Selection): readonly Row[] {
  const asked = new Set(selection.kinds.map(({ key }) => key))
  const own = rows.filter(({ kind }) => asked.has(kind.key))
  const names = nearestNames(
    name,
    own.map(({ object }) => object.metadata.name),
  )
  return names.flatMap((each) =>
    own.filter(({ object }) => object.metadata.name === each).slice(0, 1),
  )
}

function rowsOf(kinds: Selection['kinds'], { state }: Execution): readonly Row[] {
  return kinds.flatMap((kind) =>
    servedKindsOf(kind, state.served).flatMap((served) => {
      const listing = state.listing(served.key)
      const known = knownObjects(state, served.key)
      if (!listing || (known.state === 'unknown' && listing.objects.length === 0)) return []
      const objects = kind.rowsOf ? kind.rowsOf(listing.objects) : listing.objects
      return objects.map((object) => rowOf(kind, object, state.context.name, listing))
    }),
  )
}

function differentObject(
  template: string,
  label: string,
  row: Row,
  { state, now }: Execution,
): DraftFact {
  const health = healthOf(row.object, { state, now })
  const status = row.object.kind === 'Pod' ? podStatus(row.object).status : health.status
  return {
    template,
    text: `${label}: ${nameOf(row)} (${status}).`,
    evidence: [nameEvidence(row)],
  }
}

function okReads(selection: Selection): DraftFact['evidence'] {
  const reads = selection.reads.length > 0 ? selection.reads : selection.scope.reads
  return reads.slice(0, 6).map((read) => readEvidence(read))
}
