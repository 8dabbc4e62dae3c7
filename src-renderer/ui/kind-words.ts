const shortNames = new Map([
  ['Pod', 'po'],
  ['Deployment', 'deploy'],
  ['StatefulSet', 'sts'],
  ['DaemonSet', 'ds'],
  ['ReplicaSet', 'rs'],
  ['ReplicationController', 'rc'],
  ['Job', 'job'],
  ['CronJob', 'cj'],
  ['Service', 'svc'],
  ['Node', 'no'],
  ['Namespace', 'ns'],
  ['ConfigMap', 'cm'],
  ['Secret', 'secret'],
  ['Ingress', 'ing'],
  ['NetworkPolicy', 'netpol'],
  ['PersistentVolume', 'pv'],
  ['PersistentVolumeClaim', 'pvc'],
  ['StorageClass', 'sc'],
  ['ServiceAccount', 'sa'],
  ['HorizontalPodAutoscaler', 'hpa'],
  ['PodDisruptionBudget', 'pdb'],
  ['ResourceQuota', 'quota'],
  ['LimitRange', 'limits'],
  ['EndpointSlice', 'eps'],
  ['Endpoints', 'ep'],
  ['Event', 'ev'],
  ['CustomResourceDefinition', 'crd'],
  ['CertificateSigningRequest', 'csr'],
  ['PriorityClass', 'pc'],
])

/** The kinds whose names look like reasons of the API. */
export const builtInKinds: ReadonlySet<string> = new Set([
  ...shortNames.keys(),
  'ClusterRole',
  'ClusterRoleBinding',
  'RoleBinding',
  'IngressClass',
  'StorageClass',
  'VolumeAttachment',
  'ValidatingWebhookConfiguration',
  'MutatingWebhookConfiguration',
  'APIService',
])

/** The tag of a kind: its kubectl short name where there is one, else the kind in lower case. */
export function kindTag(kind: string): string {
  const bare = kind.split('.')[0] ?? kind
  return shortNames.get(bare) ?? bare.toLowerCase()
}

/** A kind in the plural as a sentence needs it: Pods, NetworkPolicies, Ingresses. */
export function kindPlural(kind: string): string {
  const bare = kind.split('.')[0] ?? kind
  if (bare === 'Endpoints') return bare
  if (/[^aeiou]y$/.test(bare)) return `${bare.slice(0, -1)}ies`
  if (/(s|x|ch|sh)$/.test(bare)) return `${bare}es`
  return `${bare}s`
}
