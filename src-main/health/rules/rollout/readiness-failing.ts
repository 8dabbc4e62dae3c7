import { quoted } from '../../evidence.ts'
import { containersOf } from '../../pod.ts'
import { probeText } from '../../probe.ts'
import { since } from '../../pod-since.ts'
import type { Rule } from '../../rule.ts'
import { condition, podStatus } from '../../shape.ts'
import { settle } from '../../times.ts'
import { isReady } from '../../pod.ts'

/** A running container that does not become ready (H20): critical when the workload has no ready pod. */
export const readinessFailing: Rule = {
  id: 'readiness-failing',
  family: 'rollout',
  severity: 'critical',
  about: 'A pod runs but gets no traffic because its readiness probe fails.',
  kinds: ['Pod'],
  check(pod, view) {
    if (
      podStatus(pod).phase !== 'Running' ||
      pod.metadata.deletionTimestamp !== undefined ||
      isReady(pod)
    )
      return []
    const ready = condition(pod, 'Ready')
    if (
      ready !== undefined &&
      ready.status === 'False' &&
      ready.reason !== undefined &&
      ready.reason !== 'ContainersNotReady'
    )
      return []
    return containersOf(pod).flatMap((container) => {
      const probe = container.spec.readinessProbe
      if (
        container.running === undefined ||
        container.status?.ready !== false ||
        (container.init && !container.sidecar)
      )
        return []
      const own = view
        .events(pod, 'Unhealthy')
        .filter(
          ({ fieldPath }) => fieldPath === undefined || fieldPath.includes(`{${container.name}}`),
        )
      const event =
        own.find(({ message }) => /readiness probe (?:failed|errored)/i.test(message)) ?? own[0]
      const startup = container.spec.startupProbe
      const allowance =
        startup === undefined
          ? (probe?.initialDelaySeconds ?? 0)
          : (startup.initialDelaySeconds ?? 0) +
            (startup.periodSeconds ?? 10) * (startup.failureThreshold ?? 3)
      if (probe === undefined && event === undefined && startup === undefined) return []
      if (
        !view.held(
          container.running.startedAt ?? ready?.lastTransitionTime,
          settle.notReady + allowance,
        )
      )
        return []
      const others = view.podsOf(view.root(pod)).some(isReady)
      const path = `${container.path}.readinessProbe`
      return [
        {
          says: `is running but not ready: the readiness probe of container ${container.name} is failing${probe === undefined ? '' : ` (${probeText(probe)})`}`,
          more: [
            ...(event === undefined
              ? []
              : [
                  `The Unhealthy event says: "${quoted(event.message)}"${event.count > 1 ? ` (${event.count} times)` : ''}.`,
                ]),
            ...(ready?.message
              ? [`Condition Ready is ${ready.status}: ${quoted(ready.message)}.`]
              : []),
          ],
          path,
          severity: others ? ('warning' as const) : ('critical' as const),
          ...since(pod),
          seen: [
            view.field(pod, `${container.statusPath}.ready`, 'false'),
            view.field(pod, 'status.conditions[Ready].status', ready?.status ?? 'False'),
            ...(probe === undefined ? [] : [view.field(pod, path, probeText(probe))]),
            ...(event === undefined ? [] : [view.event(event)]),
          ],
          steps: [
            { id: 'logs', args: { container: container.name } },
            {
              id: 'edit-source',
              args: {
                change: `correct the readinessProbe of container ${container.name}, or what it asks`,
              },
            },
          ],
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
spec: {nodeName: n1, containers: [{name: web, image: "web:1", readinessProbe: {exec: {command: [check]}}}]}
status:
  phase: Running
  conditions: [{type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: "2026-01-01T11:30:00Z", message: "containers with unready status: [web]"}]
  containerStatuses: [{name: web, ready: false, restartCount: 0, state: {running: {startedAt: "2026-01-01T11:30:00Z"}}}]
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", readinessProbe: {exec: {command: [check]}, initialDelaySeconds: 600}}]}
status:
  phase: Running
  conditions: [{type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: "2026-01-01T11:55:00Z"}]
  containerStatuses: [{name: web, ready: false, restartCount: 0, state: {running: {startedAt: "2026-01-01T11:55:00Z"}}}]
`,
    },
  ],
}
