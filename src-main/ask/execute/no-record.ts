import type { Executor } from '../outcome.ts'
import { headline } from './words.ts'

/** A verb whose answers rest on a record that is not connected: it says so and reads nothing (A50, A82, A83). */
function withoutRecord(verb: 'changes' | 'drift' | 'cost', text: string, limit: string): Executor {
  return {
    do: verb,
    needs: () => [],
    run: () => ({ status: 'cannot-see', headline: headline(text), facts: [], limits: [limit] }),
  }
}

/** Changes over time need the journal of what the watches saw; none has been kept for this context. */
export const changes = withoutRecord(
  'changes',
  'Cannot see what changed: no journal of changes has been kept for this context.',
  'Window not covered: changes are known only from when a journal is kept, and none is kept here.',
)

/** Drift compares with records of the tools that deploy; none is connected. */
export const drift = withoutRecord(
  'drift',
  'Cannot see drift: no record of a deploying tool (Terraform state, Git repository, Helm values) is connected.',
  'Not installed: no source of wanted state is connected for this context.',
)

/** Cost needs a price source; none is connected. */
export const cost = withoutRecord(
  'cost',
  'Cannot see cost: no price source is connected.',
  'Not installed: no price source is connected, so no amount of money can be told.',
)
