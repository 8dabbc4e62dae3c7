import { quoted } from '../../evidence.ts'
import type { Rule } from '../../rule.ts'

/** Repeated warnings that no other rule explains (H28). */
export const warningEventsUnexplained: Rule = {
  id: 'warning-events-unexplained',
  family: 'control-plane',
  severity: 'info',
  about: 'Something warns again and again about an object, and no rule knows why.',
  kinds: [
    'Pod',
    'Deployment',
    'StatefulSet',
    'DaemonSet',
    'Job',
    'CronJob',
    'Service',
    'Ingress',
    'PersistentVolumeClaim',
    'Node',
  ],
  reads: ['Event'],
  check(object, view) {
    const warnings = view
      .events(object)
      .filter(({ type, reason }) => type === 'Warning' && !read.has(reason))
    const groups = [...Map.groupBy(warnings, ({ reason }) => reason).values()]
    return groups.flatMap((events) => {
      const [newest] = events
      const count = events.reduce((sum, event) => sum + event.count, 0)
      if (newest === undefined || count < 3) return []
      return [
        {
          says: `has ${count} warnings ${newest.reason} in the last hour`,
          more: [`The newest says: "${quoted(newest.message)}"`],
          path: `events[${newest.reason}]`,
          ...(newest.last === undefined ? {} : { since: newest.last }),
          seen: [view.event(newest)],
          steps: [{ id: 'events' }],
        },
      ]
    })
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Event
metadata: {name: web.1, namespace: shop}
involvedObject: {kind: Pod, namespace: shop, name: web}
type: Warning
reason: Custom
message: 'something odd happened'
count: 5
lastTimestamp: "2026-01-01T11:59:00Z"
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Event
metadata: {name: web.1, namespace: shop}
involvedObject: {kind: Pod, namespace: shop, name: web}
type: Warning
reason: Custom
message: 'something odd happened'
count: 1
lastTimestamp: "2026-01-01T11:59:00Z"
`,
    },
  ],
}

/** Reasons that other rules read. */
const read: ReadonlySet<string> = new Set([
  'Failed',
  'BackOff',
  'Unhealthy',
  'FailedScheduling',
  'FailedMount',
  'FailedAttachVolume',
  'FailedCreate',
  'FailedCreatePodSandBox',
  'FailedPostStartHook',
  'FailedPreStopHook',
  'ProvisioningFailed',
  'SyncLoadBalancerFailed',
  'FailedGetResourceMetric',
  'FailedComputeMetricsReplicas',
  'FailedGetScale',
])
