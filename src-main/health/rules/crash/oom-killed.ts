import { containersOf } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { HOUR_MS } from '../../times.ts'
import { counted } from '../../words.ts'

/** A container that the kernel killed for using more memory than it may (H19); exit code 137 alone is not this. */
export const oomKilled: Rule = {
  id: 'oom-killed',
  family: 'crash',
  severity: 'critical',
  about: 'A container is killed because it uses more memory than its limit allows.',
  kinds: ['Pod'],
  supersedes: ['crash-loop', 'init-container-failing', 'restart-churn', 'pod-failed'],
  check: (pod, view) =>
    containersOf(pod)
      .filter(({ ended }) => ended?.reason === 'OOMKilled')
      .map((container) => {
        const limit = container.spec.resources?.limits?.['memory']
        const finished = container.ended?.finishedAt
        const recent = finished === undefined || view.now - Date.parse(finished) <= HOUR_MS
        const isDown = container.running === undefined || container.waiting !== undefined
        return {
          says: `was OOMKilled (out of memory) in container ${container.name}, ${limit === undefined ? 'which has no memory limit' : `memory limit ${limit}`}`,
          more: [
            `Container ${container.name} was killed because it ran out of memory: lastState.terminated.reason is OOMKilled, exit code ${container.ended?.exitCode ?? 137}${finished === undefined ? '' : `, at ${finished}`}; ${counted(container.restarts, 'restart')}.`,
          ],
          path: `${container.path}.resources.limits.memory`,
          ...(isDown || recent ? {} : { severity: 'warning' as const }),
          ...(finished === undefined ? {} : { since: finished }),
          seen: [
            view.field(pod, `${container.endedPath ?? ''}.reason`),
            view.field(pod, `${container.endedPath ?? ''}.exitCode`),
            view.field(pod, `${container.path}.resources.limits.memory`),
            view.field(pod, `${container.statusPath}.restartCount`, String(container.restarts)),
          ],
          steps: [
            { id: 'logs-previous', args: { container: container.name } },
            {
              id: 'set-resources',
              args: {
                change: `raise limits.memory of container ${container.name}${limit === undefined ? '' : ` above ${limit}`}, or make it use less`,
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
spec: {nodeName: n1, containers: [{name: web, image: "web:1", resources: {limits: {memory: 64Mi}}}]}
status:
  phase: Running
  containerStatuses: [{name: web, ready: false, restartCount: 7, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 137, reason: OOMKilled, finishedAt: "2026-01-01T11:58:00Z"}}}]
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status:
  phase: Running
  conditions: [{type: Ready, status: "True"}]
  containerStatuses: [{name: web, ready: true, restartCount: 1, state: {running: {}}, lastState: {terminated: {exitCode: 137, reason: Error, finishedAt: "2025-12-20T11:58:00Z"}}}]
`,
    },
  ],
}
