import type { Plan, Select, Slot } from '../../src-shared/model/plan-types.ts'
import { plan as planModel } from '../../src-shared/model/plan.ts'
import type { Step } from '../../src-shared/model/step.ts'
import { type ClusterState, healthOf, isHealthy, type KubeObject } from '../kube/index.ts'
import type { Outcome } from './outcome.ts'
import { restate } from './planner/index.ts'
import { askCommand } from './ask-command.ts'

type Clarify = Extract<Plan, { do: 'clarify' }>

const maximumOptions = 4

/** Asks for the one thing that is missing, with at most four options from what is alive (A32); nothing more is read (A79). */
export function clarificationOutcome(
  plan: Clarify,
  state: ClusterState | undefined,
  contexts: readonly string[],
  now: Date,
): Outcome {
  const [slot = 'target'] = plan.missing
  const plans = state === undefined ? [] : completions(plan, slot, state, contexts, now)
  const names = plans.map(({ label }) => label)
  const choices = names.length === 0 ? '' : ` ${names.join(', ')}`
  return {
    status: 'needs-clarification',
    headline: `Which ${slotWord[slot]}?${choices}`.slice(0, 160),
    facts: [],
    steps: plans.map(({ plan: complete }): Step => {
      const restated = restate(complete)
      return { title: restated, risk: 'read', command: askCommand(restated) }
    }),
  }
}

const slotWord: { [slot in Slot]: string } = {
  target: 'object',
  kind: 'kind of object',
  namespace: 'namespace',
  context: 'context',
  peer: 'other end',
  time: 'time',
  field: 'property',
  unit: 'unit',
  revision: 'revision',
}

type Completion = { label: string; plan: Plan }

function completions(
  { draft }: Clarify,
  slot: Slot,
  state: ClusterState,
  contexts: readonly string[],
  now: Date,
): Completion[] {
  const found = selectsFor(slot, selectOf(draft), state, contexts, now)
  return found.slice(0, maximumOptions).flatMap(({ label, of }) => {
    const parsed = planModel.safeParse({ ...draft, of: { ...selectOf(draft), ...of } })
    return parsed.success ? [{ label, plan: parsed.data }] : []
  })
}

function selectOf(draft: Clarify['draft']): Select {
  const of: unknown = draft?.['of']
  return typeof of === 'object' && of !== null ? of : {}
}

function selectsFor(
  slot: Slot,
  select: Select,
  state: ClusterState,
  contexts: readonly string[],
  now: Date,
): { label: string; of: Select }[] {
  switch (slot) {
    case 'target':
      return targets(select, state, now)
    case 'namespace':
      return (state.listing('Namespace')?.objects ?? []).map(({ metadata }) => ({
        label: metadata.name,
        of: { ns: metadata.name },
      }))
    case 'context':
      return contexts.map((name) => ({ label: name, of: { ctx: name } }))
    case 'kind':
      return ['Pod', 'Deployment', 'StatefulSet', 'Service'].map((kind) => ({
        label: kind,
        of: { kind },
      }))
    case 'peer':
    case 'time':
    case 'field':
    case 'unit':
    case 'revision':
      return []
  }
}

/** Objects of the kind in question, those in trouble first, in the order of their names. */
function targets(select: Select, state: ClusterState, now: Date): { label: string; of: Select }[] {
  const [asked = 'Pod'] = [select.kind ?? 'Pod'].flat()
  const kind = state.listing(asked) === undefined ? 'Pod' : asked
  const inPlace = (object: KubeObject): boolean =>
    typeof select.ns !== 'string' || object.metadata.namespace === select.ns
  const objects = (state.listing(kind)?.objects ?? []).filter(inPlace)
  const troubled = (object: KubeObject): boolean =>
    isHealthy(healthOf(object, { state, now }).status) === false
  return [...objects.filter(troubled), ...objects.filter((object) => !troubled(object))].map(
    ({ metadata }) => ({
      label: metadata.name,
      of: {
        kind,
        name: metadata.name,
        ...(metadata.namespace === undefined ? {} : { ns: metadata.namespace }),
      },
    }),
  )
}
