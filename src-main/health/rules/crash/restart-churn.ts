import { exitText } from '../../exit-code.ts'
import { containersOf } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { HOUR_MS, settle } from '../../times.ts'
import { counted } from '../../words.ts'

/** A container that runs now but has restarted lately (H19). */
export const restartChurn: Rule = {
  id: 'restart-churn',
  family: 'crash',
  severity: 'warning',
  about: 'A container runs, but it has ended and started again lately.',
  kinds: ['Pod'],
  check: (pod, view) =>
    containersOf(pod).flatMap((container) => {
      const finished = container.ended?.finishedAt
      if (container.running === undefined || finished === undefined || container.restarts === 0)
        return []
      if (container.init && !container.sidecar) return []
      const age = view.now - Date.parse(finished)
      const lately = age <= HOUR_MS
      if (!lately && container.restarts < 5) return []
      return [
        {
          says: `has restarted ${counted(container.restarts, 'time')} in container ${container.name}, last ${exitText(container.ended)}`,
          more: [`The last run of container ${container.name} ended at ${finished}.`],
          path: container.path,
          since: finished,
          ...(age > settle.churn * 1000 ? { severity: 'info' as const } : {}),
          seen: [
            view.field(pod, `${container.statusPath}.restartCount`, String(container.restarts)),
            view.field(pod, `${container.endedPath ?? ''}.exitCode`),
            view.field(pod, `${container.endedPath ?? ''}.finishedAt`),
          ],
          steps: [{ id: 'logs-previous', args: { container: container.name } }],
        },
      ]
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
  conditions: [{type: Ready, status: "True"}]
  containerStatuses: [{name: web, ready: true, restartCount: 2, state: {running: {}}, lastState: {terminated: {exitCode: 1, reason: Error, finishedAt: "2026-01-01T11:30:00Z"}}}]
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status:
  phase: Running
  conditions: [{type: Ready, status: "True"}]
  containerStatuses: [{name: web, ready: true, restartCount: 2, state: {running: {}}, lastState: {terminated: {exitCode: 1, reason: Error, finishedAt: "2025-12-01T11:30:00Z"}}}]
`,
    },
  ],
}
