import type { KubeObject, LogRead, Need } from '../../kube/index.ts'
import { containersOf, logNeed, type View } from '../../health/index.ts'
import type { DraftFact, DraftEvidence } from '../outcome.ts'
import { redact } from '../../../src-shared/text/redact.ts'
import type { Diagnosis } from './explain-diagnosis.ts'
import { shortened } from './row.ts'

type LogNeed = Extract<Need, { read: 'log' }>

const mostPods = 3
const mostLogs = 6

/** Logs worth reading for an object: those of its pods that have run, not ready ones first, at most six (H4). */
export function logNeeds(diagnosis: Diagnosis, view: View): readonly LogNeed[] {
  const pods = [...view.podsOf(diagnosis.object)].sort(
    (a, b) => Number(isWell(a)) - Number(isWell(b)),
  )
  return pods
    .slice(0, mostPods)
    .flatMap((pod) =>
      containersOf(pod)
        .filter(({ running, ended }) => running !== undefined || ended !== undefined)
        .flatMap(({ name, restarts, running }) => [
          ...(restarts > 0 && running === undefined ? [logNeed(pod, name, true)] : []),
          logNeed(pod, name),
        ]),
    )
    .slice(0, mostLogs)
}

function isWell(pod: KubeObject): boolean {
  return containersOf(pod).every(({ status, init }) => init || status?.ready === true)
}

const telling =
  /\b(?:fatal|panic|error|errors|exception|fail|failed|failure|denied|refused|forbidden|unauthorized|cannot|unable|traceback|timeout|timed out|critical|warn|warning)\b/i
const zero = /\b(?:0|no|zero|without) (?:errors?|failures?|failed|warnings?)\b/i

/** What the logs say, quoted: the lines that match, else the last that tell of a fault; never a cause by itself (A49). */
export function logFacts(
  diagnosis: Diagnosis,
  view: View,
  match: string | undefined,
): readonly DraftFact[] {
  return logNeeds(diagnosis, view).flatMap((need): readonly DraftFact[] => {
    const log = view.state.log(need)
    if (log?.state !== 'ok') return []
    const lines = tellingLines(log, match)
    const last = lines.at(-1)
    if (last === undefined) return []
    const where = `container ${need.container} of Pod ${need.pod}${need.previous === true ? ' (the ended run)' : ''}`
    const count =
      lines.length === 1 ? '' : ` (${lines.length} such lines among the last ${log.lines.length})`
    return [
      {
        template: 'log-says',
        text: `The log of ${where} says: "${shortened(redact(last.text.trim()))}"${count}.`,
        evidence: [logEvidence(need, log, last)],
      },
    ]
  })
}

/** Logs that were asked for and could not be read, as limits. */
export function logLimits(diagnosis: Diagnosis, view: View): readonly string[] {
  return logNeeds(diagnosis, view).flatMap((need) => {
    const log = view.state.log(need)
    const isRead =
      log === undefined ||
      log.state === 'ok' ||
      log.state === 'no-previous' ||
      log.state === 'not-started'
    return isRead
      ? []
      : [
          log.message ??
            `The log of container ${need.container} of Pod ${need.pod} could not be read.`,
        ]
  })
}

function tellingLines(log: LogRead, match: string | undefined): LogRead['lines'] {
  const lines = log.lines.filter(({ text }) => text.trim() !== '')
  if (match !== undefined)
    return lines.filter(({ text }) => text.toLowerCase().includes(match.toLowerCase()))
  return lines.filter(({ text }) => telling.test(text) && !zero.test(text))
}

function logEvidence(need: LogNeed, log: LogRead, line: LogRead['lines'][number]): DraftEvidence {
  return {
    kind: 'log',
    path: need.container,
    text: shortened(redact(line.text.trim())),
    ...(line.at === undefined ? {} : { value: line.at }),
    read: log.read,
  }
}
