import type { FieldKey, Plan, Quant } from '../../../src-shared/model/plan-types.ts'
import type { DraftFact, Executor, Execution, More, Outcome } from '../outcome.ts'
import { absenceOutcome, exactNames } from './absence.ts'
import { extraReads } from './extra-reads.ts'
import { rowFact } from './row-facts.ts'
import { planAs } from './plan-as.ts'
import { holdsAll, type Verdict } from './predicates.ts'
import { cannotSee, problemOutcome, sightOfAnswer } from './problems.ts'
import { nameOf, readEvidence, type Row, nameEvidence } from './row.ts'
import { selectRows, type Selection } from './select.ts'
import { columnsOf, tableOf } from './table.ts'
import { firstNeeds, predFields } from './wanted.ts'
import { claimOf, predicatePhrase } from './phrases.ts'
import { counted, headline, kindWord, sentence } from './words.ts'

type CheckPlan = Extract<Plan, { do: 'check' }>

/** Answers a yes-no question with its exceptions; `that: []` asks whether something exists. */
export const check: Executor = {
  do: 'check',
  needs: (plan, served) =>
    plan.do === 'check'
      ? firstNeeds(plan.of, { fields: fieldsOf(plan), preds: plan.that }, served)
      : [],
  run: (execution) => run(planAs('check', execution.plan), execution),
}

function fieldsOf(plan: CheckPlan): readonly FieldKey[] {
  return predFields([...(plan.of?.where ?? []), ...plan.that])
}

function run(plan: CheckPlan, execution: Execution): Outcome | More {
  const select = plan.of ?? {}
  const selection = selectRows(select, { fields: fieldsOf(plan), preds: plan.that }, execution)
  if ('more' in selection) return selection
  if ('problem' in selection) return asNo(plan, problemOutcome(selection))
  if (selection.sight === 'none' && selection.listings.length > 0) return cannotSee(selection)
  if (selection.candidates.length === 0 && exactNames(select).length > 0) {
    const absence = absenceOutcome(select, selection, execution)
    return 'more' in absence ? absence : asNo(plan, absence)
  }
  const further = extraReads(selection, fieldsOf(plan), [], execution.state)
  if (further.length > 0) return { more: further }
  return plan.that.length === 0 ? existence(plan, selection) : judged(plan, selection, execution)
}

/** Whether something exists is answered by its absence; other checks of an absent object stay partly. */
function asNo(plan: CheckPlan, outcome: Outcome): Outcome {
  if (outcome.status !== 'partly') return outcome
  const isAskedForNone = plan.quant === 'none'
  if (plan.that.length > 0) return { ...outcome, holds: false }
  return {
    ...outcome,
    status: 'answered',
    headline: headline(
      `${isAskedForNone ? '' : 'No: '}${lowerNo(outcome.headline, !isAskedForNone)}`,
    ),
    holds: isAskedForNone,
  }
}

function lowerNo(text: string, isAfterNo: boolean): string {
  return isAfterNo ? text.replace(/^No /, 'no ') : text
}

function existence(plan: CheckPlan, selection: Selection): Outcome {
  const { rows, kinds, scope } = selection
  const { limits, assumptions, isPart } = sightOfAnswer(selection)
  const evidence = selection.reads.slice(0, 6).map((read) => readEvidence(read))
  const found = rows.length > 0
  const wanted = satisfies(plan.quant, rows.length, rows.length)
  const phraseText = predicatePhrase(plan.of ?? {}, kinds)
  const single =
    rows.length === 1 && rows[0]
      ? `${nameOf(rows[0])} exists`
      : `${counted(rows.length, kinds)} ${phraseText} ${rows.length === 1 ? 'exists' : 'exist'} ${scope.text}`
  const text = found
    ? `${plan.quant === 'none' ? '' : 'Yes: '}${single}.`
    : `${plan.quant === 'none' ? '' : 'No: '}no ${kindWord(1, kinds)} ${phraseText} exists ${scope.text}.`
  return {
    status: isPart && !found ? 'partly' : isPart ? 'partly' : 'answered',
    headline: headline(capital(sentence(text))),
    facts: [
      ...rows.slice(0, 8).map((row) => ({
        template: 'exists',
        text: `${nameOf(row)} exists.`,
        evidence: [nameEvidence(row)],
      })),
      ...(found || evidence.length === 0
        ? []
        : [{ template: 'absent', text: capital(sentence(text)), evidence }]),
    ],
    limits,
    assumptions,
    holds: plan.quant === 'none' ? !found : wanted,
  }
}

