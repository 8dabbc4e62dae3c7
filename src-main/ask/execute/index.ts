import type { Plan } from '../../../src-shared/model/plan-types.ts'
import type { Executor } from '../outcome.ts'
import { access } from './access.ts'
import { audit } from './audit.ts'
import { check } from './check.ts'
import { compare } from './compare-sides.ts'
import { contexts } from './contexts.ts'
import { count } from './count.ts'
import { explain } from './explain.ts'
import { health } from './health.ts'
import { events } from './events.ts'
import { history } from './history.ts'
import { list } from './list.ts'
import { reach } from './reach.ts'
import { logs } from './logs.ts'
import { changes, cost, drift } from './no-record.ts'
import { propose } from './propose.ts'
import { relations } from './relations.ts'
import { show } from './show.ts'
import { usage } from './usage.ts'

/** Every verb that can be executed, one file each. */
export const executors: readonly Executor[] = [
  list,
  count,
  check,
  show,
  events,
  logs,
  explain,
  health,
  audit,
  access,
  reach,
  relations,
  compare,
  propose,
  contexts,
  usage,
  history,
  changes,
  drift,
  cost,
]

const byVerb = new Map(executors.map((executor) => [executor.do, executor]))

/** The executor of a verb, undefined while the verb has none. */
export function executorOf(verb: Plan['do']): Executor | undefined {
  return byVerb.get(verb)
}
