import type { FieldKey, Plan, Pred } from '../../../src-shared/model/plan-types.ts'
import type { FieldContext } from '../../kube/index.ts'
import type { DraftFact, DraftTable, Executor, Execution, More, Outcome } from '../outcome.ts'
import { absenceOutcome, exactNames } from './absence.ts'
import { aggregate, type Aggregated } from './aggregate.ts'
import { extraReads } from './extra-reads.ts'
import { groupRows, groupText, type RowGroup } from './groups.ts'
import { countFacts } from './row-facts.ts'
import { planAs } from './plan-as.ts'
import { holdsAll, type Verdict } from './predicates.ts'
import { cannotSee, problemOutcome, sightOfAnswer } from './problems.ts'
import { readEvidence, type Row } from './row.ts'
import { selectRows, type Selection } from './select.ts'
import { columnsOf, ordered, rowEvidence, tableOf } from './table.ts'
import { firstNeeds, predFields } from './wanted.ts'
import { claimOf, predicatePhrase } from './phrases.ts'
import { counted, headline, kindWord, sentence, spoken } from './words.ts'

type CountPlan = Extract<Plan, { do: 'count' }>

/** Counts rows, groups of rows, a share, or an aggregate of one field. */
export const count: Executor = {
  do: 'count',
  needs: (plan, served) => (plan.do === 'count' ? firstNeeds(plan.of, wantedBy(plan), served) : []),
  run: (execution) => run(planAs('count', execution.plan), execution),
}

function wantedBy(plan: CountPlan): { fields: readonly FieldKey[]; preds: readonly Pred[] } {
  return {
    fields: [
      ...(plan.group ?? []),
      ...(plan.agg ? [plan.agg.field] : []),
      ...predFields([...(plan.of?.where ?? []), ...(plan.share ?? [])]),
    ],
    preds: plan.share ?? [],
  }
}

function run(plan: CountPlan, execution: Execution): Outcome | More {
  const select = plan.of ?? {}
  const selection = selectRows(select, wantedBy(plan), execution)
  if ('more' in selection) return selection
  if ('problem' in selection) return problemOutcome(selection)
  if (selection.sight === 'none' && selection.listings.length > 0) return cannotSee(selection)
  if (selection.candidates.length === 0 && exactNames(select).length > 0)
    return absenceOutcome(select, selection, execution)
  const further = extraReads(selection, wantedBy(plan).fields, [], execution.state)
  if (further.length > 0) return { more: further }
  const context = { state: execution.state, now: execution.now }
  if (plan.share) return shareOutcome(plan.share, selection, context)
  if (plan.group || plan.agg) return groupedOutcome(plan, selection, context)
  return plainOutcome(plan, selection, context)
}

function plainOutcome(plan: CountPlan, selection: Selection, context: FieldContext): Outcome {
  const { kinds, rows, scope } = selection
  const { limits, assumptions, isPart } = sightOfAnswer(selection)
  const least = selection.sight === 'whole' ? '' : 'At least'
  const shownRows = ordered(rows, plan.sort, false, context).slice(0, plan.limit ?? 200)
  const text =
    sentence(
      least,
      counted(rows.length, kinds),
      predicatePhrase(plan.of ?? {}, kinds),
      scope.text,
    ) + '.'
  const asked = predFields(plan.of?.where ?? [])
  return {
    status: isPart ? 'partly' : 'answered',
    headline: headline(text),
    facts: [
      { template: 'count', text, evidence: countEvidence(selection) },
      ...countFacts(plan, selection, context).filter(
        ({ template }) => template !== 'checked' || selection.candidates.length !== rows.length,
      ),
    ],
    ...(rows.length > 0
      ? {
          table: tableOf(
            shownRows,
            columnsOf(kinds, asked),
            context,
            selection.verdicts,
            rows.length,
          ),
        }
      : {}),
    limits,
    assumptions,
  }
}

function countEvidence(selection: Selection): DraftFact['evidence'] {
  return selection.reads.slice(0, 8).map((read) => readEvidence(read))
}

function shareOutcome(
  share: readonly Pred[],
  selection: Selection,
  context: FieldContext,
): Outcome {
  const { rows, kinds, scope } = selection
  const verdicts = new Map(rows.map((row) => [row, holdsAll(share, row.object, row.kind, context)]))
  const part = rows.filter((row) => verdicts.get(row)?.truth === true)
  const undecided = rows.filter((row) => verdicts.get(row)?.truth === 'unknown')
  const { limits, assumptions, isPart } = sightOfAnswer(selection)
  const decided = rows.length - undecided.length
  const percent = decided === 0 ? 0 : Math.round((part.length / decided) * 1000) / 10
  const what = claimOf(share, kinds).many
  const text =
    rows.length === 0
      ? `No ${kindWord(2, kinds)} ${scope.text}, so there is no share.`
      : `${percent} % (${part.length} of ${decided}) of the ${kindWord(2, kinds)} ${scope.text} ${what}.`
  const because =
    undecided.length === 0
      ? []
      : [
          `Not decided for ${undecided.length} of ${rows.length}: ${becauseOf(undecided, verdicts)}.`,
        ]
  return {
    status: isPart || undecided.length > 0 ? 'partly' : 'answered',
    headline: headline(text),
    facts: [
      { template: 'share', text, evidence: countEvidence(selection) },
      ...part.slice(0, 5).map((row) => ({
        template: 'share-row',
        text: `${row.kind.key} ${row.object.metadata.name} is one of the ${part.length}.`,
        evidence: rowEvidence(row, verdicts.get(row)),
      })),
    ],
    ...(part.length > 0
      ? {
          table: tableOf(
            part.slice(0, 200),
            columnsOf(kinds, predFields(share)),
            context,
            verdicts,
            part.length,
          ),
        }
      : {}),
    limits: [...limits, ...because],
    assumptions,
  }
}

