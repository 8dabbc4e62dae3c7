import { phrases } from '../phrase.ts'
import type { FieldWords } from './field-words.ts'

/** Field words of workloads, nodes and their templates (A18). */
export const workloadFieldWords: readonly FieldWords[] = [
  {
    words: phrases(
      `restart|restarts; restart count|counts; restarted|bounced|crashed|rebooted time|times?; number of restarts; container restarts; pod restarts`,
    ),
    fields: ['restarts'],
  },
  {
    words: phrases(
      `ready replicas|replica|copies|pods|instances; replicas ready|up|available; up replicas; replicas that are ready; running replicas; readyreplicas`,
    ),
    fields: ['ready'],
  },
  { words: ['available replicas|replica', 'availablereplicas'], fields: ['available'] },
  { words: ['unavailable replicas|replica|pods', 'missing replicas'], fields: ['unavailable'] },
  { words: ['updated replicas|replica'], fields: ['updated'] },
  {
    words: phrases(
      `replica count|counts; replicas|replica|copies; desired replicas|count|pods; number of replicas; replicas specified|configured|wanted`,
    ),
    fields: ['desired', 'current'],
  },
  { words: ['ready containers', 'containers ready'], fields: ['readyContainers'] },
  { words: ['age', 'uptime'], fields: ['age'] },
  {
    words: phrases('creation time|date|timestamp; created at; creationtimestamp'),
    fields: ['created'],
  },
  { words: ['last modified|modification|change|update', 'modification time'], fields: ['changed'] },
  {
    words: phrases(
      `cpu request|requests; requested cpu|cores; cpu|cores requested; requests.cpu; resources.requests.cpu`,
    ),
    fields: ['cpuRequest', 'cpuRequested'],
  },
  {
    words: phrases('cpu limit|limits; limits.cpu; resources.limits.cpu; limited cpu'),
    fields: ['cpuLimit'],
  },
  {
    words: phrases(
      `memory|mem|ram request|requests; requested memory|mem|ram; memory|mem|ram requested; requests.memory; resources.requests.memory`,
    ),
    fields: ['memoryRequest', 'memoryRequested'],
  },
  {
    words: phrases('memory|mem|ram limit|limits; limits.memory; resources.limits.memory'),
    fields: ['memoryLimit'],
  },
  {
    words: phrases('ephemeral storage? limit|limits; ephemeral-storage limit|limits'),
    fields: ['ephemeralLimit'],
  },
  {
    words: phrases('ephemeral storage? request|requests; ephemeral-storage request|requests'),
    fields: ['ephemeralRequest'],
  },
  { words: ['gpu|gpus request|requests?', 'gpu|gpus'], fields: ['gpuRequest', 'gpuCapacity'] },
  {
    words: phrases('memory|mem|ram usage|utilization|utilisation|use|consumption?'),
    fields: ['memory', 'memoryCapacity'],
  },
  {
    words: ['cpu usage|utilization|utilisation|use|consumption?', 'compute'],
    fields: ['cpu', 'cpuCapacity'],
  },
  { words: ['cores|vcpus|cpus', 'cpu cores|capacity'], fields: ['cpuCapacity', 'cpuRequest'] },
  { words: ['memory|mem|ram capacity', 'total memory'], fields: ['memoryCapacity'] },
  { words: ['allocatable cpu', 'cpu allocatable'], fields: ['cpuAllocatable'] },
  { words: ['allocatable memory', 'memory allocatable'], fields: ['memoryAllocatable'] },
  {
    words: phrases(
      `image|images; container image|images; image version|versions; docker image|images; container version; build|builds`,
    ),
    fields: ['image'],
  },
  { words: ['image tag|tags', 'tag|tags'], fields: ['tag'] },
  { words: ['image digest|digests', 'digest|digests|sha|sha256'], fields: ['digest'] },
  {
    words: phrases(
      `registry|registries; image registry|registries; container registry; image repo|repository|repositories`,
    ),
    fields: ['registry'],
  },
  { words: phrases('node|nodes; host; node name; nodename; worker node'), fields: ['node'] },
  { words: phrases('zone|zones; availability zone|zones; az|azs'), fields: ['zone'] },
  { words: ['region|regions'], fields: ['region'] },
  {
    words: phrases(
      `instance type|types; machine type|types; node type|types; vm type|types; instance size`,
    ),
    fields: ['instanceType'],
  },
  {
    words: phrases(
      `node pool|pools; node group|groups; pool|pools; nodepool|nodepools; nodegroup|nodegroups`,
    ),
    fields: ['pool'],
  },
  {
    words: phrases(
      `kubelet version|versions; kubernetes version|versions; k8s version|versions; version|versions`,
    ),
    fields: ['version', 'chartVersion', 'versions'],
  },
  { words: ['app version|versions', 'appversion'], fields: ['appVersion'] },
  { words: ['chart version|versions'], fields: ['chartVersion'] },
  { words: ['container runtime|runtimes', 'runtime|runtimes'], fields: ['runtime'] },
  { words: phrases('os image; operating system; os'), fields: ['os'] },
  { words: phrases('architecture; cpu architecture; arch'), fields: ['arch'] },
  { words: ['internal ip|ips', 'internalip'], fields: ['internalIP'] },
  {
    words: phrases('external ip|ips; external ip address|addresses; externalips; public ip|ips'),
    fields: ['externalIPs', 'externalIP'],
  },
  { words: phrases('cluster ip|ips; clusterip; service ip'), fields: ['clusterIP'] },
  {
    words: phrases('pod ip|ips; ip address|addresses; ip|ips'),
    fields: ['ip', 'clusterIP', 'internalIP', 'address', 'addresses'],
  },
  { words: ['taint|taints'], fields: ['taints'] },
  { words: ['toleration|tolerations'], fields: ['tolerations'] },
  { words: ['node selector|selectors', 'nodeselector'], fields: ['nodeSelector'] },
  {
    words: phrases('selector|selectors; label selector|selectors; pod selector|selectors'),
    fields: ['selector', 'podSelector'],
  },
  { words: ['requested size', 'requested storage|capacity'], fields: ['requested', 'capacity'] },
  {
    words: phrases('size|sizes|capacity|bytes|storage; storage size|capacity; disk size|space'),
    fields: ['capacity', 'size', 'requested'],
  },
  {
    words: phrases(
      `storage class|classes; storageclass; storageclassname; class|classes; ingress class; ingressclassname; ingressclass`,
    ),
    fields: ['class'],
  },
  { words: ['reclaim policy|policies', 'reclaimpolicy'], fields: ['reclaimPolicy'] },
  { words: ['access mode|modes', 'accessmodes'], fields: ['accessModes'] },
  { words: ['volume mode'], fields: ['mode'] },
  {
    words: phrases(
      `endpoint|endpoints; ready address|addresses|endpoints; backend|backends pods?; backing pods`,
    ),
    fields: ['endpoints', 'readyAddresses', 'backends'],
  },
  { words: ['port|ports', 'service port|ports'], fields: ['ports'] },
  { words: ['node port|ports', 'nodeport|nodeports'], fields: ['nodePort'] },
  { words: ['target port|ports', 'targetport|targetports'], fields: ['targetPorts'] },
  {
    words: phrases(
      `host|hosts|hostname|hostnames|domain|domains|url|urls; host name|names; domain name|names`,
    ),
    fields: ['hosts', 'dnsNames', 'url'],
  },
  {
    words: phrases('tls|https|ssl; tls certificate|configuration|config|settings?; https enabled'),
    fields: ['tls'],
  },
  {
    words: phrases('expiry|expiration|expires; expiry|expiration date|time; certificate expiry'),
    fields: ['expiresIn', 'certExpiresIn'],
  },
  { words: ['issuer|issuers'], fields: ['issuer'] },
  {
    words: phrases(
      `owner|owners|ownerreference|ownerreferences; owner reference|references; controller owner`,
    ),
    fields: ['owner'],
  },
  { words: ['finalizer|finalizers|finaliser|finalisers'], fields: ['finalizers'] },
  { words: ['schedule|schedules', 'cron expression|expressions|schedule'], fields: ['schedule'] },
  {
    words: phrases('last run; last schedule|scheduled time?; last execution'),
    fields: ['lastRun', 'started'],
  },
  {
    words: ['last success', 'last successful run|time|execution|completion'],
    fields: ['lastSuccess'],
  },
  { words: ['next run'], fields: ['nextRun'] },
  { words: ['last restart', 'restart time'], fields: ['lastRestart'] },
  { words: phrases('duration|runtime; run time; execution time'), fields: ['duration'] },
  { words: phrases('failure|failures; failed pods|attempts|runs; retries'), fields: ['failed'] },
  { words: ['completions'], fields: ['completions'] },
  { words: ['backoff limit', 'backofflimit'], fields: ['backoffLimit'] },
  {
    words: phrases(
      'readiness probe|probes|check|checks; readinessprobe|readinessprobes; readiness',
    ),
    fields: ['readinessProbe'],
  },
  {
    words: phrases('liveness probe|probes|check|checks; livenessprobe|livenessprobes; liveness'),
    fields: ['livenessProbe'],
  },
  {
    words: phrases('startup probe|probes|check|checks; startupprobe|startupprobes'),
    fields: ['startupProbe'],
  },
]
