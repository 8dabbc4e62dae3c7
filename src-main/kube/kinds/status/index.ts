import type { KubeObject } from '../../object.ts'
import type { FieldContext } from '../kind.ts'
import { conditionsHealth } from './conditions.ts'
import type { Health, HealthOf } from './health.ts'
import {
  autoscalerHealth,
  claimHealth,
  existenceHealth,
  ingressHealth,
  namespaceHealth,
  nodeHealth,
  serviceHealth,
  volumeHealth,
} from './infrastructure.ts'
import { cronJobHealth, jobHealth } from './job.ts'
import { podHealth } from './pod.ts'
import {
  daemonSetHealth,
  deploymentHealth,
  replicaSetHealth,
  statefulSetHealth,
} from './workload.ts'

const withoutStatus = [
  'ConfigMap',
  'Secret',
  'ServiceAccount',
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'NetworkPolicy',
  'ResourceQuota',
  'LimitRange',
  'StorageClass',
  'PriorityClass',
  'IngressClass',
  'EndpointSlice',
  'PodDisruptionBudget',
  'Event',
  'ControllerRevision',
  'Lease',
  'RuntimeClass',
] as const

const byKind: ReadonlyMap<string, { needs: readonly string[]; of: HealthOf }> = new Map<
  string,
  { needs: readonly string[]; of: HealthOf }
>([
  ['Pod', { needs: ['Node'], of: podHealth }],
  ['Deployment', { needs: ['Pod', 'ReplicaSet'], of: deploymentHealth }],
  ['StatefulSet', { needs: ['Pod'], of: statefulSetHealth }],
  ['DaemonSet', { needs: ['Pod'], of: daemonSetHealth }],
  ['ReplicaSet', { needs: ['Pod'], of: replicaSetHealth }],
  ['ReplicationController', { needs: ['Pod'], of: replicaSetHealth }],
  ['Job', { needs: [], of: jobHealth }],
  ['CronJob', { needs: ['Job'], of: cronJobHealth }],
  ['Node', { needs: [], of: nodeHealth }],
  ['Namespace', { needs: [], of: namespaceHealth }],
  ['Service', { needs: ['EndpointSlice', 'Pod', 'Deployment', 'StatefulSet'], of: serviceHealth }],
  ['Ingress', { needs: ['IngressClass', 'Service'], of: ingressHealth }],
  ['PersistentVolumeClaim', { needs: ['StorageClass', 'PersistentVolume'], of: claimHealth }],
  ['PersistentVolume', { needs: [], of: volumeHealth }],
  ['HorizontalPodAutoscaler', { needs: [], of: autoscalerHealth }],
  ...withoutStatus.map((kind) => [kind, { needs: [], of: existenceHealth }] as const),
])

/** The health of any object by its own kind's tests, or by its conditions where the kind has none (H41, H43); pure. */
export function healthOf(object: KubeObject, context: FieldContext): Health {
  return (byKind.get(object.kind)?.of ?? conditionsHealth)(object, context)
}

/** Further kinds that {@link healthOf} looks at for an object of this kind; missing ones make it less exact or unknown. */
export function healthNeeds(kind: string): readonly string[] {
  return byKind.get(kind)?.needs ?? []
}
