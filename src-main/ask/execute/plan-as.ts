import type { Plan } from '../../../src-shared/model/plan-types.ts'

/** The plan as that of one verb; another verb in the wrong executor is a bug and throws. */
export function planAs<D extends Plan['do']>(verb: D, plan: Plan): Extract<Plan, { do: D }> {
  if (plan.do !== verb)
    throw new TypeError(`The executor of ${verb} was given a plan to ${plan.do}.`)
  return plan as Extract<Plan, { do: D }>
}
