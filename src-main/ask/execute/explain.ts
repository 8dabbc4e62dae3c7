import type { Plan, Select } from '../../../src-shared/model/plan-types.ts'
import { evaluate } from '../../health/index.ts'
import type { Need } from '../../kube/index.ts'
import type { Executor, Execution, More, Outcome } from '../outcome.ts'
import { absenceOutcome, exactNames } from './absence.ts'
import { absentController } from './explain-controller.ts'
import { explainBoard } from './explain-board.ts'
import { explainObjects } from './explain-objects.ts'
import { isNamed, subjectsOf } from './explain-subjects.ts'
import { openRuleReads, ruleReads } from './health-reads.ts'
import { cannotSee, problemOutcome } from './problems.ts'
import { missing, selectRows, type Selection } from './select.ts'
import { firstNeeds } from './wanted.ts'
import { namedNamespaces } from './scope.ts'

type ExplainPlan = Extract<Plan, { do: 'explain' }>

const nothing = { fields: [], preds: [] } as const
const mostConfigReads = 20

/** Says why an object does not do what it should: causes before symptoms, a false premise first (A47-A49). */
export const explain: Executor = {
  do: 'explain',
  needs(plan, served) {
    if (plan.do !== 'explain') return []
    const select = plan.of ?? {}
    const named = namedNamespaces(select)
    const first = firstNeeds(select, nothing, served)
    // Without a namespace the rules wait until it is known where the object lives.
    return named === undefined ? first : [...first, ...ruleReads(served, named)]
  },
  run: (execution) =>
    execution.plan.do === 'explain' ? run(execution.plan, execution) : { more: [] },
}

function run(plan: ExplainPlan, execution: Execution): Outcome | More {
  const { state } = execution
  const select = plan.of ?? {}
  const found = resolve(select, execution)
  if ('more' in found) return found
  if ('problem' in found) return problemOutcome(found)
  const { selection } = found
  if (
    selection.candidates.length === 0 &&
    selection.sight !== 'none' &&
    exactNames(select).length > 0
  ) {
    return absenceOutcome(select, selection, execution)
  }
  if (selection.sight === 'none' && selection.listings.length > 0) return cannotSee(selection)
  const namespaces = namespacesOf(select, selection)
  const open = openRuleReads(state, namespaces)
  if (open.length > 0) return { more: open }
  const evaluation = evaluate(state, {
    eager: true,
    ...(namespaces === undefined ? {} : { namespaces }),
  })
  const { view } = evaluation
  const subjects = isNamed(select) ? subjectsOf(select, selection, view) : []
  const wanted = missing(
    view
      .wanted()
      .filter((need) =>
        concerns(
          need,
          subjects.length === 0
            ? undefined
            : new Set(subjects.map(({ metadata }) => metadata.namespace ?? '')),
        ),
      ),
    state,
  )
  const configs = wanted
    .filter(({ read }) => read === 'config-map' || read === 'secret-shape')
    .slice(0, mostConfigReads)
  if (configs.length > 0) return { more: configs }
  const assumptions = [...selection.assumptions, ...found.assumptions]
  const absent = absentController(plan.match, subjects, view)
  const outcome =
    subjects.length === 0
      ? explainBoard(plan, selection, evaluation, view, namespaces)
      : explainObjects(
          plan,
          { subjects, selection, evaluation, view, namespaces, assumptions },
          execution,
        )
  if (absent === undefined || 'more' in outcome) return outcome
  return { ...outcome, headline: absent.headline, facts: [absent.fact, ...outcome.facts] }
}

type Found =
  | { selection: Selection; assumptions: readonly string[] }
  | Extract<ReturnType<typeof selectRows>, { problem: string }>
  | More

/** Pods that do not exist yet are made by the workload of that name, which is then what is explained. */
function resolve(select: Select, execution: Execution): Found {
  const selection = selectRows(select, nothing, execution)
  if ('more' in selection || 'problem' in selection) return selection
  const maker = makerOf(select)
  if (selection.rows.length > 0 || selection.sight === 'none' || maker === undefined)
    return { selection, assumptions: [] }
  const workload = selectRows(maker, nothing, execution)
  if ('more' in workload) return workload
  if ('problem' in workload || workload.rows.length === 0) return { selection, assumptions: [] }
  const names = workload.rows.map(({ object }) => `${object.kind} ${object.metadata.name}`)
  return {
    selection: workload,
    assumptions: [
      `No such Pod exists; ${names.slice(0, 3).join(', ')}, which makes them, is explained.`,
    ],
  }
}

/** What would make the Pods that are asked about: the workload of their name, or the owner that the question names. */
function makerOf(select: Select): Select | undefined {
  if (select.kind !== 'Pod') return undefined
  const owner = (select.where ?? []).find(
    (pred) => 'edge' in pred && pred.edge === 'owns' && pred.dir === 'in',
  )
  if (owner !== undefined && 'edge' in owner) {
    return {
      ...owner.to,
      ...(owner.to.ns === undefined && select.ns !== undefined ? { ns: select.ns } : {}),
    }
  }
  return exactNames(select).length > 0 ? { ...select, kind: 'workload' } : undefined
}

/** Where the rules look: the namespaces of the rows, or every one when cluster-scoped objects are among them. */
function namespacesOf(select: Select, selection: Selection): readonly string[] | undefined {
  if (!isNamed(select)) return selection.scope.namespaces
  const found = new Set<string>()
  for (const { object } of selection.rows) {
    if (object.metadata.namespace === undefined && object.kind !== 'Namespace') return undefined
    found.add(object.metadata.namespace ?? object.metadata.name)
  }
  return found.size === 0 ? selection.scope.namespaces : [...found].sort()
}

function concerns(need: Need, namespaces: ReadonlySet<string> | undefined): boolean {
  if (!('namespace' in need) || namespaces === undefined) return true
  return namespaces.has(need.namespace ?? '')
}
