import type { CompareSide, FieldKey, Plan, Select } from '../../../src-shared/model/plan-types.ts'
import { fieldOf, type FieldContext, type Need } from '../../kube/index.ts'
import type { DraftEvidence, DraftFact, Executor, Execution, More, Outcome } from '../outcome.ts'
import { planAs } from './plan-as.ts'
import { cannotSee, problemOutcome, sightOfAnswer } from './problems.ts'
import { fieldEvidence, readEvidence, type Row } from './row.ts'
import { missing, selectRows, type Selection } from './select.ts'
import { valueOn } from './table.ts'
import { headline, shownValue, spoken } from './words.ts'
import { scopeNeeds } from './scope.ts'

type ComparePlan = Extract<Plan, { do: 'compare' }>

/** Compares the same objects in two or more places of the connected context, aspect by aspect. */
export const compare: Executor = {
  do: 'compare',
  needs: (plan) => (plan.do === 'compare' ? scopeNeeds : []),
  run: (execution) => run(planAs('compare', execution.plan), execution),
}

const aspects: { readonly [aspect in NonNullable<ComparePlan['aspect']>]: readonly FieldKey[] } = {
  objects: [],
  images: ['image'],
  replicas: ['desired', 'ready'],
  config: ['keys'],
  resources: ['cpuRequest', 'cpuLimit', 'memoryRequest', 'memoryLimit'],
  versions: ['tag', 'version'],
  health: ['health'],
}

const defaultKinds: { readonly [aspect in NonNullable<ComparePlan['aspect']>]: readonly string[] } =
  {
    objects: [
      'Deployment',
      'StatefulSet',
      'DaemonSet',
      'CronJob',
      'Service',
      'Ingress',
      'ConfigMap',
    ],
    images: ['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob'],
    replicas: ['Deployment', 'StatefulSet'],
    config: ['ConfigMap'],
    resources: ['Deployment', 'StatefulSet', 'DaemonSet'],
    versions: ['Deployment', 'StatefulSet', 'DaemonSet'],
    health: ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'],
  }

type Side = { title: string; selection: Selection; rows: ReadonlyMap<string, Row> }

function run(plan: ComparePlan, execution: Execution): Outcome | More {
  const { state, now } = execution
  const others = plan.sides.filter(
    ({ ctx }) => ctx !== undefined && ctx !== state.context.name && ctx !== state.context.cluster,
  )
  if (others.length > 0) return otherContexts(others, execution)
  const aspect = plan.aspect ?? 'objects'
  const fields = aspects[aspect]
  const sides: Side[] = []
  for (const side of plan.sides) {
    const selection = selectRows(selectOf(plan, side, aspect), { fields, preds: [] }, execution)
    if ('more' in selection) return selection
    if ('problem' in selection) return problemOutcome(selection)
    if (selection.sight === 'none' && selection.listings.length > 0) return cannotSee(selection)
    sides.push({
      title: titleOf(side),
      selection,
      rows: new Map(
        selection.rows.map((row) => [`${row.kind.key} ${row.object.metadata.name}`, row]),
      ),
    })
  }
  const reads = aspect === 'config' ? configReads(sides) : []
  const open = missing(reads, state)
  if (open.length > 0) return { more: open }
  return outcome(plan, sides, fields, { state, now })
}

function selectOf(
  plan: ComparePlan,
  side: CompareSide,
  aspect: NonNullable<ComparePlan['aspect']>,
): Select {
  const { kind = [...defaultKinds[aspect]], ...rest } = plan.of ?? {}
  return {
    ...rest,
    kind,
    ...(side.ns === undefined ? {} : { ns: side.ns }),
    ...(side.place === undefined ? {} : { place: side.place }),
  }
}

function titleOf(side: CompareSide): string {
  return side.ns ?? side.place ?? side.ctx ?? side.at ?? 'here'
}

function configReads(sides: readonly Side[]): readonly Need[] {
  return sides.flatMap(({ rows }) =>
    [...rows.values()].slice(0, 100).map(({ object }): Need => ({
      read: 'config-map',
      namespace: object.metadata.namespace ?? '',
      name: object.metadata.name,
    })),
  )
}

type Compared = {
  key: string
  values: readonly (string | undefined)[]
  rows: readonly (Row | undefined)[]
  path: FieldKey
  differs: boolean
}

