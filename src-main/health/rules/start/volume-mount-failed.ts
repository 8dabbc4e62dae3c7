import { quoted } from '../../evidence.ts'
import { containersOf } from '../../pod.ts'
import { since } from '../../pod-since.ts'
import type { Rule } from '../../rule.ts'
import { podSpec } from '../../shape.ts'

const waits: readonly string[] = ['ContainerCreating', 'PodInitializing']

/** Fallback: a scheduled pod whose volumes cannot be mounted (H18 †). */
export const volumeMountFailed: Rule = {
  id: 'volume-mount-failed',
  family: 'start',
  severity: 'critical',
  about: 'A pod stays in ContainerCreating because one of its volumes cannot be mounted.',
  kinds: ['Pod'],
  check(pod, view) {
    if (!podSpec(pod).nodeName || pod.metadata.deletionTimestamp !== undefined) return []
    if (!containersOf(pod).some(({ waiting }) => waits.includes(waiting?.reason ?? ''))) return []
    const event = view.events(pod, 'FailedMount')[0] ?? view.events(pod, 'FailedAttachVolume')[0]
    if (event === undefined) return []
    const volume = /for volume "([^"]+)"/.exec(event.message)?.[1]
    return [
      {
        says: `cannot start: ${volume === undefined ? 'a volume' : `volume ${volume}`} cannot be ${event.reason === 'FailedMount' ? 'mounted' : 'attached'}`,
        more: [`The ${event.reason} event says: "${quoted(event.message)}"`],
        path: `spec.volumes[${volume ?? ''}]`,
        ...since(pod),
        seen: [view.event(event), view.field(pod, `spec.volumes[${volume ?? ''}]`)],
        steps: [{ id: 'events' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, volumes: [{name: share, nfs: {server: 10.0.0.9, path: /x}}], containers: [{name: web, image: "web:1"}]}
status:
  phase: Pending
  containerStatuses: [{name: web, ready: false, restartCount: 0, state: {waiting: {reason: ContainerCreating}}}]
---
apiVersion: v1
kind: Event
metadata: {name: web.1, namespace: shop}
involvedObject: {kind: Pod, namespace: shop, name: web}
type: Warning
reason: FailedMount
message: 'MountVolume.SetUp failed for volume "share" : mount failed: exit status 32'
lastTimestamp: "2026-01-01T11:59:00Z"
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status:
  phase: Pending
  containerStatuses: [{name: web, ready: false, restartCount: 0, state: {waiting: {reason: ContainerCreating}}}]
`,
    },
  ],
}
