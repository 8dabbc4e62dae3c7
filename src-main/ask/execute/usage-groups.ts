import type { By, Plan } from '../../../src-shared/model/plan-types.ts'
import { rootOwner, type FieldContext } from '../../kube/index.ts'
import type { DraftEvidence, Execution, Outcome } from '../outcome.ts'
import { fieldEvidence, type Row } from './row.ts'
import { valueOn } from './table.ts'
import { shown } from './words.ts'

/** A plan about usage. */
export type UsagePlan = Extract<Plan, { do: 'usage' }>

/** A measured resource. */
export type Resource = 'cpu' | 'memory'

type Group = {
  name: string
  namespace?: string
  rows: readonly Row[]
  values: { readonly [resource in Resource]?: number }
  against: { readonly [resource in Resource]?: number }
  evidence: readonly DraftEvidence[]
}

/** What a row is counted under. */
export function groupName(row: Row, by: By, { state }: Execution): string {
  const { object } = row
  switch (by) {
    case 'container':
      return `${row.ref.name}/${object.metadata.name} ${object.metadata.namespace ?? ''}`
    case 'pod':
    case 'node':
      return `${object.metadata.name} ${object.metadata.namespace ?? ''}`
    case 'namespace':
      return object.metadata.namespace ?? ''
    case 'workload': {
      const owner = rootOwner(object, state)
      return `${owner ? `${owner.kind}/${owner.name}` : `Pod/${object.metadata.name}`} ${object.metadata.namespace ?? ''}`
    }
    case 'context':
      return state.context.name
  }
}

const measures: {
  readonly [against in NonNullable<UsagePlan['against']>]: {
    readonly [resource in Resource]: string
  }
} = {
  requests: { cpu: 'cpuRequest', memory: 'memoryRequest' },
  limits: { cpu: 'cpuLimit', memory: 'memoryLimit' },
  allocatable: { cpu: 'cpuAllocatable', memory: 'memoryAllocatable' },
}

/** Sums what the rows of a group use, and what it is compared with. */
export function groupOf(
  rows: readonly Row[],
  plan: UsagePlan,
  resources: readonly Resource[],
  context: FieldContext,
  execution: Execution,
): Group {
  const [first] = rows
  const values: { [resource in Resource]?: number } = {}
  const against: { [resource in Resource]?: number } = {}
  const evidence: DraftEvidence[] = []
  for (const resource of resources) {
    for (const row of rows) {
      const found = valueOn(row, resource, context)
      if (found?.value.state !== 'some') continue
      const [entry] = found.value.values
      if (!entry) continue
      values[resource] = (values[resource] ?? 0) + Number(entry.value)
      if (evidence.length < 6) evidence.push({ ...fieldEvidence(row, entry), kind: 'metric' })
      const key = plan.against && measures[plan.against][resource]
      const whole = key === undefined ? undefined : valueOn(row, key, context)
      if (whole?.value.state === 'some')
        against[resource] =
          (against[resource] ?? 0) +
          whole.value.values.reduce(
            (sum, each) => sum + (each.transient ? 0 : Number(each.value)),
            0,
          )
    }
  }
  const [name = '', namespace = ''] = first ? groupName(first, plan.by, execution).split(' ') : []
  return { name, ...(namespace === '' ? {} : { namespace }), rows, values, against, evidence }
}

/** What a group uses, in words. */
export function valueText(group: Group, resources: readonly Resource[], plan: UsagePlan): string {
  return resources
    .flatMap((resource) => {
      const value = group.values[resource]
      if (value === undefined) return []
      const whole = group.against[resource]
      const part =
        plan.against === undefined
          ? ''
          : whole === undefined || whole === 0
            ? ` (no ${plan.against} to compare with)`
            : ` (${Math.round((value / whole) * 100)} % of ${plan.against})`
      return [`${resource} ${shown(value, { type: resource })}${part}`]
    })
    .join(', ')
}

/** Groups as a table. */
export function table(
  groups: readonly Group[],
  resources: readonly Resource[],
  plan: UsagePlan,
  total: number,
): NonNullable<Outcome['table']> {
  const units: { readonly [resource in Resource]: string } = { cpu: 'm', memory: 'bytes' }
  return {
    columns: [
      { key: 'name', title: plan.by },
      ...(groups.some(({ namespace }) => namespace !== undefined)
        ? [{ key: 'namespace', title: 'Namespace' }]
        : []),
      ...resources.flatMap((resource) => [
        { key: resource, title: resource, unit: units[resource] },
        ...(plan.against === undefined
          ? []
          : [{ key: `${resource}Pct`, title: `${resource} of ${plan.against}`, unit: '%' }]),
      ]),
    ],
    rows: groups.map((group) => {
      const cells: { [key: string]: string | number | null } = {
        name: group.name,
        namespace: group.namespace ?? '',
      }
      for (const resource of resources) {
        const value = group.values[resource]
        const whole = group.against[resource]
        cells[resource] = value ?? null
        if (plan.against !== undefined)
          cells[`${resource}Pct`] =
            value === undefined || whole === undefined || whole === 0
              ? null
              : Math.round((value / whole) * 1000) / 10
      }
      const only = group.rows.length === 1 ? group.rows[0] : undefined
      return { ...(only ? { ref: only.ref } : {}), cells, evidence: group.evidence }
    }),
    total,
    truncated: total > groups.length,
  }
}
