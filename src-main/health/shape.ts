import type { KubeObject } from '../kube/index.ts'

/** A label selector as the API writes it. */
export type LabelSelector = {
  matchLabels?: { [key: string]: string }
  matchExpressions?: { key: string; operator: string; values?: string[] }[]
}
/** One condition of any kind. */
export type Condition = {
  type: string
  status: string
  reason?: string
  message?: string
  lastTransitionTime?: string
  lastUpdateTime?: string
  lastHeartbeatTime?: string
  observedGeneration?: number
}
/** One key of a ConfigMap or Secret. */
export type KeyRef = { name?: string; key: string; optional?: boolean }
/** One environment variable. */
export type EnvVar = {
  name: string
  value?: string
  valueFrom?: { configMapKeyRef?: KeyRef; secretKeyRef?: KeyRef }
}
/** A probe of any handler. */
export type Probe = {
  httpGet?: { path?: string; port: number | string; scheme?: string }
  tcpSocket?: { port: number | string }
  grpc?: { port: number }
  exec?: { command?: string[] }
  initialDelaySeconds?: number
  periodSeconds?: number
  failureThreshold?: number
  timeoutSeconds?: number
}
/** Quantities by resource name. */
export type Quantities = { [resource: string]: string }
/** Requests and limits. */
export type Resources = { requests?: Quantities; limits?: Quantities }
/** A container of a pod or pod template. */
export type Container = {
  name: string
  image?: string
  imagePullPolicy?: string
  command?: string[]
  args?: string[]
  workingDir?: string
  env?: EnvVar[]
  envFrom?: {
    configMapRef?: { name?: string; optional?: boolean }
    secretRef?: { name?: string; optional?: boolean }
  }[]
  ports?: {
    name?: string
    containerPort: number
    protocol?: string
    hostPort?: number
    hostIP?: string
  }[]
  resources?: Resources
  restartPolicy?: string
  readinessProbe?: Probe
  livenessProbe?: Probe
  startupProbe?: Probe
  lifecycle?: { postStart?: object; preStop?: object }
  volumeMounts?: { name: string; mountPath?: string; subPath?: string; subPathExpr?: string }[]
  securityContext?: SecurityContext
}
/** Security settings of a container. */
export type SecurityContext = {
  privileged?: boolean
  runAsNonRoot?: boolean
  runAsUser?: number
  allowPrivilegeEscalation?: boolean
  readOnlyRootFilesystem?: boolean
  capabilities?: { add?: string[]; drop?: string[] }
  seccompProfile?: { type?: string }
}
/** A volume of a pod. */
export type Volume = {
  name: string
  configMap?: { name?: string; optional?: boolean; items?: { key: string }[] }
  secret?: { secretName?: string; optional?: boolean; items?: { key: string }[] }
  persistentVolumeClaim?: { claimName: string }
  ephemeral?: object
  hostPath?: { path: string }
  projected?: {
    sources?: {
      configMap?: { name?: string; optional?: boolean; items?: { key: string }[] }
      secret?: { name?: string; optional?: boolean; items?: { key: string }[] }
    }[]
  }
  csi?: { driver?: string; nodePublishSecretRef?: { name?: string } }
  [type: string]: unknown
}
/** One requirement on node labels or fields. */
export type NodeRequirement = { key: string; operator: string; values?: string[] }
/** Terms are alternatives; the requirements of one term all hold. */
export type NodeSelectorTerm = {
  matchExpressions?: NodeRequirement[]
  matchFields?: NodeRequirement[]
}
/** A required pod affinity or anti-affinity term. */
export type PodAffinityTerm = {
  labelSelector?: LabelSelector
  namespaces?: string[]
  namespaceSelector?: LabelSelector
  topologyKey: string
}
/** A topology spread constraint. */
export type SpreadConstraint = {
  maxSkew: number
  minDomains?: number
  topologyKey: string
  whenUnsatisfiable: string
  labelSelector?: LabelSelector
  matchLabelKeys?: string[]
  nodeAffinityPolicy?: string
  nodeTaintsPolicy?: string
}
/** A toleration of a pod. */
export type Toleration = {
  key?: string
  operator?: string
  value?: string
  effect?: string
  tolerationSeconds?: number
}
/** The spec of a pod or of a template. */
export type PodSpec = {
  containers?: Container[]
  initContainers?: Container[]
  ephemeralContainers?: Container[]
  volumes?: Volume[]
  nodeName?: string
  nodeSelector?: { [key: string]: string }
  affinity?: {
    nodeAffinity?: {
      requiredDuringSchedulingIgnoredDuringExecution?: { nodeSelectorTerms?: NodeSelectorTerm[] }
    }
    podAffinity?: { requiredDuringSchedulingIgnoredDuringExecution?: PodAffinityTerm[] }
    podAntiAffinity?: { requiredDuringSchedulingIgnoredDuringExecution?: PodAffinityTerm[] }
  }
  tolerations?: Toleration[]
  topologySpreadConstraints?: SpreadConstraint[]
  schedulingGates?: { name: string }[]
  schedulerName?: string
  serviceAccountName?: string
  automountServiceAccountToken?: boolean
  imagePullSecrets?: { name?: string }[]
  priorityClassName?: string
  runtimeClassName?: string
  restartPolicy?: string
  hostNetwork?: boolean
  hostPID?: boolean
  hostIPC?: boolean
  dnsPolicy?: string
  overhead?: Quantities
  resources?: Resources
  readinessGates?: { conditionType: string }[]
  resourceClaims?: {
    name: string
    resourceClaimName?: string
    resourceClaimTemplateName?: string
  }[]
  securityContext?: SecurityContext & { runAsNonRoot?: boolean }
  activeDeadlineSeconds?: number
}
/** An ended run of a container. */
export type Terminated = {
  exitCode?: number
  signal?: number
  reason?: string
  message?: string
  startedAt?: string
  finishedAt?: string
}
/** The status of one container. */
export type ContainerStatus = {
  name: string
  image?: string
  imageID?: string
  ready?: boolean
  started?: boolean
  restartCount?: number
  state?: {
    waiting?: { reason?: string; message?: string }
    running?: { startedAt?: string }
    terminated?: Terminated
  }
  lastState?: { terminated?: Terminated }
}
/** The status of a pod. */
export type PodStatus = {
  phase?: string
  reason?: string
  message?: string
  conditions?: Condition[]
  containerStatuses?: ContainerStatus[]
  initContainerStatuses?: ContainerStatus[]
  startTime?: string
  podIP?: string
  nominatedNodeName?: string
}
/** A pod template: labels, annotations and spec. */
export type PodTemplate = {
  metadata?: { labels?: { [key: string]: string }; annotations?: { [key: string]: string } }
  spec?: PodSpec
}
/** What the specs of the workload kinds share. */
export type WorkloadSpec = {
  replicas?: number
  paused?: boolean
  suspend?: boolean
  selector?: LabelSelector
  template?: PodTemplate
  serviceName?: string
  podManagementPolicy?: string
  strategy?: {
    type?: string
    rollingUpdate?: { maxSurge?: number | string; maxUnavailable?: number | string }
  }
  updateStrategy?: { type?: string; rollingUpdate?: { partition?: number } }
  progressDeadlineSeconds?: number
  backoffLimit?: number
  completions?: number
  parallelism?: number
  activeDeadlineSeconds?: number
  schedule?: string
  timeZone?: string
  concurrencyPolicy?: string
  startingDeadlineSeconds?: number
  jobTemplate?: { spec?: { template?: PodTemplate } }
  volumeClaimTemplates?: { metadata: { name: string }; spec?: { storageClassName?: string } }[]
}
/** What the statuses of the workload kinds share. */
export type WorkloadStatus = {
  observedGeneration?: number
  replicas?: number
  readyReplicas?: number
  availableReplicas?: number
  updatedReplicas?: number
  currentReplicas?: number
  currentRevision?: string
  updateRevision?: string
  desiredNumberScheduled?: number
  currentNumberScheduled?: number
  numberReady?: number
  numberAvailable?: number
  numberMisscheduled?: number
  updatedNumberScheduled?: number
  conditions?: Condition[]
  active?: number | object[]
  succeeded?: number
  failed?: number
  ready?: number
  failedIndexes?: string
  lastScheduleTime?: string
  lastSuccessfulTime?: string
}
/** The spec of a Service. */
export type ServiceSpec = {
  type?: string
  clusterIP?: string
  selector?: { [key: string]: string }
  ports?: {
    name?: string
    port: number
    targetPort?: number | string
    protocol?: string
    nodePort?: number
    appProtocol?: string
  }[]
  externalName?: string
  publishNotReadyAddresses?: boolean
  internalTrafficPolicy?: string
  externalTrafficPolicy?: string
  loadBalancerClass?: string
  loadBalancerSourceRanges?: string[]
}
/** A node's spec and status together. */
export type NodeSpec = {
  unschedulable?: boolean
  taints?: { key: string; value?: string; effect: string; timeAdded?: string }[]
}
/** The status of a node. */
export type NodeStatus = {
  allocatable?: Quantities
  capacity?: Quantities
  conditions?: Condition[]
  nodeInfo?: { kubeletVersion?: string; architecture?: string }
}

