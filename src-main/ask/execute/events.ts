import type { Plan, Select } from '../../../src-shared/model/plan-types.ts'
import { findKind, textAt, type KubeObject } from '../../kube/index.ts'
import type { Executor, Execution, More, Outcome } from '../outcome.ts'
import { absenceOutcome, exactNames } from './absence.ts'
import {
  eventFact,
  eventTable,
  patternFact,
  patternsOf,
  patternTable,
  seenOf,
  type Seen,
} from './event-parts.ts'
import { eventFilter, needsForEvents, oldestEvent } from './event-joins.ts'
import { planAs } from './plan-as.ts'
import { cannotSee, problemOutcome } from './problems.ts'
import { readEvidence } from './row.ts'
import { namedNamespaces } from './scope.ts'
import { missing, selectRows, type Selection } from './select.ts'
import { listingLimits, sightOf } from './sight.ts'
import { firstNeeds } from './wanted.ts'
import { headline } from './words.ts'
import { shownTime, spanOf, type Span } from './window.ts'

type EventsPlan = Extract<Plan, { do: 'events' }>
/** Lists events, of objects and what they own or of a whole scope, alone or as patterns (A43). */
export const events: Executor = {
  do: 'events',
  needs(plan, served) {
    if (plan.do !== 'events') return []
    const select = plan.of ?? {}
    const first = isTargeted(select)
      ? firstNeeds(select, { fields: [], preds: [] }, served)
      : firstNeeds({ ...select, kind: 'Event' }, { fields: [], preds: [] }, served)
    return isTargeted(select) && select.place === undefined
      ? [...first, ...needsForEvents(namedNamespaces(select))]
      : first
  },
  run: (execution) => run(planAs('events', execution.plan), execution),
}

/** Whether certain objects are meant; else every event of the scope is. */
function isTargeted(select: Select): boolean {
  return select.name !== undefined || select.labels !== undefined || select.where !== undefined
}

function run(plan: EventsPlan, execution: Execution): Outcome | More {
  const { state, now } = execution
  const select = plan.of ?? {}
  const scope: Select = {
    ...(select.ns === undefined ? {} : { ns: select.ns }),
    ...(select.place === undefined ? {} : { place: select.place }),
    ...(select.ctx === undefined ? {} : { ctx: select.ctx }),
  }
  const target = isTargeted(select)
    ? selectRows(select, { fields: [], preds: [] }, execution)
    : undefined
  if (target && 'more' in target) return target
  if (target && 'problem' in target) return problemOutcome(target)
  if (target && target.sight === 'none' && target.listings.length > 0) return cannotSee(target)
  if (target && target.candidates.length === 0) {
    return exactNames(select).length > 0
      ? absenceOutcome(select, target, execution)
      : noneOutcome(target)
  }
  const all = selectRows({ ...scope, kind: 'Event' }, { fields: [], preds: [] }, execution)
  if ('more' in all) return all
  if ('problem' in all) return problemOutcome(all)
  if (all.sight === 'none') return cannotSee(all)
  const open = target ? missing(needsForEvents(all.scope.namespaces), state) : []
  if (open.length > 0) return { more: open }
  const span = plan.window === undefined ? undefined : spanOf(plan.window, now, execution.timeZone)
  if (span?.state === 'no-span')
    return {
      status: 'cannot-see',
      headline: headline(`Cannot tell the window: ${span.text}.`),
      facts: [],
      limits: [`Window not covered: ${span.text}.`],
    }
  const isOf = target
    ? eventFilter(
        target.rows.map(({ object }) => object),
        state,
      )
    : kindFilter(select)
  const seen = all.rows
    .map((row) => seenOf(row))
    .filter((each) => isOf(each.row.object) && isAsked(each, plan, span))
  return outcome(
    plan,
    seen.toSorted((a, b) => b.at - a.at),
    all,
    target,
    span,
    execution,
  )
}

function kindFilter(select: Select): (event: KubeObject) => boolean {
  const kinds = [select.kind ?? []].flat().map((key) => findKind(key)?.apiKind ?? key)
  return (event) =>
    kinds.length === 0 ||
    kinds.includes('Event') ||
    kinds.includes(textAt(event, 'involvedObject', 'kind') ?? '')
}

