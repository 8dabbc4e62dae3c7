import type { FieldKey, Plan } from '../../../src-shared/model/plan-types.ts'
import type { FieldContext } from '../../kube/index.ts'
import type { DraftFact, Executor, Execution, More, Outcome } from '../outcome.ts'
import { absenceOutcome, exactNames } from './absence.ts'
import { causeReads, causesOf } from './row-causes.ts'
import { groupRows, type RowGroup } from './groups.ts'
import { definitionsOf } from './definitions.ts'
import { extraReads } from './extra-reads.ts'
import { cannotSee, problemOutcome, sightOfAnswer } from './problems.ts'
import type { Row } from './row.ts'
import { selectRows, type Selection } from './select.ts'
import { columnsOf, ordered, rowEvidence, shownRows, tableOf, valueOn } from './table.ts'
import { planAs } from './plan-as.ts'
import { firstNeeds, kindsOf, predFields } from './wanted.ts'
import { counted, headline, kindWord, sentence, shownValue } from './words.ts'
import { predicatePhrase } from './phrases.ts'
import { rowFact, countFacts } from './row-facts.ts'
import { distinctOutcome } from './list-distinct.ts'

/** A plan to list rows. */
export type ListPlan = Extract<Plan, { do: 'list' }>

/** Lists rows, or the distinct values of one field, or groups of rows. */
export const list: Executor = {
  do: 'list',
  needs: (plan, served) => (plan.do === 'list' ? firstNeeds(plan.of, wantedBy(plan), served) : []),
  run: (execution) => run(planAs('list', execution.plan), execution),
}

function wantedBy(plan: ListPlan): { fields: readonly FieldKey[]; preds: readonly [] } {
  return {
    fields: [...askedFields(plan), ...(plan.of?.kind === undefined ? [] : defaultsOf(plan))],
    preds: [],
  }
}

function defaultsOf(plan: ListPlan): readonly FieldKey[] {
  return predFields(plan.of?.where ?? []).includes('healthy') ? ['healthy', 'why'] : []
}

/** Fields the question itself names: grouped, sorted, made distinct or filtered by. */
function askedFields(plan: ListPlan): readonly FieldKey[] {
  const fields = [
    ...(plan.fields ?? []),
    ...predFields(plan.of?.where ?? []),
    ...(plan.sort ? [plan.sort.by] : []),
    ...(plan.group ?? []),
    ...(plan.distinct === undefined ? [] : [plan.distinct]),
    ...[...(plan.line ?? '').matchAll(/\{([\w.]+)\}/g)].map(([, key]) => key ?? ''),
  ]
  return [...new Set(fields)]
}

function run(plan: ListPlan, execution: Execution): Outcome | More {
  const { state, now } = execution
  const select = plan.of ?? {}
  const asked = askedFields(plan)
  // Default columns can rest on further kinds, which are read for the rows' own scope.
  const columns =
    plan.distinct === undefined
      ? columnsOf(kindsOf(select, state.served, definitionsOf(select, state)), asked)
      : asked
  const selection = selectRows(select, { fields: columns, preds: [] }, execution)
  if ('more' in selection) return selection
  if ('problem' in selection) return problemOutcome(selection)
  if (
    selection.candidates.length === 0 &&
    selection.sight !== 'none' &&
    exactNames(select).length > 0
  ) {
    return absenceOutcome(select, selection, execution)
  }
  if (selection.sight === 'none' && selection.listings.length > 0) return cannotSee(selection)
  const further = extraReads(selection, asked, columns, state)
  if (further.length > 0) return { more: further }
  const asksWhy = asked.some((key) => key === 'healthy' || key === 'why' || key === 'findings')
  const unread = asksWhy ? causeReads(selection.rows, state) : []
  if (unread.length > 0) return { more: unread }
  const findings = asksWhy ? causesOf(selection.rows, state) : undefined
  const context: FieldContext = { state, now, ...(findings ? { findings } : {}) }
  if (plan.distinct !== undefined) return distinctOutcome(plan.distinct, plan, selection, context)
  return rowsOutcome(plan, selection, context)
}

