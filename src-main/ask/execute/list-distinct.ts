import type { Plan } from '../../../src-shared/model/plan-types.ts'
import type { FieldKey } from '../../../src-shared/model/plan-types.ts'
import type { FieldContext } from '../../kube/index.ts'
import type { DraftFact, Outcome } from '../outcome.ts'
import { sightOfAnswer } from './problems.ts'
import { fieldEvidence, type Row } from './row.ts'
import type { Selection } from './select.ts'
import { shownRows, valueOn } from './table.ts'
import { counted, headline, kindWord, sentence, shown, spoken } from './words.ts'
import { countFacts } from './row-facts.ts'

type ListPlan = Extract<Plan, { do: 'list' }>

/** The answer to a question for the different values of a field, each with how many rows have it. */
export function distinctOutcome(
  key: FieldKey,
  plan: ListPlan,
  selection: Selection,
  context: FieldContext,
): Outcome {
  const groups = new Map<string, Row[]>()
  for (const row of selection.rows) {
    const found = valueOn(row, key, context)
    if (!found || found.value.state !== 'some') continue
    for (const text of new Set(found.value.values.map(({ value }) => shown(value, found.field)))) {
      const group = groups.get(text)
      if (group) group.push(row)
      else groups.set(text, [row])
    }
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
