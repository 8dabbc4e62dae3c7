/** An object to create at the start of a cluster: the collection it is posted to, and the object as the API spells it. */
export type StartingObject = {
  readonly collection: string
  readonly object: Readonly<Record<string, unknown>>
}

/** The namespace the narrow user may read, and the one it may not. */
export const narrowNamespaces = { readable: 'open', forbidden: 'closed' } as const

/** The role of the narrow user in its one namespace: reading the usual kinds, no Secrets, nothing else. */
const narrowRules = [
  {
    apiGroups: [''],
    resources: [
      'pods',
      'pods/log',
      'services',
      'endpoints',
      'events',
      'configmaps',
      'persistentvolumeclaims',
      'replicationcontrollers',
      'serviceaccounts',
    ],
    verbs: ['get', 'list', 'watch'],
  },
  {
    apiGroups: ['apps'],
    resources: ['deployments', 'replicasets', 'statefulsets', 'daemonsets'],
    verbs: ['get', 'list', 'watch'],
  },
  { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: ['get', 'list', 'watch'] },
  {
    apiGroups: ['autoscaling'],
    resources: ['horizontalpodautoscalers'],
    verbs: ['get', 'list', 'watch'],
  },
  {
    apiGroups: ['networking.k8s.io'],
    resources: ['ingresses', 'networkpolicies'],
    verbs: ['get', 'list', 'watch'],
  },
  {
    apiGroups: ['discovery.k8s.io'],
    resources: ['endpointslices'],
    verbs: ['get', 'list', 'watch'],
  },
  { apiGroups: ['events.k8s.io'], resources: ['events'], verbs: ['get', 'list', 'watch'] },
]

/** Lists what a new cluster is given: two namespaces, the narrow user's role, a storage class where wanted, and `nodeCount` nodes. */
export function startingObjects(options: {
  readonly nodeCount: number
  readonly hasStorageClass: boolean
  readonly kubernetesVersion: string
}): readonly StartingObject[] {
  const nodes = Array.from({ length: options.nodeCount }, (_, index) =>
    node(index, options.kubernetesVersion),
  )
  return [
    ...Object.values(narrowNamespaces).map((name) => ({
      collection: '/api/v1/namespaces',
      object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
    })),
    ...narrowRole(narrowNamespaces.readable),
    ...(options.hasStorageClass ? [storageClass] : []),
    ...nodes,
  ]
}

function narrowRole(namespace: string): readonly StartingObject[] {
  const collection = (resource: string) =>
    `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}/${resource}`
  const apiVersion = 'rbac.authorization.k8s.io/v1'
  const metadata = { name: 'narrow-reader', namespace }
  return [
    {
      collection: collection('roles'),
      object: { apiVersion, kind: 'Role', metadata, rules: narrowRules },
    },
    {
      collection: collection('rolebindings'),
      object: {
        apiVersion,
        kind: 'RoleBinding',
        metadata,
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: metadata.name },
        subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'narrow' }],
      },
    },
  ]
}

const storageClass: StartingObject = {
  collection: '/apis/storage.k8s.io/v1/storageclasses',
  object: {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: {
      name: 'standard',
      annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
    },
    provisioner: 'plumbline.test/none',
    reclaimPolicy: 'Delete',
    volumeBindingMode: 'WaitForFirstConsumer',
  },
}

function node(index: number, kubernetesVersion: string): StartingObject {
  const name = `node-${index + 1}`
  const resources = { cpu: '32', memory: '256Gi', 'ephemeral-storage': '200Gi', pods: '3000' }
  return {
    collection: '/api/v1/nodes',
    object: {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: {
        name,
        annotations: { 'kwok.x-k8s.io/node': 'fake' },
        labels: {
          'kubernetes.io/hostname': name,
          'kubernetes.io/os': 'linux',
          'kubernetes.io/arch': 'amd64',
          'node.kubernetes.io/instance-type': 'r6i.8xlarge',
          'topology.kubernetes.io/region': 'eu-central-1',
          'topology.kubernetes.io/zone': `eu-central-1${'abc'[index % 3] ?? 'a'}`,
        },
      },
      spec: nodePodRange(index),
      status: {
        capacity: resources,
        allocatable: resources,
        // The API server reaches kwok's kubelet port (logs) by the internal name; the address only has to look like a node's.
        addresses: [
          { type: 'InternalIP', address: `10.0.${Math.floor(index / 200)}.${(index % 200) + 11}` },
          { type: 'Hostname', address: name },
          { type: 'InternalDNS', address: 'localhost' },
        ],
        nodeInfo: {
          architecture: 'amd64',
          operatingSystem: 'linux',
          osImage: 'Debian GNU/Linux 13 (trixie)',
          kernelVersion: '6.12.48+deb13-amd64',
          containerRuntimeVersion: 'containerd://2.1.5',
          kubeletVersion: kubernetesVersion,
          kubeProxyVersion: '',
          bootID: '',
          machineID: '',
          systemUUID: '',
        },
      },
    },
  }
}

/** A /20 for each node (4,094 pods), so that pods of two nodes never share an address; past 2,048 nodes kwok's own range serves. */
function nodePodRange(index: number): {
  readonly podCIDR?: string
  readonly podCIDRs?: readonly string[]
} {
  const third = index * 16
  const second = 128 + Math.floor(third / 256)
  if (second > 255) return {}
  const range = `10.${second}.${third % 256}.0/20`
  return { podCIDR: range, podCIDRs: [range] }
}
