import type { JsonObject, KubeObject } from '../../object.ts'
import { booleanAt, conditionOf, conditionStatus, numberAt, objectAt, textAt } from '../json.ts'
import type { FieldContext } from '../kind.ts'
import { knownObjects, objectNamed } from '../lookup.ts'
import { containerStatuses, lastEnd, podStatus } from '../pod-status.ts'
import { deletionHealth, health, heldSeconds, secondsBetween, type Health } from './health.ts'

/** Waiting reasons with which a container cannot start without a change or a retry. */
const stuckReasons: ReadonlySet<string> = new Set([
  'CrashLoopBackOff',
  'ImagePullBackOff',
  'ErrImagePull',
  'ErrImageNeverPull',
  'InvalidImageName',
  'ImageInspectError',
  'RegistryUnavailable',
  'SignatureValidationFailed',
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'PreCreateHookError',
  'PostStartHookError',
])

const startupAllowanceSeconds = 300
const recentSeconds = 600

/** Health of a Pod by H43: deletion, lost node, end, gate, stuck containers, scheduling, readiness, recent crashes. */
export function podHealth(pod: KubeObject, context: FieldContext): Health {
  return (
    deletionHealth(pod, context.now) ??
    lostNode(pod, context) ??
    endedPod(pod) ??
    gatedPod(pod) ??
    stuckContainer(pod) ??
    unscheduled(pod, context.now) ??
    startingOrReady(pod, context.now)
  )
}

/** Whether a Pod shows a fault that does not pass by itself: what "bad pod" means for its workload (H43). */
export function isBadPod(pod: KubeObject, context: FieldContext): boolean {
  return podHealth(pod, context).status === 'failing'
}

/** A crash loop by symptom: waiting in CrashLoopBackOff, or at least 3 restarts with the last exit under 10 minutes ago (A38). */
export function isCrashLooping(pod: KubeObject, now: Date): boolean {
  return containerStatuses(pod).some(({ status }) => {
    if (textAt(status, 'state', 'waiting', 'reason') === 'CrashLoopBackOff') return true
    const finished = textAt(lastEnd(status)?.ended, 'finishedAt')
    return (
      (numberAt(status, 'restartCount') ?? 0) >= 3 && secondsBetween(finished, now) < recentSeconds
    )
  })
}

function lostNode(pod: KubeObject, { state }: FieldContext): Health | undefined {
  const name = textAt(pod, 'spec', 'nodeName')
  const nodes = knownObjects(state, 'Node')
  if (name === undefined || nodes.state === 'unknown') return undefined
  const node = objectNamed(nodes.objects, undefined, name)
  const ready = node && conditionOf(node, 'Ready')
  if (textAt(ready, 'status') !== 'Unknown') return undefined
  return health(
    'unknown',
    `its node ${name} does not report`,
    'spec.nodeName',
    textAt(ready, 'lastTransitionTime'),
  )
}

function endedPod(pod: KubeObject): Health | undefined {
  const phase = textAt(pod, 'status', 'phase')
  if (phase === 'Succeeded') return health('healthy', 'completed', 'status.phase')
  if (phase !== 'Failed') return undefined
  const { status, path } = podStatus(pod)
  return health('failing', status === 'Failed' ? 'failed' : `failed: ${status}`, path)
}

function gatedPod(pod: KubeObject): Health | undefined {
  const { status, path } = podStatus(pod)
  return status === 'SchedulingGated'
    ? health('paused', 'held by a scheduling gate', path)
    : undefined
}

function stuckContainer(pod: KubeObject): Health | undefined {
  for (const { status, path } of containerStatuses(pod)) {
    const reason = textAt(status, 'state', 'waiting', 'reason')
    if (reason === undefined || !stuckReasons.has(reason)) continue
    const name = textAt(status, 'name') ?? ''
    const end = reason === 'CrashLoopBackOff' ? endPhrase(status) : ''
    return health(
      'failing',
      `container ${name} is in ${reason}${end}`,
      `${path}.state.waiting.reason`,
    )
  }
  return undefined
}

