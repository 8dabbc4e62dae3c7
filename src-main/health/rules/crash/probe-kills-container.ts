import { quoted } from '../../evidence.ts'
import type { KubeEvent } from '../../event.ts'
import { containersOf } from '../../pod.ts'
import { probeText } from '../../probe.ts'
import type { Rule } from '../../rule.ts'

/** A container that is restarted because its liveness or startup probe fails (H19). */
export const probeKillsContainer: Rule = {
  id: 'probe-kills-container',
  family: 'crash',
  severity: 'critical',
  about: 'A container is killed again and again because its liveness or startup probe fails.',
  kinds: ['Pod'],
  supersedes: ['crash-loop', 'restart-churn', 'readiness-failing'],
  check(pod, view) {
    const events = view.events(pod)
    return containersOf(pod).flatMap((container) => {
      if (container.restarts === 0) return []
      const own = events.filter(
        ({ fieldPath }) => fieldPath === undefined || fieldPath.includes(`{${container.name}}`),
      )
      for (const kind of ['liveness', 'startup'] as const) {
        const probe =
          kind === 'liveness' ? container.spec.livenessProbe : container.spec.startupProbe
        if (probe === undefined) continue
        const words = new RegExp(`${kind} probe (?:failed|errored)`, 'i')
        const event = own.find((each) => isFailure(each, words, probe.failureThreshold ?? 3))
        if (event === undefined) continue
        const path = `${container.path}.${kind}Probe`
        return [
          {
            says: `is restarted because the ${kind} probe of container ${container.name} fails (${probeText(probe)})`,
            more: [
              `The event says: "${quoted(event.message)}"`,
              `Container ${container.name} has restarted ${container.restarts} times.`,
            ],
            path,
            ...(event.last === undefined ? {} : { since: event.last }),
            seen: [
              view.event(event),
              view.field(pod, path, probeText(probe)),
              view.field(pod, `${container.statusPath}.restartCount`, String(container.restarts)),
            ],
            steps: [
              { id: 'logs-previous', args: { container: container.name } },
              {
                id: 'edit-source',
                args: {
                  change: `correct the ${kind}Probe of container ${container.name}, or give it more time`,
                },
              },
            ],
          },
        ]
      }
      return []
    })
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", livenessProbe: {httpGet: {path: /healthz, port: 8080}}}]}
status:
  phase: Running
  containerStatuses: [{name: web, ready: false, restartCount: 4, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 137, reason: Error, finishedAt: "2026-01-01T11:58:00Z"}}}]
---
apiVersion: v1
kind: Event
metadata: {name: web.1, namespace: shop}
involvedObject: {kind: Pod, namespace: shop, name: web, fieldPath: "spec.containers{web}"}
type: Warning
reason: Unhealthy
message: 'Liveness probe failed: HTTP probe failed with statuscode: 404'
count: 12
lastTimestamp: "2026-01-01T11:58:00Z"
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", livenessProbe: {httpGet: {path: /healthz, port: 8080}}}]}
status:
  phase: Running
  conditions: [{type: Ready, status: "True"}]
  containerStatuses: [{name: web, ready: true, restartCount: 0, state: {running: {}}}]
`,
    },
  ],
}

function isFailure(event: KubeEvent, words: RegExp, threshold: number): boolean {
  if (event.reason === 'Killing') return words.test(event.message)
  return event.reason === 'Unhealthy' && words.test(event.message) && event.count >= threshold
}