function judged(plan: CheckPlan, selection: Selection, execution: Execution): Outcome {
  const context = { state: execution.state, now: execution.now }
  const { rows, kinds, scope } = selection
  const verdicts = new Map(
    rows.map((row) => [row, holdsAll(plan.that, row.object, row.kind, context)]),
  )
  const by = (truth: Verdict['truth']): readonly Row[] =>
    rows.filter((row) => verdicts.get(row)?.truth === truth)
  const [holding, failing, unknown] = [by(true), by(false), by('unknown')]
  const { limits, assumptions, isPart } = sightOfAnswer(selection)
  const decided = decide(
    plan.quant,
    holding.length,
    rows.length,
    unknown.length,
    selection.sight === 'whole',
  )
  const exceptions = isPositive(plan.quant) ? failing : holding
  const shown = [...(plan.quant === 'any' ? holding : exceptions), ...unknown]
  const reasons = [...new Set(unknown.map((row) => verdicts.get(row)?.because ?? 'not known'))]
  const merged: Selection = { ...selection, verdicts }
  const asked = fieldsOf(plan)
  const table = shown.length > 0 ? shown : holding
  const evidence = selection.reads.slice(0, 6).map((read) => readEvidence(read))
  const facts: DraftFact[] = [
    ...(shown.length > 0 ? shown : holding)
      .slice(0, 8)
      .map((row) => rowFact(row, asked, merged, context)),
    ...(evidence.length === 0
      ? []
      : [
          {
            template: 'checked',
            text: `${holding.length} of ${counted(rows.length, kinds)} ${scope.text} ${holding.length === 1 ? claimOf(plan.that, kinds).one : claimOf(plan.that, kinds).many}.`,
            evidence,
          },
        ]),
  ]
  return {
    status: decided === undefined || isPart ? 'partly' : 'answered',
    headline: headline(checkHeadline(plan, selection, { holding, failing, unknown }, decided)),
    facts,
    ...(table.length > 0
      ? {
          table: tableOf(
            table.slice(0, 200),
            columnsOf(kinds, asked),
            context,
            verdicts,
            table.length,
          ),
        }
      : {}),
    limits: [
      ...limits,
      ...(unknown.length === 0
        ? []
        : [
            `Not decided for ${unknown.length} of ${rows.length}: ${reasons.slice(0, 3).join('; ')}.`,
          ]),
    ],
    assumptions,
    ...(decided === undefined ? {} : { holds: decided }),
  }
}

type Split = { holding: readonly Row[]; failing: readonly Row[]; unknown: readonly Row[] }

function checkHeadline(
  plan: CheckPlan,
  selection: Selection,
  { holding, failing, unknown }: Split,
  decided: boolean | undefined,
): string {
  const { rows, kinds, scope } = selection
  const claim = claimOf(plan.that, kinds)
  const count = rows.length
  const all = `${counted(count, kinds)} ${scope.text}`
  if (decided === undefined) {
    return selection.sight === 'whole'
      ? `Cannot tell: ${unknown.length} of ${count} could not be decided.`
      : `Cannot tell: not everything ${scope.text} could be read.`
  }
  if (count === 0) {
    const start = plan.quant === 'none' ? 'There is' : decided ? 'Yes:' : 'No:'
    return (
      sentence(
        start,
        `no ${kindWord(1, kinds)}`,
        predicatePhrase(plan.of ?? {}, kinds),
        scope.text,
      ) + '.'
    )
  }
  const [only] = rows
  if (count === 1 && only && plan.quant !== 'none') {
    return `${decided ? 'Yes' : 'No'}: ${nameOf(only)} ${holding.length === 1 ? claim.one : claim.notOne}.`
  }
  const holds = `${holding.length} of ${all} ${holding.length === 1 ? claim.one : claim.many}`
  if (plan.quant === 'none') {
    // A bare yes to a negative question is read either way (A53).
    return decided ? `None of ${all} ${claim.one}.` : `${holds}: ${firstNames(holding)}.`
  }
  if (plan.quant === 'any')
    return decided ? `Yes: ${holds}: ${firstNames(holding)}.` : `No: none of ${all} ${claim.one}.`
  if (decided) return plan.quant === 'all' ? `Yes: all ${all} ${claim.many}.` : `Yes: ${holds}.`
  return `No: ${failing.length} of ${all} ${failing.length === 1 ? claim.notOne : claim.notMany}: ${firstNames(failing)}.`
}

function firstNames(rows: readonly Row[]): string {
  const names = rows.slice(0, 3).map(({ object }) => object.metadata.name)
  return `${names.join(', ')}${rows.length > 3 ? ` and ${rows.length - 3} more` : ''}`
}

function isPositive(quant: Quant): boolean {
  return quant !== 'none' && quant !== 'any'
}

/** The verdict, or undefined while rows that are not known could turn it. */
function decide(
  quant: Quant,
  holding: number,
  count: number,
  unknown: number,
  isWhole: boolean,
): boolean | undefined {
  const worst = satisfies(quant, holding, count)
  const best = satisfies(quant, holding + unknown, count)
  if (worst !== best) return undefined
  if (isWhole) return worst
  // Rows that were not seen can only confirm "any" that already holds, or "all" and "none" that already fail.
  if (quant === 'any') return worst ? true : undefined
  if (quant === 'all' || quant === 'none') return worst ? undefined : false
  return undefined
}

function satisfies(quant: Quant, holding: number, count: number): boolean {
  if (quant === 'all') return count > 0 && holding === count
  if (quant === 'any') return holding > 0
  if (quant === 'none') return holding === 0
  if (quant === 'most') return holding * 2 > count
  const value = quant.unit === '%' ? (count === 0 ? 0 : (holding / count) * 100) : holding
  switch (quant.op) {
    case '=':
      return value === quant.value
    case '!=':
      return value !== quant.value
    case '<':
      return value < quant.value
    case '<=':
      return value <= quant.value
    case '>':
      return value > quant.value
    case '>=':
      return value >= quant.value
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
