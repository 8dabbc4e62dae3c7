import type { Answer } from '../../src-shared/model/answer.ts'
import type { ObjectRef } from '../../src-shared/model/object-ref.ts'
import type { Plan, Select } from '../../src-shared/model/plan-types.ts'

/** The Plan with what it takes from the answer before put in its place (A33), or the reason why it cannot be. */
export function resolvePrevious(
  plan: Plan,
  previous: Answer | undefined,
): { plan: Plan; carried?: string } | { unknown: string } {
  if (!('of' in plan) || plan.of?.from === undefined) return { plan }
  if (previous === undefined) return { unknown: 'There is no answer before this one to refer to.' }
  const { from: _from, nth, ...own } = plan.of
  const rows = objectsOf(previous)
  const chosen = nth === undefined ? rows : rows.slice(nth - 1, nth)
  if (nth !== undefined && chosen.length === 0) {
    return { unknown: `The answer before has ${rows.length} objects; there is no number ${nth}.` }
  }
  if (chosen.length === 0) {
    const before = 'of' in previous.understood.plan ? previous.understood.plan.of : undefined
    if (before === undefined) return { unknown: 'The answer before names no object to refer to.' }
    return {
      plan: { ...plan, of: { ...before, ...own } },
      carried: `the selection of "${previous.question}"`,
    }
  }
  const names = [...new Set(chosen.map(({ name }) => name))]
  return {
    plan: { ...plan, of: { ...selectOf(chosen, own), ...own } },
    carried: `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''} from the answer before`,
  }
}

/** The objects that an answer is about: its rows, else its findings, else what its first fact rests on. */
function objectsOf(answer: Answer): ObjectRef[] {
  const rows = (answer.table?.rows ?? []).flatMap((row) => row.ref ?? [])
  if (rows.length > 0) return rows
  const findings = answer.findings.map(({ object }) => object)
  if (findings.length > 0) return findings
  const [fact] = answer.facts
  return answer.evidence
    .flatMap(({ id, object }) => (fact?.evidence.includes(id) === true ? (object ?? []) : []))
    .slice(0, 1)
}

function selectOf(objects: readonly ObjectRef[], own: Select): Select {
  const unique = (values: readonly string[]): string | string[] | undefined => {
    const [first, ...rest] = new Set(values)
    return rest.length === 0 ? first : first === undefined ? undefined : [first, ...rest]
  }
  // A question about another kind ("their pods") keeps its own kind and asks by the names it was given.
  const kind = own.kind === undefined ? unique(objects.map((object) => object.kind)) : undefined
  const name = unique(objects.map((object) => object.name))
  const ns = unique(objects.flatMap((object) => object.namespace ?? []))
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(name === undefined ? {} : { name }),
    ...(ns === undefined ? {} : { ns }),
  }
}
