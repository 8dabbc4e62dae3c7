import { phrases } from '../phrase.ts'
import { status, type StateWords } from './symptoms.ts'

/** States of how rows run: healthy, failing, starting, ending (A20, A27, A38). */
export const runStates: readonly StateWords[] = [
  {
    words: ['master|masters|control-plane|controlplane', 'control plane'],
    field: 'roles',
    value: 'control-plane',
    op: 'has',
    kinds: ['Node'],
  },
  {
    words: phrases(
      `wildcard|wildcards verb|verbs|permission|permissions|resource|resources|rule|rules|access?; * verbs|permissions|resources; all verbs`,
    ),
    field: 'wildcard',
    value: true,
  },
  {
    words: phrases(
      `https only; https-only; tls|https enabled|configured|terminated|enforced; served over https|tls; over https`,
    ),
    field: 'tls',
    value: true,
  },
  {
    words: phrases(
      `hostpath|hostpaths volume|volumes|mount|mounts|type?; host path|paths volume|volumes|mount|mounts?; volumes of type hostpath`,
    ),
    field: 'hostPath',
    value: '',
    op: 'exists',
  },
  { words: phrases('able to scale; scale; scaling'), field: 'ableToScale', value: true },
  {
    words:
      phrases(`healthy; ok|okay; fine; working properly|correctly|fine|ok|normally?; running correctly|properly|fine|ok|smoothly|normally|well;
  in good shape|health; doing well|ok|okay|fine|alright; operational; functioning properly|correctly|normally?; configured correctly|properly;
  correctly configured; all good|right; good; alright; performing well; working as expected; behaving normally|correctly|properly?`),
    field: 'healthy',
    value: true,
    negated: 'unhealthy',
  },
  {
    words:
      phrases(`unhealthy; need|needs my|our|your|some? attention; requiring|require attention; not well; failing|fails|failed to sync|reconcile|update|renew|deploy;
  failing; broken; bad; degraded; faulty; having|has|have|with|experiencing|hitting? issues|problems|trouble|difficulties; in trouble; problematic;
  in a bad|failing|failed|unhealthy|broken state|condition|shape?; with issues|problems|errors; busted; borked; sick; misbehaving; acting up|weird;
  messed up; troubled; suffering; wrong`),
    field: 'healthy',
    value: false,
    symptom: 'unhealthy',
  },
  { words: ['down', 'dead', 'offline'], field: 'healthy', value: false, symptom: 'down' },
  status(
    'CrashLoopBackOff',
    phrases(`in? crashloopbackoff|crashloopbackoffs|crashloop|crashlooping|crash-looping|crash-loop|crashloops|crash-loops|crash-loopbackoff|clbo state|status|mode|error|errors?;
  in? a? crash loop|looping back? off?; in? a? crash loop state; crashing in a loop`),
    'crash-loop',
  ),
  status(
    'CrashLoopBackOff',
    phrases(
      `crashing; crashes; crashed; crash; keeps? on? crashing; keep|keeps crashing; constantly crashing; repeatedly crashing; continuously crashing`,
    ),
    'crash-loop',
  ),
  status(
    'ImagePullBackOff',
    phrases('in? imagepullbackoff state|status|error?; image pull back off; image pull backoff'),
    'image-pull',
  ),
  status('ErrImagePull', ['in? errimagepull state|status?'], 'image-pull'),
  status('ErrImageNeverPull', ['in? errimageneverpull state|status?'], 'image-pull'),
  status('InvalidImageName', ['in? invalidimagename state|status?'], 'image-pull'),
  status(
    'ContainerCreating',
    phrases(
      `in? containercreating|container-creating state|status?; in? container creating state|status?; stuck creating`,
    ),
    'not-starting',
  ),
  status('PodInitializing', ['in? podinitializing state|status?'], 'not-starting'),
  status(
    'CreateContainerConfigError',
    ['in? createcontainerconfigerror state|status?'],
    'not-starting',
  ),
  status('CreateContainerError', ['in? createcontainererror state|status?'], 'not-starting'),
  status('RunContainerError', ['in? runcontainererror state|status?'], 'not-starting'),
  {
    words:
      phrases(`oomkilled|oom-killed; oom; oomkill|oomkills; oom killed; oomed; ooming; out of memory; killed for memory; killed because of memory;
  running out of memory; ran out of memory; run out of memory; memory killed; hit oom; oom errors|kills|events`),
    field: 'lastReason',
    value: 'OOMKilled',
    symptom: 'oom',
  },
  status('Evicted', ['evicted', 'in evicted state'], 'terminated'),
  status(
    'Error',
    phrases(
      `in an? error state|status?; errored|errored-out; erroring; with status error; in error state|status?`,
    ),
    'errors',
  ),
  {
    words: ['failed', 'in? failed state|status|phase'],
    field: 'status',
    value: 'Failed',
    symptom: 'failed',
    kinds: ['Pod', 'Job', 'Container', 'Helm', 'PersistentVolume', 'workload'],
  },
  { words: ['failed'], field: 'healthy', value: false, symptom: 'failed' },
  {
    words: phrases('pending; in? pending state|status?; stuck in? pending'),
    field: 'status',
    value: 'pending',
    op: 'starts',
    symptom: 'pending',
    kinds: ['Helm'],
  },
  status(
    'Pending',
    phrases(
      `in? pending state|status|phase?; stuck in? pending; unschedulable; unscheduled; in a pending state; waiting to be scheduled; in pending state`,
    ),
    'pending',
  ),
  status(
    'Terminating',
    phrases(
      `in? terminating state|status?; stuck terminating|deleting; being deleted|terminated; stuck in? deletion; deleting`,
    ),
    'terminating',
  ),
  status('Unknown', ['in? unknown state|status|phase', 'in unknown']),
  status('Succeeded', ['succeeded'], undefined),
  {
    words: ['completed', 'finished', 'complete', 'done'],
    field: 'status',
    value: 'Complete',
    kinds: ['Job'],
  },
  status('Completed', ['completed', 'in? completed state|status?'], undefined),
  {
    words: ['terminated', 'died', 'killed', 'terminate'],
    field: 'status',
    value: 'Terminated',
    symptom: 'terminated',
    kinds: ['Container'],
  },
  {
    words: ['bound', 'in bound state'],
    field: 'status',
    value: 'Bound',
    negated: 'unbound',
    kinds: ['PersistentVolumeClaim', 'PersistentVolume'],
  },
  {
    words: ['unbound'],
    field: 'status',
    value: 'Bound',
    op: '!=',
    symptom: 'unbound',
    kinds: ['PersistentVolumeClaim', 'PersistentVolume'],
  },
  {
    words: ['released', 'in released state'],
    field: 'status',
    value: 'Released',
    kinds: ['PersistentVolume'],
  },
  { words: ['available'], field: 'status', value: 'Available', kinds: ['PersistentVolume'] },
  { words: ['lost'], field: 'status', value: 'Lost', kinds: ['PersistentVolumeClaim'] },
  { words: ['deployed'], field: 'status', value: 'deployed', kinds: ['Helm'] },
  { words: ['superseded'], field: 'status', value: 'superseded', kinds: ['Helm'] },
  {
    words: phrases(
      `running; in? running state|status|phase?; up and running; currently running; actively running`,
    ),
    field: 'status',
    value: 'Running',
    negated: 'down',
    otherwise: { field: 'healthy', value: true },
  },
  {
    words: ['active', 'currently active'],
    field: 'active',
    value: 0,
    op: '>',
    kinds: ['Job', 'CronJob'],
  },
  { words: ['active'], field: 'status', value: 'Active', kinds: ['Namespace'] },
  { words: ['ready', 'up'], field: 'ready', value: true, negated: 'not-ready' },
  {
    words: phrases('notready; not-ready; unready; in? notready state|status'),
    field: 'ready',
    value: false,
    symptom: 'not-ready',
  },
  {
    words: ['fully? available', 'fully up'],
    field: 'available',
    value: '@desired',
    negated: 'down',
  },
  {
    words: ['unavailable'],
    field: 'unavailable',
    value: 0,
    op: '>',
    symptom: 'down',
    otherwise: { field: 'healthy', value: false },
  },
]
