import type { Plan } from '../../../src-shared/model/plan-types.ts'
import type { Need } from '../../kube/index.ts'
import type { Executor, Execution, More, Outcome } from '../outcome.ts'
import { absenceOutcome, exactNames } from './absence.ts'
import {
  containerFact,
  lineFacts,
  lineTable,
  patternFacts,
  patternTable,
  stateLimits,
  stateText,
  type Line,
  type LogNeed,
  type ReadLog,
} from './log-parts.ts'
import {
  containersOf,
  isOneTarget,
  logOwner,
  mostContainers,
  podsBehind,
  type LogTarget,
} from './log-targets.ts'
import { planAs } from './plan-as.ts'
import { cannotSee, problemOutcome } from './problems.ts'
import { readEvidence } from './row.ts'
import { missing, selectRows, type Selection } from './select.ts'
import { firstNeeds } from './wanted.ts'
import { shownTime, spanOf, type Span } from './window.ts'
import { headline } from './words.ts'

type LogsPlan = Extract<Plan, { do: 'logs' }>
/** Kinds that lead from what a person names to its Pods. */
const leading = ['restarts', 'workload'] as const
const mostLines = 500

/** Reads the logs of one target's containers and shows lines, patterns or times (A42). */
export const logs: Executor = {
  do: 'logs',
  needs: (plan, served) =>
    plan.do === 'logs' ? [...firstNeeds(plan.of, { fields: leading, preds: [] }, served)] : [],
  run: (execution) => run(planAs('logs', execution.plan), execution),
}

function run(plan: LogsPlan, execution: Execution): Outcome | More {
  const { state, now, timeZone } = execution
  const select = plan.of ?? {}
  const selection = selectRows(select, { fields: leading, preds: [] }, execution)
  if ('more' in selection) return selection
  if ('problem' in selection) return problemOutcome(selection)
  if (selection.sight === 'none' && selection.listings.length > 0) return cannotSee(selection)
  if (selection.candidates.length === 0 && exactNames(select).length > 0)
    return absenceOutcome(select, selection, execution)
  const namespaces = [
    ...new Set(selection.rows.flatMap(({ object }) => object.metadata.namespace ?? [])),
  ]
  const open = missing(
    ['Pod', 'ReplicaSet', 'Job'].map((kind): Need => ({ read: 'list', kind, namespaces })),
    state,
  )
  if (open.length > 0) return { more: open }
  const pods = podsBehind(selection.rows, state)
  if (pods.length === 0) return noPods(selection)
  if (!isOneTarget(pods, select, state))
    return whichTarget(
      pods.map((pod) => logOwner(pod, state)),
      selection,
    )
  const span = plan.window === undefined ? undefined : spanOf(plan.window, now, timeZone)
  if (span?.state === 'no-span')
    return {
      status: 'cannot-see',
      headline: headline(`Cannot tell the window: ${span.text}.`),
      facts: [],
      limits: [`Window not covered: ${span.text}.`],
    }
  const targets = pods.flatMap((pod) => containersOf(pod, plan.containers))
  const needs = targets
    .slice(0, mostContainers)
    .flatMap((target) => needsOf(target, plan, span, now))
  const unread = missing(
    needs.map(({ need }) => need),
    state,
  )
  if (unread.length > 0) return { more: unread }
  const read = needs.flatMap(({ target, need }): readonly ReadLog[] => {
    const log = state.log(need)
    return log ? [{ target, need, log }] : []
  })
  return outcome(plan, selection, targets, read, span, execution)
}

/** A container that has restarted and is not running has its last words in the log before (A42). */
function needsOf(
  target: LogTarget,
  plan: LogsPlan,
  span: Span | undefined,
  now: Date,
): readonly { target: LogTarget; need: LogNeed }[] {
  const { pod, container } = target
  const seconds = span ? Math.max(1, Math.ceil((now.getTime() - span.from) / 1000)) : undefined
  const need = (previous: boolean): LogNeed => ({
    read: 'log',
    namespace: pod.metadata.namespace ?? '',
    pod: pod.metadata.name,
    container,
    lines: mostLines,
    ...(previous ? { previous } : {}),
    ...(seconds === undefined ? {} : { sinceSeconds: seconds }),
  })
  const wantsPrevious = plan.previous ?? (target.hasRestarted && !target.isRunning)
  const own = wantsPrevious ? [need(true)] : []
  const current = plan.previous === true ? [] : [need(false)]
  return [...own, ...current].map((each) => ({ target, need: each }))
}

