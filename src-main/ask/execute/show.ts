import type { FieldKey, Plan } from '../../../src-shared/model/plan-types.ts'
import {
  objectAt,
  objectsAt,
  scalarTextAt,
  textAt,
  type FieldContext,
  type Need,
} from '../../kube/index.ts'
import type { DraftFact, Executor, Execution, More, Outcome } from '../outcome.ts'
import { absenceOutcome, exactNames } from './absence.ts'
import { extraReads } from './extra-reads.ts'
import { planAs } from './plan-as.ts'
import { cannotSee, problemOutcome, sightOfAnswer } from './problems.ts'
import { fieldEvidence, nameOf, readEvidence, type Row } from './row.ts'
import { missing, selectRows, type Selection } from './select.ts'
import { ordered, tableOf, valueOn } from './table.ts'
import { environmentFacts, ruleFacts, yamlFacts } from './show-parts.ts'
import { firstNeeds } from './wanted.ts'
import { counted, headline, shownValue, spoken } from './words.ts'

type ShowPlan = Extract<Plan, { do: 'show' }>

/** Shows fields or parts of one object, at most five (A32). */
export const show: Executor = {
  do: 'show',
  needs: (plan, served) =>
    plan.do === 'show' ? firstNeeds(plan.of, { fields: plan.fields ?? [], preds: [] }, served) : [],
  run: (execution) => run(planAs('show', execution.plan), execution),
}

const mostShown = 5

function run(plan: ShowPlan, execution: Execution): Outcome | More {
  const select = plan.of ?? {}
  const { state, now } = execution
  const probe = selectRows(select, { fields: plan.fields ?? [], preds: [] }, execution)
  if ('more' in probe) return probe
  if ('problem' in probe) return problemOutcome(probe)
  const columns = [...new Set(probe.rows.flatMap(({ kind }) => kind.columns))]
  const selection = selectRows(
    select,
    { fields: [...(plan.fields ?? []), ...columns, 'healthy'], preds: [] },
    execution,
  )
  if ('more' in selection) return selection
  if ('problem' in selection) return problemOutcome(selection)
  if (selection.sight === 'none' && selection.listings.length > 0) return cannotSee(selection)
  if (selection.candidates.length === 0 && exactNames(select).length > 0)
    return absenceOutcome(select, selection, execution)
  const rows = ordered(selection.rows, undefined, false, { state, now }).slice(0, mostShown)
  const open = [
    ...missing(partNeeds(plan, rows), state),
    ...extraReads({ rows, candidates: rows }, plan.fields ?? [], columns, state),
  ]
  if (open.length > 0) return { more: open }
  return outcome(plan, selection, rows, { state, now })
}

function partNeeds(plan: ShowPlan, rows: readonly Row[]): readonly Need[] {
  const what = plan.what ?? []
  return rows.flatMap(({ object, kind }): readonly Need[] => {
    const namespace = object.metadata.namespace
    const wantsData =
      what.some((part) => part === 'data' || part === 'keys' || part === 'values') ||
      plan.path !== undefined
    if (wantsData && object.kind === 'ConfigMap')
      return [{ read: 'config-map', namespace: namespace ?? '', name: object.metadata.name }]
    if (wantsData && object.kind === 'Secret')
      return [{ read: 'secret-shape', namespace: namespace ?? '', name: object.metadata.name }]
    if (what.includes('yaml') && !kind.rowsOf)
      return [
        {
          read: 'raw',
          key: kind.apiKind ?? kind.key,
          ...(namespace === undefined ? {} : { namespace }),
          name: object.metadata.name,
        },
      ]
    return []
  })
}

function outcome(
  plan: ShowPlan,
  selection: Selection,
  rows: readonly Row[],
  context: FieldContext,
): Outcome {
  const { limits, assumptions, isPart } = sightOfAnswer(selection)
  const keys = plan.fields && plan.fields.length > 0 ? plan.fields : undefined
  const facts = rows.flatMap((row) => [
    ...(keys ? fieldFacts(row, keys, context) : partFacts(plan, row, context)),
  ])
  const first = rows[0]
  const cut =
    selection.rows.length > rows.length
      ? [
          `Truncated: ${rows.length} of ${counted(selection.rows.length, selection.kinds)} are shown.`,
        ]
      : []
  const declinedFile = plan.what?.includes('file')
    ? [`Declined: a file inside a container is not read; only what the API holds is shown.`]
    : []
  const columns = [
    ...new Set(
      keys ? ['kind', 'name', 'namespace', ...keys] : rows.flatMap(({ kind }) => kind.columns),
    ),
  ]
  return {
    status: isPart || declinedFile.length > 0 ? 'partly' : 'answered',
    headline: headline(showHeadline(selection, rows, facts, keys, context)),
    facts: facts.length > 0 || first === undefined ? facts : fieldFacts(first, ['health'], context),
    ...(rows.length > 0
      ? {
          table: tableOf(
            rows,
            columns.filter((key) => rows.some((row) => valueOn(row, key, context))),
            context,
            selection.verdicts,
            selection.rows.length,
          ),
        }
      : {}),
    limits: [...limits, ...cut, ...declinedFile],
    assumptions,
  }
}