/** The spec of any object, typed by the caller's knowledge of its kind; absent = `{}`. */
export function specOf<T extends object>(object: KubeObject): Partial<T> {
  return (object['spec'] ?? {}) as unknown as Partial<T>
}
/** The status of any object, typed by the caller's knowledge of its kind; absent = `{}`. */
export function statusOf<T extends object>(object: KubeObject): Partial<T> {
  return (object['status'] ?? {}) as unknown as Partial<T>
}
/** A top-level field other than metadata, such as `webhooks`, `roleRef` or `subjects`. */
export function partOf<T>(object: KubeObject, key: string): T | undefined {
  return object[key] as unknown as T | undefined
}
/** The spec of a Pod. */
export const podSpec = (pod: KubeObject): PodSpec => specOf<PodSpec>(pod)
/** The status of a Pod. */
export const podStatus = (pod: KubeObject): PodStatus => statusOf<PodStatus>(pod)
/** The spec of a workload. */
export const workloadSpec = (object: KubeObject): WorkloadSpec => specOf<WorkloadSpec>(object)
/** The status of a workload. */
export const workloadStatus = (object: KubeObject): WorkloadStatus =>
  statusOf<WorkloadStatus>(object)
/** A condition found by type, never by position (H13). */
export function condition(object: KubeObject, type: string): Condition | undefined {
  const list = statusOf<{ conditions: Condition[] }>(object).conditions
  return Array.isArray(list) ? list.find((entry) => entry.type === type) : undefined
}
