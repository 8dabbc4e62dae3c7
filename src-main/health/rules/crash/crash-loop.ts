import { quoted } from '../../evidence.ts'
import { exitText } from '../../exit-code.ts'
import { containersOf } from '../../pod.ts'
import type { PodContainer } from '../../pod.ts'
import type { KubeObject } from '../../../kube/index.ts'
import type { Rule } from '../../rule.ts'
import { podSpec } from '../../shape.ts'
import type { View } from '../../view.ts'
import { counted } from '../../words.ts'

const CRASH_WINDOW_MS = 900_000

/** Fallback: a container that keeps ending (H19 †); its last log lines are quoted, never judged (A49). */
export const crashLoop: Rule = {
  id: 'crash-loop',
  family: 'crash',
  severity: 'critical',
  about: 'A container starts and ends again and again.',
  kinds: ['Pod'],
  check: (pod, view) =>
    containersOf(pod)
      .filter((container) => (!container.init || container.sidecar) && loops(container, pod, view))
      .map((container) => {
        const finished = container.ended?.finishedAt
        const lines = lastLines(pod, container, view)
        const message = container.ended?.message
        return {
          says: `crashes in container ${container.name}: ${exitText(container.ended)}, ${counted(container.restarts, 'restart')}`,
          more: [
            ...(container.waiting?.reason === 'CrashLoopBackOff'
              ? [`Container ${container.name} is in CrashLoopBackOff.`]
              : []),
            ...(message ? [`Its termination message says: "${quoted(message)}"`] : []),
            ...lines.text,
          ],
          path: container.path,
          ...(finished === undefined ? {} : { since: finished }),
          seen: [
            ...(container.waiting === undefined
              ? []
              : [view.field(pod, `${container.statusPath}.state.waiting.reason`)]),
            ...(container.endedPath === undefined
              ? []
              : [
                  view.field(pod, `${container.endedPath}.exitCode`),
                  view.field(pod, `${container.endedPath}.reason`),
                ]),
            view.field(pod, `${container.statusPath}.restartCount`, String(container.restarts)),
            ...lines.seen,
          ],
          steps: [{ id: 'logs-previous', args: { container: container.name } }],
        }
      }),
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status:
  phase: Running
  containerStatuses: [{name: web, ready: false, restartCount: 7, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 1, reason: Error, finishedAt: "2026-01-01T11:58:00Z"}}}]
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status:
  phase: Running
  conditions: [{type: Ready, status: "True"}]
  containerStatuses: [{name: web, ready: true, restartCount: 1, state: {running: {}}, lastState: {terminated: {exitCode: 1, reason: Error, finishedAt: "2025-12-20T11:58:00Z"}}}]
`,
    },
  ],
}

function loops(
  { waiting, running, ended, restarts }: PodContainer,
  pod: KubeObject,
  view: View,
): boolean {
  if (waiting?.reason === 'CrashLoopBackOff') return true
  if (podSpec(pod).restartPolicy === 'Never') return false
  const code = ended?.exitCode ?? 0
  const finished = ended?.finishedAt
  const recent = finished !== undefined && view.now - Date.parse(finished) <= CRASH_WINDOW_MS
  if (running === undefined)
    return ended !== undefined && code !== 0 && podSpec(pod).restartPolicy !== 'OnFailure'
  return recent && restarts >= 3
}

/** The last lines of the ended run, else of the running one, quoted as what the log says. */
function lastLines(
  pod: KubeObject,
  container: PodContainer,
  view: View,
): { text: string[]; seen: ReturnType<View['field']>[] } {
  const previous = view.log(pod, container.name, true)
  const log =
    previous?.state === 'ok' && previous.lines.length > 0 ? previous : view.log(pod, container.name)
  const lines = (log?.state === 'ok' ? log.lines : []).filter(({ text }) => text.trim() !== '')
  const telling =
    [...lines].reverse().find(({ text }) => fatal.test(text) && !zero.test(text)) ?? lines.at(-1)
  if (log === undefined || telling === undefined) return { text: [], seen: [] }
  return {
    text: [`The log says: "${quoted(telling.text)}"`],
    seen: [
      {
        kind: 'log',
        path: container.name,
        text: quoted(telling.text),
        read: log.read,
      },
    ],
  }
}

const fatal =
  /\b(?:fatal|panic|error|exception|failed|failure|denied|refused|cannot|unable|traceback|killed)\b/i
const zero = /\b(?:0|no|zero) (?:errors?|failures?|failed)\b/i
