import type { Name, Plan, Select } from '../../src-shared/model/plan-types.ts'

/** What a door narrows a question to; empty lists narrow nothing. */
export type Narrowing = {
  contexts: readonly string[]
  namespaces: readonly string[]
  limit?: number
}

/** A question that says one thing while a flag says another: asked back, never chosen (A99). */
export type Conflict = { slot: 'context' | 'namespace'; said: string; flag: string }

/** The Plan narrowed by what the door was told, or where the two contradict each other. */
export function narrowPlan(plan: Plan, by: Narrowing): { plan: Plan } | { conflict: Conflict } {
  if (plan.do === 'clarify' || plan.do === 'out-of-scope') return { plan }
  const select = plan.of ?? {}
  const said = exact(select.ctx)
  const unmet = said.filter((name) => by.contexts.length > 0 && !by.contexts.includes(name))
  if (unmet.length > 0) {
    return { conflict: { slot: 'context', said: unmet.join(', '), flag: by.contexts.join(', ') } }
  }
  const inside = narrowNamespaces(select, by.namespaces)
  if ('conflict' in inside) return inside
  const isNarrowed = inside.select !== select
  const narrowed = isNarrowed ? { ...plan, of: inside.select } : plan
  return { plan: limited(narrowed, by.limit) }
}

function narrowNamespaces(
  select: Select,
  namespaces: readonly string[],
): { select: Select } | { conflict: Conflict } {
  const [first, ...rest] = namespaces
  if (first === undefined) return { select }
  const said = exact(select.ns)
  if (said.length === 0)
    return { select: { ...select, ns: rest.length === 0 ? first : [...namespaces] } }
  const both = said.filter((name) => namespaces.includes(name))
  if (both.length === said.length) return { select }
  return { conflict: { slot: 'namespace', said: said.join(', '), flag: namespaces.join(', ') } }
}

function limited(plan: Plan, limit: number | undefined): Plan {
  if (limit === undefined) return plan
  switch (plan.do) {
    case 'list':
    case 'count':
    case 'events':
    case 'usage':
    case 'cost':
      return plan.limit === undefined ? { ...plan, limit } : plan
    default:
      return plan
  }
}

/** Names that are said exactly; a pattern or `*` says none. */
function exact(name: Name | undefined): string[] {
  if (name === undefined || name === '*') return []
  if (typeof name === 'string') return [name]
  return Array.isArray(name) ? name : []
}

/** The contexts that a Plan names exactly (A81). */
export function namedContexts(plan: Plan): string[] {
  if (plan.do === 'clarify' || plan.do === 'out-of-scope') return []
  return exact(plan.of?.ctx)
}
