import type { Plan, Section } from '../../../src-shared/model/plan-types.ts'
import { lastSeen } from '../../kube/index.ts'
import type { View } from '../../health/index.ts'
import type { Execution } from '../outcome.ts'
import { shownTime, spanOf } from './window.ts'

type ExplainPlan = Extract<Plan, { do: 'explain' }>

/** Sections that an explanation brings anyway; any other that is asked for is said to be missing. */
const told: ReadonlySet<Section> = new Set([
  'explain',
  'health',
  'steps',
  'logs',
  'events',
  'relations',
])

/** What the question asked for beyond what the API shows now: a time before its events, or sections of another kind. */
export function askedLimits(
  plan: ExplainPlan,
  view: View,
  { now, timeZone }: Execution,
): readonly string[] {
  const sections = (plan.with ?? []).filter((section) => !told.has(section))
  const missing =
    sections.length === 0
      ? []
      : [`Not part of this explanation: ${sections.join(', ')}; ask for it by itself.`]
  return [...missing, ...windowLimit(plan, view, now, timeZone)]
}

function windowLimit(
  plan: ExplainPlan,
  view: View,
  now: Date,
  timeZone: string,
): readonly string[] {
  if (plan.window === undefined) return []
  const span = spanOf(plan.window, now, timeZone)
  if (span.state === 'no-span') return [span.text]
  const times = view.all('Event').flatMap((event) => lastSeen(event) ?? [])
  const oldest = times.reduce<string | undefined>(
    (first, time) => (first === undefined || time < first ? time : first),
    undefined,
  )
  if (oldest !== undefined && Date.parse(oldest) <= span.from) return []
  const since =
    oldest === undefined
      ? 'There is no event at all'
      : `The oldest event is of ${shownTime(Date.parse(oldest))}`
  return [
    `Window not covered: ${since}, so what happened ${span.text} is not fully known; the state told is that of now.`,
  ]
}