function outcome(
  plan: LogsPlan,
  selection: Selection,
  targets: readonly LogTarget[],
  read: readonly ReadLog[],
  span: Span | undefined,
  execution: Execution,
): Outcome {
  const isFiltered =
    plan.match !== undefined || plan.notMatch !== undefined || plan.level !== undefined
  const all = read.flatMap(({ target, need, log }) =>
    log.lines.map((line): Line => ({
      ...line,
      target,
      read: log.read,
      previous: need.previous === true,
    })),
  )
  const inSpan = span
    ? all.filter(
        ({ at }) => at === undefined || (Date.parse(at) >= span.from && Date.parse(at) <= span.to),
      )
    : all
  const found = inSpan
    .filter((line) => isMatch(line.text, plan))
    .toSorted((a, b) => (a.at ?? '').localeCompare(b.at ?? '', 'en'))
  const shown = plan.lines === undefined ? found.slice(-200) : lastPerContainer(found, plan.lines)
  const limits = [
    ...selection.limits,
    ...stateLimits(read),
    ...cutLimits(targets, read, isFiltered),
  ]
  const denied = read.filter(({ log }) => log.state === 'denied')
  const readable = read.filter(({ log }) => log.state === 'ok')
  const status =
    readable.length > 0
      ? denied.length > 0 || targets.length > mostContainers
        ? 'partly'
        : 'answered'
      : denied.length > 0
        ? 'cannot-see'
        : 'answered'
  const containers = new Set(
    found.map(({ target }) => `${target.pod.metadata.name}/${target.container}`),
  ).size
  const last = found.at(-1)
  const filter = filterText(plan)
  const first = read[0]
  const count = `${found.length} line${found.length === 1 ? '' : 's'}`
  const title =
    found.length > 0
      ? `${count}${filter} in ${containers} container${containers === 1 ? '' : 's'}${last?.at === undefined ? '' : `, last at ${shownTime(Date.parse(last.at))}`}.`
      : emptyText(read, filter, selection, execution)
  const facts =
    plan.view === 'patterns' ? patternFacts(found, execution) : lineFacts(shown, execution)
  return {
    status,
    headline: headline(title),
    facts: [
      ...facts.slice(0, 9),
      ...read.slice(0, 3).map((each) => containerFact(each, found)),
    ].filter(({ evidence }) => evidence.length > 0),
    ...(shown.length > 0 && first
      ? {
          table:
            plan.view === 'patterns'
              ? patternTable(found, execution)
              : lineTable(shown, found.length, execution),
        }
      : {}),
    limits,
    assumptions: selection.assumptions,
  }
}

function isMatch(text: string, { match, notMatch, level }: LogsPlan): boolean {
  if (match !== undefined && !holdsText(text, match)) return false
  if (notMatch !== undefined && holdsText(text, notMatch)) return false
  if (level === 'error') return isError.test(text)
  return level !== 'warn' || isError.test(text) || /\bwarn(?:ing)?\b|^W\d{4}\b/i.test(text)
}

const isError =
  /\b(?:error|err|fatal|panic|critical|exception|failed|failure|traceback|severe)\b|^[EF]\d{4}\b|"level":\s*"(?:error|fatal)"|\w(?:Error|Exception)\b/i

function holdsText(text: string, wanted: string): boolean {
  const expression = /^\/(.+)\/$/.exec(wanted)?.[1]
  return expression === undefined
    ? text.toLowerCase().includes(wanted.toLowerCase())
    : new RegExp(expression, 'iu').test(text)
}

function filterText({ match, notMatch, level }: LogsPlan): string {
  const parts = [
    ...(match === undefined ? [] : [`with "${match}"`]),
    ...(notMatch === undefined ? [] : [`without "${notMatch}"`]),
    ...(level === undefined
      ? []
      : [level === 'error' ? 'that say error' : 'that say warning or error']),
  ]
  return parts.length === 0 ? '' : ` ${parts.join(' and ')}`
}

function emptyText(
  read: readonly ReadLog[],
  filter: string,
  selection: Selection,
  { state }: Execution,
): string {
  const first = read[0]
  if (!first) return `Nothing to read ${selection.scope.text}.`
  const name = logOwner(first.target.pod, state)
  const isReadable = read.some(({ log }) => log.state === 'ok')
  return isReadable
    ? `No lines${filter} in the logs of ${name}; ${read.reduce((sum, { log }) => sum + log.lines.length, 0)} lines were read.`
    : stateText(first)
}

function cutLimits(
  targets: readonly LogTarget[],
  read: readonly ReadLog[],
  isFiltered: boolean,
): readonly string[] {
  const cut = read.filter(({ log }) => log.truncated)
  const seen = read.reduce((sum, { log }) => sum + log.lines.length, 0)
  return [
    ...(targets.length > mostContainers
      ? [`Truncated: ${mostContainers} of ${targets.length} containers were read.`]
      : []),
    ...(cut.length > 0 && (isFiltered || seen >= mostLines)
      ? [`Truncated: only the newest lines were read, ${seen} in all.`]
      : []),
  ]
}

function lastPerContainer(lines: readonly Line[], count: number): readonly Line[] {
  const groups = Map.groupBy(lines, ({ target }) => target)
  const kept = new Set([...groups.values()].flatMap((members) => members.slice(-count)))
  return lines.filter((line) => kept.has(line))
}

function noPods(selection: Selection): Outcome {
  const text = `No Pod stands behind it ${selection.scope.text}, so there is no log to read.`
  return {
    status: 'answered',
    headline: headline(text),
    facts: [
      {
        template: 'no-pods',
        text,
        evidence: selection.reads.slice(0, 4).map((read) => readEvidence(read)),
      },
    ],
    limits: selection.limits,
    assumptions: selection.assumptions,
  }
}

/** Logs need one target (A32): the candidates are named, and nothing is read. */
function whichTarget(owners: readonly string[], selection: Selection): Outcome {
  const options = [...new Set(owners)].slice(0, 4)
  return {
    status: 'needs-clarification',
    headline: headline(`Which object's logs? ${options.join('; ')}.`),
    facts: [],
    steps: options.map((title) => ({ title: `Logs of ${title}`, risk: 'read' })),
    limits: selection.limits,
    assumptions: selection.assumptions,
  }
}
