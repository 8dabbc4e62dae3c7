import type { Plan, Section, Select, Window } from '../../src-shared/model/plan-types.ts'
import type { Outcome } from './outcome.ts'

/** The further Plans of a two-part question (A34), each over the same selection as the first. */
export function sectionPlans(plan: Plan): { section: Section; plan: Plan }[] {
  if (plan.do === 'clarify' || plan.do === 'out-of-scope') return []
  const common = {
    ...(plan.of === undefined ? {} : { of: plan.of }),
    ...(plan.window === undefined ? {} : { window: plan.window }),
  }
  return (plan.with ?? [])
    .map((section) => ({ section, plan: sectionPlan(section, common) }))
    .filter((each) => each.plan.do !== plan.do)
}

function sectionPlan(section: Section, common: { of?: Select; window?: Window }): Plan {
  switch (section) {
    case 'explain':
    case 'steps':
      return { do: 'explain', ...common }
    case 'health':
      return { do: 'health', ...common }
    case 'logs':
      return { do: 'logs', ...common }
    case 'events':
      return { do: 'events', ...common }
    case 'usage':
      return { do: 'usage', by: 'pod', resource: 'both', ...common }
    case 'history':
      return { do: 'history', what: 'list', ...common }
    case 'changes':
      return { do: 'changes', ...common }
    case 'relations':
      return { do: 'relations', ...common }
    case 'cost':
      return { do: 'cost', view: 'spend', ...common }
  }
}

/** The first outcome with what a section adds: its facts, findings and steps; the headline and the verdict stay the first's. */
export function withSection(first: Outcome, section: Section, added: Outcome): Outcome {
  const isStepsOnly = section === 'steps'
  const table = first.table ?? (isStepsOnly ? undefined : added.table)
  return {
    ...first,
    status: first.status === 'answered' && added.status !== 'answered' ? 'partly' : first.status,
    facts: isStepsOnly ? first.facts : joined(first.facts, added.facts),
    findings: [...(first.findings ?? []), ...(added.findings ?? [])],
    limits: [...(first.limits ?? []), ...(added.limits ?? [])],
    steps: [...(first.steps ?? []), ...(added.steps ?? [])],
    assumptions: [...(first.assumptions ?? []), ...(added.assumptions ?? [])],
    ...(table === undefined ? {} : { table }),
  }
}

// Twelve facts are shown (A54); a section must not be pushed out by a long first part.
const factsOfFirst = 7

function joined(first: Outcome['facts'], added: Outcome['facts']): Outcome['facts'] {
  const room = Math.max(factsOfFirst, 12 - added.length)
  return [...first.slice(0, room), ...added]
}

/** The first outcome with the limit that says a section could not be answered. */
export function withoutSection(first: Outcome, section: Section): Outcome {
  return {
    ...first,
    status: first.status === 'answered' ? 'partly' : first.status,
    limits: [
      ...(first.limits ?? []),
      `The part about ${section} is not answered: no engine of this build does that yet.`,
    ],
  }
}