function outcome(
  plan: ComparePlan,
  sides: readonly Side[],
  fields: readonly FieldKey[],
  context: FieldContext,
): Outcome {
  const keys = [...new Set(sides.flatMap(({ rows }) => [...rows.keys()]))].toSorted()
  const compared = keys.flatMap((key) => comparisons(key, sides, fields, context))
  const objectsDiffering = new Set(compared.filter(({ differs }) => differs).map(({ key }) => key))
  const differing = compared.filter(({ differs }) => differs)
  const names = sides.map(({ title }) => title).join(' and ')
  const parts = sides.map(({ selection }) => sightOfAnswer(selection))
  const text =
    keys.length === 0
      ? `Nothing to compare between ${names}.`
      : objectsDiffering.size === 0
        ? `None of ${keys.length} objects differ between ${names}${plan.aspect === undefined ? '' : ` in ${plan.aspect}`}.`
        : `${objectsDiffering.size} of ${keys.length} objects differ between ${names}${plan.aspect === undefined ? '' : ` in ${plan.aspect}`}.`
  return {
    status: parts.some(({ isPart }) => isPart) ? 'partly' : 'answered',
    headline: headline(text),
    facts: [
      ...differing.slice(0, 10).map((each) => differenceFact(each, sides)),
      {
        template: 'compared',
        text: `${keys.length} objects were compared: ${sides.map(({ title, rows }) => `${rows.size} in ${title}`).join(', ')}.`,
        evidence: sides
          .flatMap(({ selection }) => selection.reads.slice(0, 3))
          .map((read) => readEvidence(read)),
      },
    ].filter(({ evidence }) => evidence.length > 0),
    ...(differing.length > 0 ? { table: table(differing, sides) } : {}),
    limits: parts.flatMap(({ limits }) => limits),
    assumptions: [...new Set(parts.flatMap(({ assumptions }) => assumptions))],
  }
}

function comparisons(
  key: string,
  sides: readonly Side[],
  fields: readonly FieldKey[],
  context: FieldContext,
): readonly Compared[] {
  const rows = sides.map(({ rows: own }) => own.get(key))
  const isMissing = rows.some((row) => row === undefined)
  const presence: Compared = {
    key,
    path: 'exists',
    rows,
    values: rows.map((row) => (row ? 'present' : 'absent')),
    differs: isMissing,
  }
  if (isMissing || fields.length === 0) return [presence]
  return fields.flatMap((field): readonly Compared[] => {
    if (!rows.some((row) => row && fieldOf(row.kind, field))) return []
    const values = rows.map((row) => {
      const found = row && valueOn(row, field, context)
      return found ? shownValue(found.value, found.field) : undefined
    })
    return [{ key, path: field, rows, values, differs: new Set(values).size > 1 }]
  })
}

function evidenceOf({ rows, path }: Compared, sides: readonly Side[]): readonly DraftEvidence[] {
  return rows.flatMap((row, index): readonly DraftEvidence[] => {
    if (row)
      return [
        fieldEvidence(row, {
          value: path === 'exists' ? row.object.metadata.name : path,
          path: path === 'exists' ? 'metadata.name' : path,
        }),
      ]
    const read = sides[index]?.selection.reads.at(-1)
    return read ? [readEvidence(read, 'not in this list')] : []
  })
}

function differenceFact(compared: Compared, sides: readonly Side[]): DraftFact {
  const what = compared.path === 'exists' ? '' : ` ${spoken(compared.path)}`
  const values = compared.values
    .map((value, index) => `${value ?? 'not known'} in ${sides[index]?.title ?? ''}`)
    .join(', ')
  return {
    template: 'difference',
    text: `${compared.key}${what}: ${values}.`,
    evidence: evidenceOf(compared, sides),
  }
}

function table(
  differing: readonly Compared[],
  sides: readonly Side[],
): NonNullable<Outcome['table']> {
  const cut = differing.slice(0, 200)
  return {
    columns: [
      { key: 'object', title: 'Object' },
      { key: 'aspect', title: 'What' },
      ...sides.map(({ title }, index) => ({ key: `side${index + 1}`, title })),
    ],
    rows: cut.map((compared) => ({
      cells: {
        object: compared.key,
        aspect: compared.path,
        ...Object.fromEntries(
          compared.values.map((value, index) => [`side${index + 1}`, value ?? null]),
        ),
      },
      evidence: evidenceOf(compared, sides),
    })),
    total: differing.length,
    truncated: differing.length > cut.length,
  }
}

/** A context that is not the connected one is never answered from another (A47, A81). */
function otherContexts(others: readonly CompareSide[], { state, contexts }: Execution): Outcome {
  const names = others.map(({ ctx }) => ctx ?? '')
  const configured = new Set((contexts ?? [state.context]).map(({ name }) => name))
  const unknown = names.filter((name) => name !== '*' && !configured.has(name))
  const text =
    unknown.length > 0
      ? `No context named ${unknown.join(', ')} is configured. Configured: ${[...configured].slice(0, 6).join(', ')}.`
      : `Cannot compare: ${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} not connected for this question, only ${state.context.name} is.`
  return {
    status: 'cannot-see',
    headline: headline(text),
    facts: [],
    limits: [unknown.length > 0 ? text : `Unreachable: ${names.join(', ')} was not read.`],
  }
}
