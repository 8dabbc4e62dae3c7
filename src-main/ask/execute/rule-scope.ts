import type { Select } from '../../../src-shared/model/plan-types.ts'
import type { Need, ServedKinds } from '../../kube/index.ts'
import type { Execution, More, Outcome } from '../outcome.ts'
import { absenceOutcome, exactNames } from './absence.ts'
import { openRuleReads, ruleReads } from './health-reads.ts'
import { cannotSee, problemOutcome } from './problems.ts'
import { namedNamespaces } from './scope.ts'
import { selectRows, type Selection } from './select.ts'
import { firstNeeds } from './wanted.ts'

const nothing = { fields: [], preds: [] } as const

/** What to read before the rules can run over a selection; a place is resolved first, then its rules are read. */
export function ruleNeeds(of: Select | undefined, served: ServedKinds): readonly Need[] {
  const first = firstNeeds(of, nothing, served)
  return of?.place === undefined
    ? [...first, ...ruleReads(served, namedNamespaces(of ?? {}))]
    : first
}

/** The scope the rules run over, once all of it is read; else what to read, or why there is nothing to judge. */
export function ruleScope(
  select: Select,
  execution: Execution,
): Outcome | More | { selection: Selection; namespaces: readonly string[] | undefined } {
  const selection = selectRows(select, nothing, execution)
  if ('more' in selection) return selection
  if ('problem' in selection) return problemOutcome(selection)
  const isAbsent = selection.candidates.length === 0 && selection.sight !== 'none'
  if (isAbsent && exactNames(select).length > 0) return absenceOutcome(select, selection, execution)
  if (selection.sight === 'none' && selection.listings.length > 0) return cannotSee(selection)
  const namespaces = selection.scope.namespaces
  const open = openRuleReads(execution.state, namespaces)
  return open.length > 0 ? { more: open } : { selection, namespaces }
}