function unscheduled(pod: KubeObject, now: Date): Health | undefined {
  const scheduled = conditionOf(pod, 'PodScheduled')
  if (textAt(scheduled, 'status') !== 'False') return undefined
  const path = 'status.conditions[PodScheduled].reason'
  const since = textAt(scheduled, 'lastTransitionTime')
  const reason = textAt(scheduled, 'reason') ?? 'not scheduled'
  return heldSeconds(scheduled, now) < 60
    ? health('progressing', `waiting for a node: ${reason}`, path, since)
    : health('failing', `no node takes it: ${reason}`, path, since)
}

function startingOrReady(pod: KubeObject, now: Date): Health {
  const ready = conditionOf(pod, 'Ready')
  const since = textAt(ready, 'lastTransitionTime')
  if (textAt(ready, 'status') === 'True')
    return (
      recentCrash(pod, now) ?? health('healthy', 'ready', 'status.conditions[Ready].status', since)
    )
  const { status, path } = podStatus(pod)
  const crashed = crashedContainer(pod, now)
  if (crashed) return crashed
  const age = Math.min(
    heldSeconds(ready, now),
    secondsBetween(textAt(pod, 'status', 'startTime') ?? pod.metadata.creationTimestamp, now),
  )
  if (age < startupAllowanceSeconds)
    return health('progressing', `starting: ${status}`, path, since)
  if (conditionStatus(pod, 'Ready') === undefined && textAt(pod, 'status', 'phase') === undefined) {
    return health('unknown', 'it has no status yet', 'status')
  }
  const what = status === 'Running' ? notReadyContainers(pod) : `it is ${status}`
  return health('degraded', `not ready: ${what}`, 'status.conditions[Ready].status', since)
}

function crashedContainer(pod: KubeObject, now: Date): Health | undefined {
  if (!isCrashLooping(pod, now)) return undefined
  const crashing = containerStatuses(pod).find(
    ({ status }) => (numberAt(status, 'restartCount') ?? 0) >= 3,
  )
  if (!crashing) return undefined
  const name = textAt(crashing.status, 'name') ?? ''
  return health(
    'failing',
    `container ${name} keeps restarting${endPhrase(crashing.status)}`,
    `${crashing.path}.restartCount`,
  )
}

function recentCrash(pod: KubeObject, now: Date): Health | undefined {
  for (const { status, path } of containerStatuses(pod)) {
    if (path.startsWith('status.init')) continue
    const last = objectAt(status, 'lastState', 'terminated')
    const failed = textAt(last, 'reason') === 'OOMKilled' || (numberAt(last, 'exitCode') ?? 0) !== 0
    if (!failed || secondsBetween(textAt(last, 'finishedAt'), now) > recentSeconds) continue
    const name = textAt(status, 'name') ?? ''
    return health(
      'degraded',
      `container ${name} ended within the last 10 minutes${endPhrase(status)}`,
      `${path}.lastState.terminated`,
    )
  }
  return undefined
}

function notReadyContainers(pod: KubeObject): string {
  const names = containerStatuses(pod)
    .filter(
      ({ status, path }) =>
        path.startsWith('status.container') && booleanAt(status, 'ready') !== true,
    )
    .map(({ status }) => textAt(status, 'name') ?? '')
  return names.length === 0
    ? 'a condition is not met'
    : `container ${names.join(', ')} is running but not ready`
}

function endPhrase(status: JsonObject): string {
  const end = lastEnd(status)
  if (!end) return ''
  const reason = textAt(end.ended, 'reason')
  const code = numberAt(end.ended, 'exitCode')
  const parts = [reason, code === undefined ? undefined : `exit code ${code}`].filter(
    (part) => part !== undefined,
  )
  return parts.length === 0 ? '' : `, last end: ${parts.join(', ')}`
}