function groupedOutcome(plan: CountPlan, selection: Selection, context: FieldContext): Outcome {
  const by = plan.group ?? []
  const all =
    by.length > 0 ? groupRows(selection.rows, by, context) : [{ key: 'all', rows: selection.rows }]
  const valued = all.map((group) => ({
    group,
    value: plan.agg
      ? aggregate(plan.agg, group.rows, context)
      : { value: group.rows.length, text: String(group.rows.length), entries: [] },
  }))
  const kept = plan.having
    ? valued.filter(({ value }) => value.value !== undefined && having(value.value, plan.having))
    : valued
  const sorted = kept.toSorted(
    (a, b) =>
      (plan.sort?.dir === 'asc' ? 1 : -1) * ((a.value.value ?? 0) - (b.value.value ?? 0)) ||
      (a.group.key < b.group.key ? -1 : 1),
  )
  const cut = sorted.slice(0, plan.limit ?? 200)
  const { limits, assumptions, isPart } = sightOfAnswer(selection)
  const unknown = valued.flatMap(({ value }) => (value.missing ? [value.missing] : []))
  return {
    status: isPart || unknown.length > 0 ? 'partly' : 'answered',
    headline: headline(groupHeadline(plan, selection, sorted)),
    facts: [
      ...cut.slice(0, 9).map((entry) => groupFact(entry, plan, selection)),
      ...countFacts(plan, selection, context),
    ].filter((fact) => fact.evidence.length > 0),
    table: groupTable(by, plan, cut, sorted.length, selection),
    limits: [...limits, ...new Set(unknown)],
    assumptions,
  }
}

function becauseOf(rows: readonly Row[], verdicts: ReadonlyMap<Row, Verdict>): string {
  return [...new Set(rows.flatMap((row) => verdicts.get(row)?.because ?? []))]
    .slice(0, 3)
    .join('; ')
}

type Valued = { group: RowGroup; value: Aggregated }

function groupHeadline(plan: CountPlan, selection: Selection, sorted: readonly Valued[]): string {
  const { kinds, rows, scope } = selection
  const top = sorted[0]
  const title =
    plan.agg && selection.kinds[0]
      ? spoken(
          selection.kinds[0].fields.find(({ key }) => key === plan.agg?.field)?.title ??
            plan.agg.field,
        )
      : ''
  if (plan.agg && (plan.group ?? []).length === 0) {
    const value = top?.value
    return (
      sentence(
        `${functionWords[plan.agg.fn]} ${title} of ${counted(rows.length, kinds)}`,
        predicatePhrase(plan.of ?? {}, kinds),
        scope.text,
      ) + `: ${value?.value === undefined ? 'not known' : value.text}.`
    )
  }
  const least = selection.sight === 'whole' ? '' : 'At least'
  if (!top) return sentence('No group matches;', counted(rows.length, kinds), scope.text) + '.'
  if (plan.agg)
    return (
      sentence(
        `${functionWords[plan.agg.fn]} ${title} ${groupText(plan.group ?? []).toLowerCase()}: most in ${top.group.key} (${top.value.text})`,
        scope.text,
      ) + '.'
    )
  return (
    sentence(
      least,
      `${rows.length} in total over ${sorted.length} ${(plan.group ?? []).join(', ')}; most in ${top.group.key} (${top.value.text})`,
    ) + '.'
  )
}

const functionWords = {
  sum: 'Total',
  avg: 'Average',
  min: 'Smallest',
  max: 'Largest',
  p95: '95th percentile of',
} as const

function groupFact({ group, value }: Valued, plan: CountPlan, selection: Selection): DraftFact {
  const entries = value.entries.slice(0, 4)
  return {
    template: plan.agg ? 'aggregate' : 'group-count',
    text: plan.agg
      ? `${group.key}: ${value.text} over ${counted(group.rows.length, selection.kinds)}.`
      : `${group.key}: ${counted(group.rows.length, selection.kinds)}.`,
    evidence: entries.length > 0 ? entries : countEvidence(selection),
  }
}

function groupTable(
  by: readonly FieldKey[],
  plan: CountPlan,
  cut: readonly Valued[],
  total: number,
  selection: Selection,
): DraftTable {
  const title = by.length > 0 ? by.join(', ') : 'scope'
  const valueKey = plan.agg ? `${plan.agg.fn}.${plan.agg.field}` : 'count'
  const unit = cut[0]?.value.unit
  return {
    columns: [
      { key: 'group', title },
      {
        key: valueKey,
        title: plan.agg ? `${plan.agg.fn} of ${plan.agg.field}` : 'count',
        ...(unit === undefined ? {} : { unit }),
      },
      ...(plan.agg ? [{ key: 'rows', title: kindWord(2, selection.kinds) }] : []),
    ],
    rows: cut.map(({ group, value }) => ({
      cells: {
        group: group.key,
        [valueKey]: value.value ?? null,
        ...(plan.agg ? { rows: group.rows.length } : {}),
      },
      evidence: value.entries.length > 0 ? value.entries.slice(0, 4) : countEvidence(selection),
    })),
    total,
    truncated: total > cut.length,
  }
}

function having(value: number, condition: CountPlan['having']): boolean {
  if (!condition) return true
  switch (condition.op) {
    case '=':
      return value === condition.value
    case '!=':
      return value !== condition.value
    case '<':
      return value < condition.value
    case '<=':
      return value <= condition.value
    case '>':
      return value > condition.value
    case '>=':
      return value >= condition.value
  }
}
