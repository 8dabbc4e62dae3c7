import { phrases } from '../phrase.ts'
import type { StateWords } from './symptoms.ts'

/** States that only some kinds have: cordoned, suspended, unused, synced, types and classes. */
export const kindStates: readonly StateWords[] = [
  {
    words: phrases('fully? ready|rolled-out; rolled out; fully rolled out'),
    field: 'ready',
    value: '@desired',
    negated: 'rollout-stuck',
  },
  {
    words: phrases('was|were|been? intentionally? scaled down? to zero|0; scaled down to zero|0'),
    field: 'desired',
    value: 0,
  },
  {
    words: phrases(
      `cordoned; unschedulable; schedulingdisabled; scheduling disabled; marked unschedulable`,
    ),
    field: 'cordoned',
    value: true,
    kinds: ['Node'],
  },
  {
    words: ['under? memory pressure'],
    field: 'pressure',
    value: 'MemoryPressure',
    kinds: ['Node'],
  },
  { words: ['under? disk pressure'], field: 'pressure', value: 'DiskPressure', kinds: ['Node'] },
  { words: ['under? pid pressure'], field: 'pressure', value: 'PIDPressure', kinds: ['Node'] },
  {
    words: ['under pressure', 'pressure'],
    field: 'pressure',
    value: '',
    op: 'exists',
    kinds: ['Node'],
  },
  { words: ['tainted'], field: 'taints', value: '', op: 'exists', kinds: ['Node'] },
  { words: ['spot', 'preemptible|preemptable'], field: 'spot', value: true },
  { words: phrases('suspended; in suspended state; on hold'), field: 'suspended', value: true },
  {
    words: ['paused'],
    field: 'paused',
    value: true,
    otherwise: { field: 'suspended', value: true },
  },
  {
    words: phrases('privileged; running|run as? in? privileged mode?; with privileged access|mode'),
    field: 'privileged',
    value: true,
  },
  {
    words: phrases('as root; running|run|runs as root user?; as uid 0; as the root user; root'),
    field: 'runAsRoot',
    value: true,
  },
  {
    words: phrases(
      `on|use|uses|using? the? host network|networking; hostnetwork; host network|networking`,
    ),
    field: 'hostNetwork',
    value: true,
  },
  { words: ['static'], field: 'static', value: true },
  { words: ['immutable'], field: 'immutable', value: true },
  { words: ['headless'], field: 'headless', value: true },
  {
    words:
      phrases(`unused; orphaned|orphan|orphans; not used by anything|anyone|any; unreferenced; unattached; nobody uses; no one uses; nothing uses;
  not referenced by? anything?|anywhere?; dangling; leftover; not in use; not being used; not mounted by? any? pod|pods|anything?; not used anymore?`),
    field: 'unused',
    value: true,
  },
  { words: phrases('in use; being used; used'), field: 'unused', value: false },
  {
    words:
      phrases(`at|on|hit|hitting|reached|reaching its|their|the? max|maximum|limit|ceiling replicas|size|count?; maxed out; maxed-out;
  at its|their|the? max|maximum|ceiling|limit replicas?; sitting at its|their|the max|maximum|limit; reached its|their|the max|maximum|limit;
  hitting its|their|the max|maximum|limit|ceiling; pinned at|to its|their|the? max|maximum; at max|maximum`),
    field: 'atMax',
    value: true,
    kinds: ['HorizontalPodAutoscaler', 'ScaledObject'],
  },
  {
    words: ['default'],
    field: 'default',
    value: true,
    kinds: ['StorageClass', 'IngressClass', 'PriorityClass'],
  },
  {
    words: phrases(
      'expandable; resizable; that allow|allows expansion|expanding; allowing expansion',
    ),
    field: 'expandable',
    value: true,
    kinds: ['StorageClass'],
  },
  { words: ['resizing', 'being resized'], field: 'resizing', value: true },
  {
    words: ['synced', 'in sync'],
    field: 'sync',
    value: 'Synced',
    negated: 'out-of-sync',
    otherwise: { field: 'synced', value: true },
  },
  {
    words: phrases('outofsync; out of sync; out-of-sync; unsynced'),
    field: 'sync',
    value: 'OutOfSync',
    symptom: 'out-of-sync',
    otherwise: { field: 'synced', value: false },
  },
  {
    words: ['progressing', 'in progressing state'],
    field: 'health',
    value: 'progressing',
    negated: 'rollout-stuck',
  },
  {
    words: phrases('deny|denies all; default deny; deny-all; default-deny'),
    field: 'denyAll',
    value: true,
    kinds: ['NetworkPolicy'],
  },
  { words: ['besteffort|best-effort', 'best effort'], field: 'qos', value: 'BestEffort' },
  { words: ['burstable'], field: 'qos', value: 'Burstable' },
  { words: ['guaranteed'], field: 'qos', value: 'Guaranteed' },
  {
    words: phrases(
      `loadbalancer|loadbalancers|load-balancer|load-balancers; load balancer|balancers; type loadbalancer`,
    ),
    field: 'type',
    value: 'LoadBalancer',
    kinds: ['Service'],
  },
  {
    words: ['nodeport|nodeports', 'node port|ports'],
    field: 'type',
    value: 'NodePort',
    kinds: ['Service'],
  },
  { words: ['externalname'], field: 'type', value: 'ExternalName', kinds: ['Service'] },
  { words: ['clusterip'], field: 'type', value: 'ClusterIP', kinds: ['Service'] },
  { words: ['expired'], field: 'expiresIn', value: 0, op: '=', kinds: ['Certificate'] },
  { words: ['installed'], field: 'installed', value: true },
  { words: ['established'], field: 'established', value: true },
  { words: ['accepted'], field: 'accepted', value: true },
  { words: ['programmed'], field: 'programmed', value: true },
]
