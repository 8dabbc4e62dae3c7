/** One kind that is watched while its connection is live, by the key of discovery; the selector is of its fields. */
export type WatchedKind = { key: string; fieldSelector?: string }

/** The 25 kinds of P74, in the order in which they are listed: what questions name most comes first. */
export const watchedKinds: readonly WatchedKind[] = [
  { key: 'Namespace' },
  { key: 'Node' },
  { key: 'Pod' },
  { key: 'Deployment' },
  { key: 'ReplicaSet' },
  { key: 'StatefulSet' },
  { key: 'DaemonSet' },
  { key: 'Job' },
  { key: 'CronJob' },
  { key: 'Service' },
  { key: 'EndpointSlice' },
  { key: 'Ingress' },
  { key: 'PersistentVolumeClaim' },
  { key: 'PersistentVolume' },
  { key: 'ConfigMap' },
  { key: 'Secret' },
  { key: 'HorizontalPodAutoscaler' },
  { key: 'PodDisruptionBudget' },
  { key: 'ResourceQuota' },
  { key: 'LimitRange' },
  { key: 'NetworkPolicy' },
  { key: 'ServiceAccount' },
  { key: 'StorageClass' },
  { key: 'CustomResourceDefinition' },
  { key: 'Event', fieldSelector: 'type!=Normal' },
]
