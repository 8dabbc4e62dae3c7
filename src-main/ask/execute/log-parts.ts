import type { LogRead, Need } from '../../kube/index.ts'
import type { DraftEvidence, DraftFact, Execution, Outcome } from '../outcome.ts'
import { pattern } from './text-pattern.ts'
import type { LogTarget } from './log-targets.ts'
import { readEvidence, refOf, shortened } from './row.ts'
import { shownTime } from './window.ts'

/** A read of one container's log. */
export type LogNeed = Extract<Need, { read: 'log' }>

/** One line of a log with the container and read it came from; `previous`: of the run before. */
export type Line = {
  at?: string
  text: string
  target: LogTarget
  read: LogRead['read']
  previous: boolean
}

/** What one log read gave. */
export type ReadLog = { target: LogTarget; need: LogNeed; log: LogRead }

/** No such container, not started, forbidden and no lines are four different sentences (A42). */
export function stateText({ target, need, log }: ReadLog): string {
  const where = `container ${target.container} of Pod ${target.pod.metadata.name}`
  switch (log.state) {
    case 'ok':
      return log.lines.length === 0
        ? `No lines: the log of ${where} is empty.`
        : `${log.lines.length} lines of ${where}${need.previous ? ', of its run before' : ''} were read.`
    case 'no-container':
      return `No such container: Pod ${target.pod.metadata.name} has no container ${target.container}.`
    case 'not-started':
      return `Not started yet: ${where} has no log${log.message === undefined ? '' : ` (${log.message})`}.`
    case 'no-previous':
      return `No earlier run: the log before the last restart of ${where} is not kept.`
    case 'denied':
      return `Forbidden: you may not read the log of ${where} in namespace ${target.pod.metadata.namespace ?? ''} (get pods/log).`
    case 'not-found':
      return `Gone: Pod ${target.pod.metadata.name} no longer exists.`
    case 'failed':
      return `Failed: the log of ${where} could not be read${log.message === undefined ? '' : ` (${log.message})`}.`
  }
}

/** One sentence per log that could not be read. */
export function stateLimits(read: readonly ReadLog[]): readonly string[] {
  return read.filter(({ log }) => log.state !== 'ok').map(stateText)
}

function lineEvidence(line: Line, { state }: Execution): DraftEvidence {
  return {
    kind: 'log',
    object: refOf(line.target.pod, state.context.name),
    path: `log[${line.target.container}]`,
    ...(line.at === undefined ? {} : { value: line.at }),
    text: shortened(line.text),
    read: line.read,
  }
}

/** The newest lines, one fact each. */
export function lineFacts(lines: readonly Line[], execution: Execution): readonly DraftFact[] {
  return lines.slice(-9).map((line) => ({
    template: 'log-line',
    text: `${line.target.pod.metadata.name}/${line.target.container}${line.previous ? ' (run before)' : ''}${line.at === undefined ? '' : ` ${shownTime(Date.parse(line.at))}`}: ${line.text.slice(0, 300)}`,
    evidence: [lineEvidence(line, execution)],
  }))
}

/** What one log read gave, as a fact. */
export function containerFact(each: ReadLog, found: readonly Line[]): DraftFact {
  const own = found.filter(
    ({ target, previous }) => target === each.target && previous === (each.need.previous === true),
  ).length
  const text =
    each.log.state === 'ok' && each.log.lines.length > 0
      ? `${stateText(each)} ${own} of them match.`
      : stateText(each)
  return { template: 'log-read', text, evidence: [readEvidence(each.log.read)] }
}

type LinePattern = { text: string; lines: readonly Line[] }

function patternsOf(lines: readonly Line[]): readonly LinePattern[] {
  return [...Map.groupBy(lines, ({ text }) => pattern(text))]
    .map(([text, members]) => ({ text, lines: members }))
    .toSorted((a, b) => b.lines.length - a.lines.length || (a.text < b.text ? -1 : 1))
}

/** The most frequent sorts of lines, one fact each. */
export function patternFacts(lines: readonly Line[], execution: Execution): readonly DraftFact[] {
  return patternsOf(lines)
    .slice(0, 9)
    .map((each) => ({
      template: 'log-pattern',
      text: `${each.lines.length} times: ${each.lines[0]?.text.slice(0, 300) ?? ''}`,
      evidence: each.lines.slice(-3).map((line) => lineEvidence(line, execution)),
    }))
}

/** Sorts of lines as a table, the most frequent first. */
export function patternTable(
  lines: readonly Line[],
  execution: Execution,
): NonNullable<Outcome['table']> {
  const patterns = patternsOf(lines)
  const cut = patterns.slice(0, 200)
  return {
    columns: [
      { key: 'count', title: 'Count' },
      { key: 'last', title: 'Last' },
      { key: 'line', title: 'Line' },
    ],
    rows: cut.map((each) => ({
      cells: {
        count: each.lines.length,
        last: each.lines.at(-1)?.at ?? null,
        line: each.lines[0]?.text ?? '',
      },
      evidence: each.lines.slice(-3).map((line) => lineEvidence(line, execution)),
    })),
    total: patterns.length,
    truncated: patterns.length > cut.length,
  }
}

/** Lines as a table; `total` counts them before any limit. */
export function lineTable(
  lines: readonly Line[],
  total: number,
  execution: Execution,
): NonNullable<Outcome['table']> {
  return {
    columns: [
      { key: 'at', title: 'Time' },
      { key: 'pod', title: 'Pod' },
      { key: 'container', title: 'Container' },
      { key: 'line', title: 'Line' },
    ],
    rows: lines.map((line) => ({
      ref: refOf(line.target.pod, execution.state.context.name),
      cells: {
        at: line.at ?? null,
        pod: line.target.pod.metadata.name,
        container: line.target.container,
        line: line.text,
      },
      evidence: [lineEvidence(line, execution)],
    })),
    total,
    truncated: total > lines.length,
  }
}