function isAsked(seen: Seen, plan: EventsPlan, span: Span | undefined): boolean {
  if (plan.type !== undefined && seen.type !== plan.type) return false
  if (
    plan.reason !== undefined &&
    !plan.reason.some((reason) => reason.toLowerCase() === seen.reason.toLowerCase())
  )
    return false
  return span === undefined || (seen.at >= span.from && seen.at <= span.to)
}

function outcome(
  plan: EventsPlan,
  seen: readonly Seen[],
  all: Selection,
  target: Selection | undefined,
  span: Span | undefined,
  execution: Execution,
): Outcome {
  const cut = seen.slice(0, plan.limit ?? 200)
  const patterns = patternsOf(seen)
  const top = patterns[0]
  const word =
    plan.type === 'Warning' ? 'warning' : plan.type === 'Normal' ? 'normal event' : 'event'
  const what = `${seen.length} ${word}${seen.length === 1 ? '' : 's'}`
  const about = target
    ? `about ${target.rows
        .slice(0, 3)
        .map(({ object }) => `${object.kind} ${object.metadata.name}`)
        .join(', ')}`
    : all.scope.text
  const when = span?.text ?? 'in what the server still keeps'
  const mostly =
    top && seen.length > 1
      ? `, mostly ${top.reason} on ${top.objects[0] ?? ''}`
      : top
        ? `: ${top.reason} on ${top.objects[0] ?? ''}`
        : ''
  const limits = [
    ...listingLimits(all.listings),
    ...coverage(plan, all, span),
    ...(target?.limits ?? []),
  ]
  const isPart =
    sightOf(all.listings) !== 'whole' || (target !== undefined && target.sight === 'none')
  const reads = all.listings
    .flatMap(({ reads: own }) => own)
    .slice(0, 6)
    .map((read) => readEvidence(read))
  const isPatterns = plan.view === 'patterns' || plan.group !== undefined
  const countText = `${what} ${about} ${when}.`
  return {
    status: isPart ? 'partly' : 'answered',
    headline: headline(
      seen.length === 0 ? `No ${word}s ${about} ${when}.` : `${what} ${about} ${when}${mostly}.`,
    ),
    facts: [
      ...(isPatterns
        ? patterns.slice(0, 9).map(patternFact)
        : cut.slice(0, 9).map((each) => eventFact(each, execution))),
      {
        template: 'event-count',
        text: seen.length === 0 ? `No ${word}s ${about} ${when}.` : countText,
        evidence: reads,
      },
    ].filter(({ evidence }) => evidence.length > 0),
    ...(seen.length > 0
      ? { table: isPatterns ? patternTable(patterns) : eventTable(cut, seen.length) }
      : {}),
    limits,
    assumptions: [...new Set([...all.assumptions, ...(target?.assumptions ?? [])])],
  }
}

/** An answer over a longer window than events are kept says from when there are any (A43, A83). */
function coverage(plan: EventsPlan, all: Selection, span: Span | undefined): readonly string[] {
  const oldest = all.listings.map(oldestEvent).filter((at) => at !== undefined)
  const from = oldest.length === 0 ? undefined : Math.min(...oldest)
  const kept =
    from === undefined ? 'no event is kept now' : `the oldest event seen is of ${shownTime(from)}`
  if (plan.window === undefined)
    return [`Window not covered: servers keep events for about an hour; ${kept}.`]
  if (span === undefined || (from !== undefined && from <= span.from)) return []
  return span.to - span.from <= 3_600_000 && from !== undefined
    ? []
    : [`Window not covered: ${kept}; what happened before is not recorded here.`]
}

function noneOutcome(target: Selection): Outcome {
  const text = `No object matches ${target.scope.text}, so there are no events of it.`
  return {
    status: 'answered',
    headline: headline(text),
    facts: [
      {
        template: 'no-target',
        text,
        evidence: target.reads.slice(0, 4).map((read) => readEvidence(read)),
      },
    ],
    limits: target.limits,
    assumptions: target.assumptions,
  }
}
