import { quoted } from '../../evidence.ts'
import { containersOf } from '../../pod.ts'
import { since } from '../../pod-since.ts'
import type { Rule } from '../../rule.ts'

const reasons: readonly string[] = ['StartError', 'ContainerCannotRun']

/** A container whose command cannot be run (H18). */
export const containerStartError: Rule = {
  id: 'container-start-error',
  family: 'start',
  severity: 'critical',
  about: 'A container cannot start because its command cannot be run in its image.',
  kinds: ['Pod'],
  supersedes: ['crash-loop', 'init-container-failing'],
  check: (pod, view) =>
    containersOf(pod)
      .filter(
        ({ waiting, ended, running }) =>
          waiting?.reason === 'RunContainerError' ||
          (running === undefined && reasons.includes(ended?.reason ?? '')),
      )
      .map((container) => {
        const message = container.ended?.message ?? container.waiting?.message ?? ''
        const code = container.ended?.exitCode
        return {
          says: `cannot run the command of container ${container.name}${code === undefined ? '' : ` (exit code ${code})`}`,
          more: message ? [`The runtime says: "${quoted(message)}"`] : [],
          path: `${container.path}.command`,
          ...since(pod),
          seen: [
            container.endedPath === undefined
              ? view.field(pod, `${container.statusPath}.state.waiting.message`)
              : view.field(pod, `${container.endedPath}.message`),
            view.field(pod, `${container.path}.command`),
            view.field(pod, `${container.path}.args`),
          ],
          steps: [
            { id: 'describe' },
            {
              id: 'edit-source',
              args: {
                change: `correct command, args or workingDir of container ${container.name}`,
              },
            },
          ],
        }
      }),
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", command: [no-such-binary]}]}
status:
  phase: Running
  containerStatuses: [{name: web, ready: false, restartCount: 4, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 128, reason: StartError, message: 'exec: "no-such-binary": executable file not found in $PATH', finishedAt: "2026-01-01T11:58:00Z"}}}]
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status:
  phase: Running
  conditions: [{type: Ready, status: "True"}]
  containerStatuses: [{name: web, ready: true, restartCount: 0, state: {running: {}}}]
`,
    },
  ],
}
