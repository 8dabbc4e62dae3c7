import type { FieldKey, Plan } from '../../../src-shared/model/plan-types.ts'
import type { FieldContext } from '../../kube/index.ts'
import type { DraftFact, Executor, Execution, More, Outcome } from '../outcome.ts'
import { absenceOutcome, exactNames } from './absence.ts'
import { groupRows, groupText } from './groups.ts'
import { extraReads } from './extra-reads.ts'
import { cannotSee, problemOutcome, sightOfAnswer } from './problems.ts'
import { fieldEvidence, nameOf, readEvidence, type Row } from './row.ts'
import { selectRows, type Selection } from './select.ts'
import { columnsOf, ordered, rowEvidence, shownRows, tableOf, valueOn } from './table.ts'
import { planAs } from './plan-as.ts'
import { firstNeeds, predFields } from './wanted.ts'
import { counted, headline, kindWord, sentence, shown, shownValue, spoken } from './words.ts'
import { predicatePhrase } from './phrases.ts'

type ListPlan = Extract<Plan, { do: 'list' }>

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

/** Fields the question itself names: shown, grouped, sorted, made distinct or filtered by. */
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
  const columns = (selection: { kinds: Selection['kinds'] }): readonly FieldKey[] =>
    columnsOf(selection.kinds, askedFields(plan))
  const asked = askedFields(plan)
  const probe = selectRows(select, { fields: asked, preds: [] }, execution)
  if ('more' in probe) return probe
  if ('problem' in probe) return problemOutcome(probe)
  // Default columns can rest on further kinds, which are read for the rows' own scope.
  const selection = selectRows(select, { fields: columns(probe), preds: [] }, execution)
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
  const further = extraReads(selection, asked, columns(selection), state)
  if (further.length > 0) return { more: further }
  const context: FieldContext = { state, now }
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
      ...rows.slice(0, 8).map((row) => rowFact(row, asked, selection, context)),
      ...(grouped ? [groupFact(grouped, plan, selection)] : []),
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
  const phrase = predicatePhrase({ ...(plan.of ?? {}) }, kinds)
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

/** One sentence about one row: the fields the question is about, else its first default columns. */
export function rowFact(
  row: Row,
  asked: readonly FieldKey[],
  selection: Selection,
  context: FieldContext,
): DraftFact {
  const own = asked.filter((key) => key !== 'name' && key !== 'namespace')
  const keys =
    own.length > 0
      ? own
      : row.kind.columns.filter((key) => key !== 'name' && key !== 'namespace').slice(0, 4)
  const evidence = [...rowEvidence(row, selection.verdicts.get(row))]
  const parts = keys.flatMap((key) => {
    const found = valueOn(row, key === 'healthy' ? 'why' : key, context)
    if (!found) return []
    if (found.value.state === 'some')
      evidence.push(...found.value.values.slice(0, 4).map((entry) => fieldEvidence(row, entry)))
    return [`${spoken(found.field.title)} ${shownValue(found.value, found.field)}`]
  })
  return {
    template: 'row',
    text: `${nameOf(row)}: ${parts.join(', ')}.`,
    evidence: evidence.slice(0, 8),
  }
}

function groupFact(
  groups: readonly { key: string; rows: readonly Row[] }[],
  plan: ListPlan,
  selection: Selection,
): DraftFact {
  const shownGroups = groups.slice(0, 12).map(({ key, rows }) => `${key} ${rows.length}`)
  return {
    template: 'groups',
    text: `${groupText(plan.group ?? [])}: ${shownGroups.join(', ')}.`,
    evidence: selection.reads.slice(0, 4).map((read) => readEvidence(read)),
  }
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
    (row) =>
      row.kind.key === 'Pod' &&
      valueOn(row, 'ready', context)?.value.state === 'some' &&
      cellIsFalse(row, context),
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

function cellIsFalse(row: Row, context: FieldContext): boolean {
  const found = valueOn(row, 'ready', context)
  return found?.value.state === 'some' && found.value.values[0]?.value === false
}

function distinctOutcome(
  key: FieldKey,
  plan: ListPlan,
  selection: Selection,
  context: FieldContext,
): Outcome {
  const groups = new Map<string, Row[]>()
  for (const row of selection.rows) {
    const found = valueOn(row, key, context)
    if (!found || found.value.state !== 'some') continue
    for (const text of new Set(found.value.values.map(({ value }) => shown(value, found.field))))
      groups.set(text, [...(groups.get(text) ?? []), row])
  }
  const sorted = [...groups].toSorted((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
  const { limits, assumptions, isPart } = sightOfAnswer(selection)
  const title =
    selection.kinds[0] === undefined
      ? key
      : spoken(selection.kinds[0].fields.find((field) => field.key === key)?.title ?? key)
  const cut = sorted.slice(0, plan.limit ?? shownRows)
  return {
    status: isPart ? 'partly' : 'answered',
    headline: headline(
      sentence(
        `${groups.size} different ${title}${groups.size === 1 ? '' : ' values'} on ${counted(selection.rows.length, selection.kinds)}`,
        selection.scope.text,
      ) + '.',
    ),
    facts: [
      ...cut.slice(0, 9).map(([value, rows]) => ({
        template: 'distinct-value',
        text: `${value}: ${counted(rows.length, selection.kinds)}.`,
        evidence: rows.slice(0, 3).flatMap((row) => valueEvidence(row, key, value, context)),
      })),
      ...countFacts(plan, selection, context),
    ],
    table: {
      columns: [
        { key: 'value', title: title },
        { key: 'count', title: kindWord(2, selection.kinds) },
      ],
      rows: cut.map(([value, rows]) => ({
        cells: { value, count: rows.length },
        evidence: rows.slice(0, 3).flatMap((row) => valueEvidence(row, key, value, context)),
      })),
      total: groups.size,
      truncated: groups.size > cut.length,
    },
    limits,
    assumptions,
    ...(plan.line === undefined
      ? {}
      : { lines: sorted.map(([value]) => (plan.line ?? '').replaceAll(`{${key}}`, value)) }),
  }
}

function valueEvidence(
  row: Row,
  key: FieldKey,
  text: string,
  context: FieldContext,
): DraftFact['evidence'] {
  const found = valueOn(row, key, context)
  if (!found || found.value.state !== 'some') return []
  return found.value.values
    .filter(({ value }) => shown(value, found.field) === text)
    .slice(0, 1)
    .map((entry) => fieldEvidence(row, entry))
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
