import type { Plan } from '../../../src-shared/model/plan-types.ts'
import type { FieldKey } from '../../../src-shared/model/plan-types.ts'
import type { Field, FieldContext } from '../../kube/index.ts'
import type { DraftFact } from '../outcome.ts'
import { fieldEvidence, nameOf, readEvidence, readOf, type Row } from './row.ts'
import type { Selection } from './select.ts'
import { rowEvidence, valueOn } from './table.ts'
import { counted, kindWord, shownValue, spoken } from './words.ts'

type ListPlan = Extract<Plan, { do: 'list' }>

/** One sentence about one row: the fields the question is about, else its first default columns. */
export function rowFact(
  row: Row,
  asked: readonly FieldKey[],
  selection: Selection,
  context: FieldContext,
): DraftFact {
  const keys = factFields(row, asked)
  const evidence = [...rowEvidence(row, selection.verdicts.get(row))]
  const parts = keys.flatMap((key) => {
    const found = valueOn(row, key, context)
    if (!found) return []
    if (found.value.state === 'some')
      evidence.push(...found.value.values.slice(0, 4).map((entry) => fieldEvidence(row, entry)))
    evidence.push(...joinedReads(row, found.field, context))
    const value = shownValue(found.value, found.field)
    return [key === 'why' ? value : `${spoken(found.field.title)} ${value}`]
  })
  return {
    template: 'row',
    text: `${nameOf(row)}: ${parts.join(', ')}.`,
    evidence: evidence.slice(0, 8),
  }
}

/** The reads of other kinds that a field is computed from: its value rests on them too (A5). */
function joinedReads(row: Row, field: Field, { state }: FieldContext): DraftFact['evidence'] {
  const { namespace } = row.object.metadata
  return (field.needs ?? []).flatMap((key) => {
    const narrow = namespace === undefined ? undefined : state.listing(key, [namespace])
    const listing = narrow ?? state.listing(key)
    return listing ? [readEvidence(readOf(listing, row.object))] : []
  })
}

/** The fields a sentence about a row tells: those asked for, `healthy` by status and reason, else the first default columns. */
function factFields(row: Row, asked: readonly FieldKey[]): readonly FieldKey[] {
  const told = (key: FieldKey): readonly FieldKey[] =>
    key === 'healthy' ? ['status', 'why'] : key === 'name' || key === 'namespace' ? [] : [key]
  const own = asked.flatMap(told)
  return own.length > 0 ? [...new Set(own)] : row.kind.columns.flatMap(told).slice(0, 4)
}

/** What was checked, what was decided by absence, and which running Pods are not ready (A11, A38, A54). */
export function countFacts(
  plan: { of?: ListPlan['of'] },
  selection: Selection,
  context: FieldContext,
): readonly DraftFact[] {
  const { kinds, candidates, rows, scope, reads } = selection
  const evidence = reads.slice(0, 6).map((read) => readEvidence(read))
  const facts: DraftFact[] = []
  if (evidence.length > 0) {
    const least = selection.sight === 'whole' ? '' : 'at least '
    facts.push({
      template: 'checked',
      text:
        rows.length === candidates.length
          ? `${least}${counted(rows.length, kinds)} ${scope.text}.`
          : `${least}${candidates.length} ${kindWord(candidates.length, kinds)} ${scope.text} were checked, ${rows.length} match.`,
      evidence,
    })
  }
  for (const [field, count] of selection.byAbsence) {
    const without = rows.filter((row) => selection.verdicts.get(row)?.byAbsence.includes(field))
    facts.push({
      template: 'by-absence',
      text: `${count} of these ${count === 1 ? 'has' : 'have'} no ${field} at all.`,
      evidence: without
        .slice(0, 5)
        .flatMap((row) => rowEvidence(row, selection.verdicts.get(row)).slice(0, 1)),
    })
  }
  facts.push(...notReadyFact(plan, selection, context))
  return facts.filter((fact) => fact.evidence.length > 0)
}

function notReadyFact(
  plan: { of?: ListPlan['of'] },
  selection: Selection,
  context: FieldContext,
): readonly DraftFact[] {
  const asksRunning = (plan.of?.where ?? []).some(
    (pred) =>
      'field' in pred && pred.field === 'status' && pred.op === '=' && pred.value === 'Running',
  )
  if (!asksRunning) return []
  const notReady = selection.rows.filter(
    (row) => row.kind.key === 'Pod' && isFalse(row, 'ready', context),
  )
  if (notReady.length === 0) return []
  const names = notReady.slice(0, 3).map(({ object }) => object.metadata.name)
  return [
    {
      template: 'running-not-ready',
      text: `${notReady.length} of the running ${notReady.length === 1 ? 'Pods is' : 'Pods are'} not ready: ${names.join(', ')}${notReady.length > 3 ? ' and others' : ''}.`,
      evidence: notReady
        .slice(0, 5)
        .map((row) =>
          fieldEvidence(row, { value: 'False', path: 'status.conditions[Ready].status' }),
        ),
    },
  ]
}

function isFalse(row: Row, key: FieldKey, context: FieldContext): boolean {
  const found = valueOn(row, key, context)
  return found?.value.state === 'some' && found.value.values[0]?.value === false
}
