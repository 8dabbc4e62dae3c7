import type { Plan } from '../../../src-shared/model/plan-types.ts'
import type { Executor } from '../outcome.ts'
import { check } from './check.ts'
import { count } from './count.ts'
import { explain } from './explain.ts'
import { health } from './health.ts'
import { events } from './events.ts'
import { list } from './list.ts'
import { logs } from './logs.ts'
import { show } from './show.ts'

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
]

const byVerb = new Map(executors.map((executor) => [executor.do, executor]))

/** The executor of a verb, undefined while the verb has none. */
export function executorOf(verb: Plan['do']): Executor | undefined {
  return byVerb.get(verb)
}