function showHeadline(
  selection: Selection,
  rows: readonly Row[],
  facts: readonly DraftFact[],
  keys: readonly FieldKey[] | undefined,
  context: FieldContext,
): string {
  const first = rows[0]
  if (!first)
    return `Nothing matches ${selection.scope.text}; ${selection.candidates.length} were checked.`
  const only = rows.length === 1 ? first : undefined
  if (only && keys) {
    const parts = keys.flatMap((key) => {
      const found = valueOn(only, key, context)
      return found ? [`${spoken(found.field.title)} ${shownValue(found.value, found.field)}`] : []
    })
    return parts.length > 0
      ? `${nameOf(only)}: ${parts.join(', ')}.`
      : `${nameOf(only)} has no ${keys.join(', ')}.`
  }
  if (only) return facts[0]?.text ?? `${nameOf(only)} exists.`
  return `${selection.rows.length} objects match ${selection.scope.text}: ${rows.map(nameOf).join('; ')}.`
}

function fieldFacts(
  row: Row,
  keys: readonly FieldKey[],
  context: FieldContext,
): readonly DraftFact[] {
  return keys.flatMap((key): readonly DraftFact[] => {
    const found = valueOn(row, key, context)
    if (!found)
      return [
        {
          template: 'no-field',
          text: `${row.kind.key} has no field ${key}.`,
          evidence: [readEvidence(row.read)],
        },
      ]
    const { field, value } = found
    const evidence =
      value.state === 'some'
        ? value.values.slice(0, 8).map((entry) => fieldEvidence(row, entry))
        : [readEvidence(row.read)]
    return [
      {
        template: 'field',
        text: `${nameOf(row)}: ${spoken(field.title)} ${shownValue(value, field)}.`,
        evidence,
      },
    ]
  })
}

function partFacts(plan: ShowPlan, row: Row, context: FieldContext): readonly DraftFact[] {
  const parts =
    plan.what && plan.what.length > 0
      ? plan.what
      : plan.path === undefined
        ? (['summary'] as const)
        : (['data'] as const)
  return parts.flatMap((part): readonly DraftFact[] => {
    switch (part) {
      case 'summary':
        return summary(row, context)
      case 'conditions':
        return conditions(row)
      case 'keys':
      case 'data':
      case 'values':
      case 'file':
        return data(plan, row, context)
      case 'env':
        return environmentFacts(row, plan.path)
      case 'rules':
        return ruleFacts(row)
      case 'yaml':
        return yamlFacts(row, context)
    }
  })
}

function summary(row: Row, context: FieldContext): readonly DraftFact[] {
  const keys = [
    'health',
    ...row.kind.columns.filter((key) => key !== 'name' && key !== 'namespace'),
  ]
  const found = keys.flatMap((key) => {
    const each = valueOn(row, key, context)
    return each ? [each] : []
  })
  const text = found
    .map(({ field, value }) => `${spoken(field.title)} ${shownValue(value, field)}`)
    .join(', ')
  const evidence = found.flatMap(({ value }) =>
    value.state === 'some'
      ? value.values.slice(0, 2).map((entry) => fieldEvidence(row, entry))
      : [],
  )
  return [
    {
      template: 'summary',
      text: `${nameOf(row)}: ${text}.`,
      evidence: evidence.length > 0 ? evidence.slice(0, 10) : [readEvidence(row.read)],
    },
  ]
}

function conditions(row: Row): readonly DraftFact[] {
  return objectsAt(row.object, 'status', 'conditions')
    .slice(0, 10)
    .map((condition) => {
      const type = textAt(condition, 'type') ?? ''
      const status = scalarTextAt(condition, 'status') ?? 'Unknown'
      const reason = textAt(condition, 'reason')
      const path = `status.conditions[${type}].status`
      return {
        template: 'condition',
        text: `${type} is ${status}${reason === undefined ? '' : ` (${reason})`}.`,
        evidence: [fieldEvidence(row, { value: status, path })],
      }
    })
}

function data(plan: ShowPlan, row: Row, { state }: FieldContext): readonly DraftFact[] {
  const { object } = row
  if (object.kind !== 'ConfigMap' && object.kind !== 'Secret') return summaryOfData(row)
  const read = object.kind === 'Secret' ? 'secret-shape' : 'config-map'
  const found = state.data({
    read,
    namespace: object.metadata.namespace ?? '',
    name: object.metadata.name,
  })
  if (!found || found.state !== 'ok') {
    return [
      {
        template: 'data-unread',
        text: `The keys of ${nameOf(row)} could not be read: ${found?.state ?? 'not read'}.`,
        evidence: [readEvidence(found?.read ?? row.read)],
      },
    ]
  }
  const names = found.keys.length === 0 ? 'no keys' : `keys ${found.keys.slice(0, 20).join(', ')}`
  const keyFact: DraftFact = {
    template: 'keys',
    text: `${nameOf(row)} has ${names}.`,
    evidence: [readEvidence(found.read)],
  }
  if (object.kind === 'Secret') return [keyFact]
  const wanted = Object.entries(found.data ?? {}).filter(
    ([key]) => plan.path === undefined || plan.path.split('#')[0] === key,
  )
  return [
    keyFact,
    ...wanted.slice(0, 8).map(([key, value]): DraftFact => ({
      template: 'data',
      text: `${key}: ${value.length > 300 ? `${value.slice(0, 300)}…` : value}`,
      evidence: [
        {
          kind: 'field',
          object: row.ref,
          path: `data[${key}]`,
          value: value.slice(0, 400),
          read: found.read,
        },
      ],
    })),
  ]
}

function summaryOfData(row: Row): readonly DraftFact[] {
  const keys = Object.keys(objectAt(row.object, 'spec'))
  return [
    {
      template: 'spec-keys',
      text: `${nameOf(row)} has spec fields ${keys.slice(0, 20).join(', ') || 'none'}.`,
      evidence: [readEvidence(row.read)],
    },
  ]
}
