import type { ServedKind } from './cluster-state.ts'

const VERBS = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
] as const

/** Kinds of kubectl's category `all`. */
const CATEGORY_ALL = new Set([
  'Pod',
  'Service',
  'ReplicationController',
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'HorizontalPodAutoscaler',
  'Job',
  'CronJob',
])

/** Rows of one group and version: kind to `plural short,short`. */
function rows(
  group: string,
  version: string,
  namespaced: boolean,
  kinds: { readonly [kind: string]: string },
): ServedKind[] {
  return Object.entries(kinds).map(([kind, words]) => {
    const [resource = '', shortNames = ''] = words.split(' ')
    return {
      key: group === 'events.k8s.io' ? `${kind}.${group}` : kind,
      kind,
      group,
      version,
      resource,
      singular: kind.toLowerCase(),
      shortNames: shortNames === '' ? [] : shortNames.split(','),
      categories: CATEGORY_ALL.has(kind) ? ['all'] : [],
      namespaced,
      verbs: VERBS,
    }
  })
}

/**
 * The kinds that Kubernetes itself serves, with Gateway API, which most clusters carry; the core group first, so that
 * it keeps the plain kind where two groups serve one (`Event`).
 */
export const builtInKinds: readonly ServedKind[] = [
  ...rows('', 'v1', true, {
    Pod: 'pods po',
    Service: 'services svc',
    ConfigMap: 'configmaps cm',
    Secret: 'secrets',
    Event: 'events ev',
    Endpoints: 'endpoints ep',
    PersistentVolumeClaim: 'persistentvolumeclaims pvc',
    ServiceAccount: 'serviceaccounts sa',
    ResourceQuota: 'resourcequotas quota',
    LimitRange: 'limitranges limits',
    ReplicationController: 'replicationcontrollers rc',
    PodTemplate: 'podtemplates',
  }),
  ...rows('', 'v1', false, {
    Namespace: 'namespaces ns',
    Node: 'nodes no',
    PersistentVolume: 'persistentvolumes pv',
    ComponentStatus: 'componentstatuses cs',
  }),
  ...rows('apps', 'v1', true, {
    Deployment: 'deployments deploy',
    ReplicaSet: 'replicasets rs',
    StatefulSet: 'statefulsets sts',
    DaemonSet: 'daemonsets ds',
    ControllerRevision: 'controllerrevisions',
  }),
  ...rows('batch', 'v1', true, { Job: 'jobs', CronJob: 'cronjobs cj' }),
  ...rows('autoscaling', 'v2', true, { HorizontalPodAutoscaler: 'horizontalpodautoscalers hpa' }),
  ...rows('networking.k8s.io', 'v1', true, {
    Ingress: 'ingresses ing',
    NetworkPolicy: 'networkpolicies netpol',
  }),
  ...rows('networking.k8s.io', 'v1', false, {
    IngressClass: 'ingressclasses',
    IPAddress: 'ipaddresses ip',
    ServiceCIDR: 'servicecidrs',
  }),
  ...rows('policy', 'v1', true, { PodDisruptionBudget: 'poddisruptionbudgets pdb' }),
  ...rows('discovery.k8s.io', 'v1', true, { EndpointSlice: 'endpointslices' }),
  ...rows('events.k8s.io', 'v1', true, { Event: 'events ev' }),
  ...rows('coordination.k8s.io', 'v1', true, { Lease: 'leases' }),
  ...rows('rbac.authorization.k8s.io', 'v1', true, { Role: 'roles', RoleBinding: 'rolebindings' }),
  ...rows('rbac.authorization.k8s.io', 'v1', false, {
    ClusterRole: 'clusterroles',
    ClusterRoleBinding: 'clusterrolebindings',
  }),
  ...rows('storage.k8s.io', 'v1', false, {
    StorageClass: 'storageclasses sc',
    VolumeAttachment: 'volumeattachments',
    VolumeAttributesClass: 'volumeattributesclasses vac',
    CSIDriver: 'csidrivers',
    CSINode: 'csinodes',
  }),
  ...rows('storage.k8s.io', 'v1', true, { CSIStorageCapacity: 'csistoragecapacities' }),
  ...rows('scheduling.k8s.io', 'v1', false, { PriorityClass: 'priorityclasses pc' }),
  ...rows('node.k8s.io', 'v1', false, { RuntimeClass: 'runtimeclasses' }),
  ...rows('apiextensions.k8s.io', 'v1', false, {
    CustomResourceDefinition: 'customresourcedefinitions crd,crds',
  }),
  ...rows('apiregistration.k8s.io', 'v1', false, { APIService: 'apiservices' }),
  ...rows('admissionregistration.k8s.io', 'v1', false, {
    ValidatingWebhookConfiguration: 'validatingwebhookconfigurations',
    MutatingWebhookConfiguration: 'mutatingwebhookconfigurations',
    ValidatingAdmissionPolicy: 'validatingadmissionpolicies',
    ValidatingAdmissionPolicyBinding: 'validatingadmissionpolicybindings',
  }),
  ...rows('certificates.k8s.io', 'v1', false, {
    CertificateSigningRequest: 'certificatesigningrequests csr',
  }),
  ...rows('flowcontrol.apiserver.k8s.io', 'v1', false, {
    FlowSchema: 'flowschemas',
    PriorityLevelConfiguration: 'prioritylevelconfigurations',
  }),
  ...rows('resource.k8s.io', 'v1', true, {
    ResourceClaim: 'resourceclaims',
    ResourceClaimTemplate: 'resourceclaimtemplates',
  }),
  ...rows('resource.k8s.io', 'v1', false, {
    DeviceClass: 'deviceclasses',
    ResourceSlice: 'resourceslices',
  }),
  ...rows('gateway.networking.k8s.io', 'v1', false, { GatewayClass: 'gatewayclasses gc' }),
  ...rows('gateway.networking.k8s.io', 'v1', true, {
    Gateway: 'gateways gtw',
    HTTPRoute: 'httproutes',
    GRPCRoute: 'grpcroutes',
  }),
]
