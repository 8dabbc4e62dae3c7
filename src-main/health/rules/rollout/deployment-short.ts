import type { KubeObject } from '../../../kube/index.ts'
import type { Rule } from '../../rule.ts'
import { condition, workloadSpec, workloadStatus } from '../../shape.ts'
import { settle } from '../../times.ts'
import type { View } from '../../view.ts'
import { wanted } from '../../workload.ts'

/** A Deployment or bare ReplicaSet with fewer available pods than it should have (H20). */
export const deploymentShort: Rule = {
  id: 'deployment-short',
  family: 'rollout',
  severity: 'critical',
  about: 'A workload has fewer available replicas than asked for.',
  kinds: ['Deployment', 'ReplicaSet', 'ReplicationController'],
  check(object, view) {
    if (
      object.kind !== 'Deployment' &&
      object.metadata.ownerReferences?.some(({ controller }) => controller)
    )
      return []
    const want = wanted(object)
    const status = workloadStatus(object)
    const isDeployment = object.kind === 'Deployment'
    const have = (isDeployment ? status.availableReplicas : status.readyReplicas) ?? 0
    if (want === 0 || have >= want || object.metadata.deletionTimestamp !== undefined) return []
    if (
      (status.observedGeneration ?? object.metadata.generation ?? 0) <
      (object.metadata.generation ?? 0)
    )
      return []
    const available = condition(object, 'Available')
    const since = available?.status === 'False' ? available.lastTransitionTime : undefined
    if (!view.held(since ?? lastChange(object), have === 0 ? settle.shortToZero : settle.short))
      return []
    if (have > 0 && isRollingOut(object) && !hasBadPod(object, view)) return []
    return [
      {
        says: `has ${have} of ${want} replicas available`,
        more: [
          `${object.kind} ${object.metadata.name}: ${status.replicas ?? 0} created, ${status.updatedReplicas ?? status.replicas ?? 0} of the current template, ${status.readyReplicas ?? 0} ready, ${have} available.`,
        ],
        path: 'status',
        ...(have === 0 ? {} : { severity: 'warning' as const }),
        ...(since === undefined ? {} : { since }),
        seen: [
          view.field(object, 'spec.replicas', String(want)),
          view.field(
            object,
            isDeployment ? 'status.availableReplicas' : 'status.readyReplicas',
            String(have),
          ),
          ...(available === undefined
            ? []
            : [view.field(object, 'status.conditions[Available].message')]),
        ],
        steps: [{ id: 'rollout-status' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop, generation: 2}
spec: {replicas: 3, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1"}]}}}
status: {observedGeneration: 2, replicas: 3, readyReplicas: 1, availableReplicas: 1, updatedReplicas: 3, conditions: [{type: Available, status: "False", lastTransitionTime: "2026-01-01T11:00:00Z"}, {type: Progressing, status: "True", reason: NewReplicaSetAvailable}]}
`,
      good: `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop, generation: 2}
spec: {replicas: 3, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1"}]}}}
status: {observedGeneration: 2, replicas: 3, readyReplicas: 3, availableReplicas: 3, updatedReplicas: 3, conditions: [{type: Available, status: "True"}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: rolling, namespace: shop, generation: 2}
spec: {replicas: 3, selector: {matchLabels: {app: rolling}}, template: {metadata: {labels: {app: rolling}}, spec: {containers: [{name: web, image: "web:1"}]}}}
status: {observedGeneration: 2, replicas: 4, readyReplicas: 2, availableReplicas: 2, updatedReplicas: 2, conditions: [{type: Available, status: "True"}, {type: Progressing, status: "True", reason: ReplicaSetUpdated, lastUpdateTime: "2026-01-01T11:59:30Z"}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: idle, namespace: shop}
spec: {replicas: 0, selector: {matchLabels: {app: idle}}, template: {metadata: {labels: {app: idle}}, spec: {containers: [{name: web, image: "web:1"}]}}}
status: {}
`,
    },
  ],
}

function lastChange(object: KubeObject): string | undefined {
  const progressing = condition(object, 'Progressing')
  return (
    progressing?.lastUpdateTime ??
    progressing?.lastTransitionTime ??
    object.metadata.creationTimestamp
  )
}

function isRollingOut(object: KubeObject): boolean {
  const progressing = condition(object, 'Progressing')
  if (workloadSpec(object).progressDeadlineSeconds === undefined && progressing === undefined)
    return false
  return progressing?.status === 'True' && progressing.reason !== 'NewReplicaSetAvailable'
}

const badWaits: readonly string[] = [
  'CrashLoopBackOff',
  'ImagePullBackOff',
  'ErrImagePull',
  'CreateContainerConfigError',
  'CreateContainerError',
  'InvalidImageName',
]

function hasBadPod(object: KubeObject, view: View): boolean {
  return view.podsOf(object).some((pod) => {
    const statuses =
      (
        pod['status'] as
          | { containerStatuses?: { state?: { waiting?: { reason?: string } } }[] }
          | undefined
      )?.containerStatuses ?? []
    return statuses.some(({ state }) => badWaits.includes(state?.waiting?.reason ?? ''))
  })
}
