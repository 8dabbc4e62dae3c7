import { exitText } from '../../exit-code.ts'
import { quoted } from '../../evidence.ts'
import { containersOf } from '../../pod.ts'
import { since } from '../../pod-since.ts'
import type { Rule } from '../../rule.ts'
import { settle } from '../../times.ts'

/** An init container that fails or does not end, so that the containers after it never start (H18). */
export const initContainerFailing: Rule = {
  id: 'init-container-failing',
  family: 'start',
  severity: 'critical',
  about: 'The containers of a pod are never reached because an init container fails.',
  kinds: ['Pod'],
  supersedes: ['crash-loop'],
  check(pod, view) {
    if (pod.metadata.deletionTimestamp !== undefined) return []
    const inits = containersOf(pod).filter(({ init, sidecar }) => init && !sidecar)
    return inits.flatMap((container, index) => {
      const code = container.ended?.exitCode ?? 0
      const loops = container.waiting?.reason === 'CrashLoopBackOff'
      const failed = container.running === undefined && code !== 0
      const startedAt = container.running?.startedAt
      const long =
        startedAt !== undefined && view.now - Date.parse(startedAt) >= settle.initRunning * 1000
      if (!loops && !failed && !long) return []
      const place = `init container ${container.name} (${index + 1} of ${inits.length})`
      const message = container.ended?.message
      return [
        {
          says:
            long && !failed && !loops
              ? `waits for ${place}, which runs since ${startedAt}; the app containers are not reached`
              : `has a failing ${place}: ${exitText(container.ended)}; the app containers are not reached`,
          more: [
            ...(loops
              ? [
                  `${place[0]?.toUpperCase()}${place.slice(1)} is in CrashLoopBackOff after ${container.restarts} restarts.`,
                ]
              : []),
            ...(message ? [`Its termination message says: "${quoted(message)}"`] : []),
          ],
          path: container.path,
          ...(long && !failed && !loops ? { severity: 'warning' as const } : {}),
          ...since(pod),
          seen: [
            view.field(pod, `${container.statusPath}.state`),
            ...(container.endedPath === undefined
              ? []
              : [view.field(pod, `${container.endedPath}.exitCode`)]),
            view.field(pod, `${container.statusPath}.restartCount`, String(container.restarts)),
          ],
          steps: [{ id: loops ? 'logs-previous' : 'logs', args: { container: container.name } }],
        },
      ]
    })
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, initContainers: [{name: migrate, image: "m:1"}], containers: [{name: web, image: "web:1"}]}
status:
  phase: Pending
  initContainerStatuses: [{name: migrate, ready: false, restartCount: 6, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 1, reason: Error, finishedAt: "2026-01-01T11:58:00Z"}}}]
  containerStatuses: [{name: web, ready: false, restartCount: 0, state: {waiting: {reason: PodInitializing}}}]
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, initContainers: [{name: migrate, image: "m:1"}], containers: [{name: web, image: "web:1"}]}
status:
  phase: Running
  conditions: [{type: Ready, status: "True"}]
  initContainerStatuses: [{name: migrate, ready: true, restartCount: 0, state: {terminated: {exitCode: 0, reason: Completed}}}]
  containerStatuses: [{name: web, ready: true, restartCount: 0, state: {running: {}}}]
`,
    },
  ],
}
