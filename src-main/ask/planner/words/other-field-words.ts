import { phrases } from '../phrase.ts'
import type { FieldWords } from './field-words.ts'

/** Field words of services, storage, settings, access and delivery (A18). */
export const otherFieldWords: readonly FieldWords[] = [
  {
    words: phrases('service account|accounts; serviceaccount|serviceaccounts; serviceaccountname'),
    fields: ['serviceAccount'],
  },
  {
    words:
      phrases(`automountserviceaccounttoken; automount service account token; service account token|tokens mounted|automounted?; serviceaccount token|tokens;
  token automount|automounting; automounted? token|tokens; token|tokens mounted; automount|automounting`),
    fields: ['automountToken'],
  },
  {
    words: phrases('capability|capabilities; linux capability|capabilities; added capabilities'),
    fields: ['capabilities'],
  },
  {
    words: phrases(
      `host path|paths; hostpath|hostpaths; hostpath volume|volumes|mount|mounts; host path volume|volumes|mount|mounts`,
    ),
    fields: ['hostPath'],
  },
  { words: ['host network|networking', 'hostnetwork'], fields: ['hostNetwork'] },
  {
    words: phrases(
      'host pid namespace?; hostpid; pid namespace of the? host; host process namespace',
    ),
    fields: ['hostPID'],
  },
  {
    words: phrases('host ipc namespace?; hostipc; ipc namespace of the? host'),
    fields: ['hostIPC'],
  },
  { words: ['host port|ports', 'hostport|hostports'], fields: ['hostPorts'] },
  { words: ['runasnonroot', 'run as non-root'], fields: ['runAsNonRoot'] },
  { words: phrases('runasuser; user id|ids; uid|uids'), fields: ['runAsUser'] },
  { words: phrases('runasgroup; group id|ids; gid|gids'), fields: ['runAsGroup'] },
  { words: ['fsgroup|fsgroups', 'fs group|groups'], fields: ['fsGroup'] },
  {
    words: phrases('seccomp profile|profiles|type?; seccompprofile|seccompprofiles'),
    fields: ['seccompProfile'],
  },
  {
    words: phrases('apparmor profile|profiles|type?; apparmorprofile|apparmorprofiles'),
    fields: ['appArmorProfile'],
  },
  {
    words: phrases('allowprivilegeescalation; privilege escalation; privilege-escalation'),
    fields: ['allowPrivilegeEscalation'],
  },
  {
    words: phrases('procmount; proc mount|mounts type?; /proc mount type?'),
    fields: ['procMount'],
  },
  { words: ['sysctl|sysctls'], fields: ['sysctls'] },
  { words: ['volume type|types', 'type|types of volume|volumes'], fields: ['volumeTypes'] },
  { words: ['dropped capability|capabilities'], fields: ['droppedCapabilities'] },
  { words: ['root user|access|privileges?', 'runasroot'], fields: ['runAsRoot'] },
  {
    words: phrases('privileged mode|access|containers|container; privileged security context'),
    fields: ['privileged'],
  },
  {
    words:
      phrases(`read only root filesystem; read-only root filesystem; readonlyrootfilesystem; read-only root filesystem|file|fs system?; read-only filesystem;
  read only filesystem`),
    fields: ['readOnlyRoot'],
  },
  {
    words: phrases('priority class|classes; priorityclass; priorityclassname; priority'),
    fields: ['priorityClass', 'value'],
  },
  { words: ['qos|qos class', 'quality of service class?'], fields: ['qos'] },
  {
    words: phrases('grace period; termination grace period; terminationgraceperiodseconds'),
    fields: ['gracePeriod'],
  },
  {
    words: phrases(
      'env|environment variable|variables; env var|vars|variable|variables; environment|env',
    ),
    fields: ['env'],
  },
  { words: ['config maps?', 'configmap|configmaps'], fields: ['configMaps'] },
  {
    words:
      phrases(`hardcoded|hard-coded|hardcode|plaintext|plain-text password|passwords|credential|credentials|secret|secrets|key|keys|token|tokens;
  hard coded password|passwords|credentials|secrets|tokens; api keys; passwords|credentials; plain text password|passwords|credentials|secrets`),
    fields: ['secretLikeEnv'],
  },
  { words: ['key|keys', 'key names'], fields: ['keys'] },
  { words: ['data keys'], fields: ['keys'] },
  { words: phrases('type|types; service type|types; secret type'), fields: ['type', 'types'] },
  { words: ['strategy', 'update|rollout|deployment|deploy strategy'], fields: ['strategy'] },
  {
    words: phrases(
      `min|minimum replica|replicas|count?; minreplicas; minimum replica count; min replica count`,
    ),
    fields: ['min'],
  },
  {
    words: phrases(
      `max|maximum replica|replicas|count?; maxreplicas; maximum replica count; max replica count`,
    ),
    fields: ['max'],
  },
  { words: ['current replicas'], fields: ['current', 'ready'] },
  {
    words: phrases('scale target|targets; scaletargetref; target ref|reference; target|targets'),
    fields: ['target'],
  },
  {
    words: phrases(
      `allowed disruptions; disruptions allowed; disruption|disruptions|evictions; allowed|remaining evictions; disruptionsallowed`,
    ),
    fields: ['allowed'],
  },
  { words: phrases('min available; minavailable; minimum available'), fields: ['minAvailable'] },
  {
    words: phrases('max unavailable; maxunavailable; maximum unavailable'),
    fields: ['maxUnavailable'],
  },
  { words: ['subject|subjects'], fields: ['subjects'] },
  { words: ['verb|verbs'], fields: ['verbs'] },
  { words: ['role ref', 'roleref'], fields: ['role'] },
  { words: ['phase'], fields: ['phase', 'status'] },
  { words: ['state|status|statuses|states'], fields: ['status', 'health', 'state'] },
  { words: ['sync status|state', 'sync'], fields: ['sync'] },
  { words: ['health|health status|state'], fields: ['health'] },
  { words: ['exit code|codes'], fields: ['exitCode'] },
  {
    words: phrases('last termination reason; termination reason; last reason'),
    fields: ['lastReason', 'reason'],
  },
  {
    words: phrases('revision|revisions; git revision|commit; commit|commits'),
    fields: ['revision'],
  },
  {
    words: phrases(
      `repo|repos|repository; git repo|repository|url; repo url; git source; source repo|repository`,
    ),
    fields: ['repo', 'source', 'url'],
  },
  { words: ['source|sources', 'git source|sources'], fields: ['source', 'repo', 'url'] },
  { words: ['target revision', 'branch'], fields: ['targetRevision'] },
  { words: ['destination|destinations'], fields: ['destination'] },
  { words: phrases('last sync; sync time; last synced at?'), fields: ['lastSync', 'lastApplied'] },
  {
    words: phrases('auto sync; autosync; automated sync; automatic sync|syncing; auto-sync'),
    fields: ['autoSync'],
  },
  {
    words: phrases('self heal; selfheal; self-heal; self healing; self-healing'),
    fields: ['selfHeal'],
  },
  {
    words: phrases('pull secret|secrets; image pull secret|secrets; imagepullsecrets'),
    fields: ['pullSecrets', 'secrets'],
  },
  { words: ['provisioner|provisioners'], fields: ['provisioner'] },
  { words: phrases('binding mode; volume binding mode; volumebindingmode'), fields: ['binding'] },
  { words: ['memory pressure|disk pressure|pid pressure', 'pressure'], fields: ['pressure'] },
  { words: ['memory limit to request ratio', 'memory ratio'], fields: ['memoryLimitRatio'] },
  { words: ['cpu limit to request ratio', 'cpu ratio'], fields: ['cpuLimitRatio'] },
  { words: phrases('mounts; volume|volumes; mounted volumes'), fields: ['volumes', 'volume'] },
  { words: phrases('consumer|consumers; users; mounts of it; used by'), fields: ['usedBy'] },
  { words: ['labels'], fields: ['labels'] },
  { words: ['annotations'], fields: ['annotations'] },
  { words: ['message|messages'], fields: ['message'] },
  { words: ['price|hourly price'], fields: ['price'] },
  { words: ['role|roles'], fields: ['roles', 'role'] },
  { words: ['rules'], fields: ['rules', 'ingressRules'] },
  { words: ['path|paths'], fields: ['paths', 'path'] },
  { words: ['static'], fields: ['static'] },
  {
    words: phrases(
      `pod disruption budget|budgets; pdb|pdbs; poddisruptionbudget|poddisruptionbudgets; disruption budget|budgets`,
    ),
    fields: ['pdb'],
  },
  {
    words: phrases(
      `autoscaler|autoscalers|hpa|hpas; horizontalpodautoscaler|horizontalpodautoscalers; horizontal pod autoscaler|autoscalers`,
    ),
    fields: ['hpa'],
  },
  { words: ['sidecar|sidecars', 'container name|names'], fields: ['containerNames'] },
  { words: ['pod|pods'], fields: ['pods'] },
  { words: phrases('pod capacity; max pods; maximum pods'), fields: ['podCapacity'] },
  { words: ['container|containers'], fields: ['containers'] },
  { words: phrases('server|servers; api server address|url; server url'), fields: ['server'] },
  { words: ['provider|providers'], fields: ['provider'] },
  {
    words: phrases('interval; reconcile interval; sync interval'),
    fields: ['interval', 'refreshInterval'],
  },
  { words: ['dependencies', 'depends on'], fields: ['dependsOn'] },
  { words: ['driver|drivers', 'csi driver'], fields: ['driver'] },
  { words: ['load balancer ip|address|hostname', 'lb ip'], fields: ['loadBalancer', 'externalIP'] },
]