function rowsOutcome(plan: ListPlan, selection: Selection, context: FieldContext): Outcome {
  const asked = askedFields(plan)
  const worstFirst = asked.includes('healthy')
  const sorted = ordered(selection.rows, plan.sort, worstFirst, context)
  const grouped = plan.group ? groupRows(sorted, plan.group, context) : undefined
  const cut =
    grouped && plan.limit !== undefined
      ? grouped.flatMap(({ rows }) => rows.slice(0, plan.limit))
      : grouped
        ? grouped.flatMap(({ rows }) => rows)
        : sorted
  const rows = cut.slice(0, grouped ? shownRows : (plan.limit ?? shownRows))
  const { limits, assumptions, isPart } = sightOfAnswer(selection)
  const table = tableOf(
    rows,
    columnsOf(selection.kinds, asked),
    context,
    selection.verdicts,
    selection.rows.length,
  )
  const lines =
    plan.line === undefined
      ? {}
      : { lines: sorted.map((row) => fillLine(plan.line ?? '', row, context)) }
  return {
    status: isPart ? 'partly' : 'answered',
    headline: headline(listHeadline(plan, selection, rows, grouped?.length)),
    facts: [
      ...(grouped ? grouped.slice(0, 9).map((group) => groupFact(group, plan, selection)) : []),
      ...(grouped ? [] : rows.slice(0, 8).map((row) => rowFact(row, asked, selection, context))),
      ...countFacts(plan, selection, context),
    ],
    ...(rows.length > 0 ? { table } : {}),
    limits: [
      ...limits,
      ...(table.truncated && plan.limit === undefined
        ? [`Truncated: ${rows.length} of ${selection.rows.length} rows are shown.`]
        : []),
    ],
    assumptions,
    ...lines,
  }
}

function listHeadline(
  plan: ListPlan,
  selection: Selection,
  rows: readonly Row[],
  groups: number | undefined,
): string {
  const { kinds, scope, candidates } = selection
  const count = selection.rows.length
  const phrase = predicatePhrase(plan.of ?? {}, kinds)
  const least = selection.sight === 'whole' ? '' : 'At least'
  if (count === 0) {
    const checked = `${candidates.length} ${candidates.length === 1 ? 'was' : 'were'} checked`
    return sentence(
      selection.sight === 'whole' ? '' : 'In what could be read:',
      `No ${kindWord(2, kinds)}`,
      phrase,
      `${scope.text}`,
      candidates.length > 0 ? `; ${checked}.` : '.',
    )
  }
  const names = rows.slice(0, 3).map(({ object }) => object.metadata.name)
  const shownNames = count <= 3 ? `: ${names.join(', ')}` : ''
  const by = groups === undefined ? '' : `by ${(plan.group ?? []).join(' and ')} (${groups} groups)`
  return sentence(least, counted(count, kinds), phrase, scope.text, by) + shownNames + '.'
}

function groupFact({ key, rows }: RowGroup, plan: ListPlan, selection: Selection): DraftFact {
  const names = rows.slice(0, 3).map(({ object }) => object.metadata.name)
  const more = rows.length > 3 ? ` and ${rows.length - 3} more` : ''
  return {
    template: 'group',
    text: `${(plan.group ?? []).join(', ')} ${key}: ${counted(rows.length, selection.kinds)} (${names.join(', ')}${more}).`,
    evidence: rows
      .slice(0, 4)
      .flatMap((row) => rowEvidence(row, selection.verdicts.get(row)).slice(0, 1)),
  }
}

function fillLine(line: string, row: Row, context: FieldContext): string {
  return line.replace(/\{([\w.]+)\}/g, (whole, key: string) => {
    const found = valueOn(row, key, context)
    return found
      ? found.value.state === 'some'
        ? shownValue(found.value, found.field)
        : ''
      : whole
  })
}
