import type { KubeObject } from '../../object.ts'
import { booleanAt, conditionOf, conditionStatus, numberAt, textAt } from '../json.ts'
import type { FieldContext } from '../kind.ts'
import { controllerOf, currentPodsOf, podsOf } from '../owners.ts'
import { deletionHealth, health, heldSeconds, secondsBetween, type Health } from './health.ts'
import { isBadPod, podHealth } from './pod.ts'

const slowSeconds = 600

/** Replicas an object wants; the API's default for an absent value is 1 (A39). */
export function wantedReplicas(object: KubeObject): number {
  return numberAt(object, 'spec', 'replicas') ?? 1
}

/** A replica count of the status; absent is 0 (A39). */
export function statusCount(object: KubeObject, key: string): number {
  return numberAt(object, 'status', key) ?? 0
}

/** Health of a Deployment by the tests of H43 in order. */
export function deploymentHealth(object: KubeObject, context: FieldContext): Health {
  const want = wantedReplicas(object)
  const available = statusCount(object, 'availableReplicas')
  const replicas = statusCount(object, 'replicas')
  const updated = statusCount(object, 'updatedReplicas')
  const early = deletionHealth(object, context.now) ?? scaledToZero(object) ?? generation(object)
  if (early) return early
  const progressing = conditionOf(object, 'Progressing')
  const isLate = textAt(progressing, 'reason') === 'ProgressDeadlineExceeded'
  const hasFailure = conditionStatus(object, 'ReplicaFailure') === 'True'
  const bad = badPod(object, context)
  const counts = `${available} of ${want} available`
  const path = 'status.availableReplicas'
  if (available === 0) {
    if (bad) return health('failing', `${counts}: ${bad}`, path)
    if (hasFailure)
      return health(
        'failing',
        `${counts}: Pods cannot be created`,
        'status.conditions[ReplicaFailure].message',
      )
    if (isLate)
      return health(
        'failing',
        `${counts}: the rollout passed its deadline`,
        'status.conditions[Progressing].reason',
      )
    if (isRollingOut(progressing)) return health('progressing', counts, path)
    return heldSeconds(conditionOf(object, 'Available'), context.now) >= 60
      ? health('failing', counts, path)
      : health('progressing', counts, path)
  }
  if (booleanAt(object, 'spec', 'paused') === true) {
    return health(available >= want ? 'paused' : 'degraded', `paused, ${counts}`, 'spec.paused')
  }
  if (isLate)
    return health(
      'degraded',
      `the rollout passed its deadline, ${counts}`,
      'status.conditions[Progressing].reason',
    )
  if (hasFailure)
    return health(
      'degraded',
      `Pods cannot be created, ${counts}`,
      'status.conditions[ReplicaFailure].message',
    )
  if (bad) return health('degraded', `${counts}: ${bad}`, path)
  if (updated < want || replicas > updated || available < updated) {
    return health(
      'progressing',
      updated < want
        ? `rolling out, ${updated} of ${want} updated`
        : `${counts}, waiting for the rest`,
      'status.updatedReplicas',
    )
  }
  return available < want ? health('degraded', counts, path) : health('healthy', counts, path)
}

/** Health of a StatefulSet by the tests of H43 in order. */
export function statefulSetHealth(object: KubeObject, context: FieldContext): Health {
  const want = wantedReplicas(object)
  const ready = statusCount(object, 'readyReplicas')
  const early = deletionHealth(object, context.now) ?? scaledToZero(object) ?? generation(object)
  if (early) return early
  const bad = badPod(object, context)
  const counts = `${ready} of ${want} ready`
  const path = 'status.readyReplicas'
  const waiting = oldestWait(object, context)
  if (ready === 0) {
    return bad || waiting >= 300
      ? health('failing', bad ? `${counts}: ${bad}` : counts, path)
      : health('progressing', counts, path)
  }
  if (statusCount(object, 'replicas') < want || ready < want) {
    return bad || waiting >= slowSeconds
      ? health('degraded', bad ? `${counts}: ${bad}` : counts, path)
      : health('progressing', counts, path)
  }
  const partition = numberAt(object, 'spec', 'updateStrategy', 'rollingUpdate', 'partition') ?? 0
  const isRolling =
    (textAt(object, 'spec', 'updateStrategy', 'type') ?? 'RollingUpdate') === 'RollingUpdate'
  const isCurrent =
    textAt(object, 'status', 'currentRevision') === textAt(object, 'status', 'updateRevision')
  if (isRolling && !isCurrent && statusCount(object, 'updatedReplicas') < want - partition) {
    return health(
      'progressing',
      `rolling out, ${statusCount(object, 'updatedReplicas')} of ${want} updated`,
      'status.updatedReplicas',
    )
  }
  if (!isRolling && !isCurrent)
    return health('healthy', `${counts}, outdated Pods wait for deletion`, path)
  return health('healthy', counts, path)
}

/** Health of a DaemonSet by the tests of H43 in order. */
export function daemonSetHealth(object: KubeObject, context: FieldContext): Health {
  const desired = statusCount(object, 'desiredNumberScheduled')
  const available = statusCount(object, 'numberAvailable')
  const early = deletionHealth(object, context.now) ?? generation(object)
  if (early) return early
  if (desired === 0)
    return health('scaled-to-zero', 'no Node matches', 'status.desiredNumberScheduled')
  const counts = `${available} of ${desired} available`
  const path = 'status.numberAvailable'
  const bad = badPod(object, context)
  if (available === 0) {
    const isYoung = secondsBetween(object.metadata.creationTimestamp, context.now) < 60
    return isYoung && !bad
      ? health('progressing', counts, path)
      : health('failing', bad ? `${counts}: ${bad}` : counts, path)
  }
  if (bad && available < desired) return health('degraded', `${counts}: ${bad}`, path)
  const updated = statusCount(object, 'updatedNumberScheduled')
  const isRolling =
    (textAt(object, 'spec', 'updateStrategy', 'type') ?? 'RollingUpdate') === 'RollingUpdate'
  if (isRolling && updated < desired)
    return health('progressing', `rolling out, ${updated} of ${desired} updated`, path)
  if (available < desired) return health('degraded', counts, path)
  const misscheduled = statusCount(object, 'numberMisscheduled')
  return health(
    'healthy',
    misscheduled > 0 ? `${counts}, ${misscheduled} on Nodes they should not be on` : counts,
    path,
  )
}

/** Health of a ReplicaSet or ReplicationController: history at 0 replicas, else by ready replicas (H43). */
export function replicaSetHealth(object: KubeObject, context: FieldContext): Health {
  const want = wantedReplicas(object)
  const ready = statusCount(object, 'readyReplicas')
  if (want === 0 && controllerOf(object))
    return health('healthy', 'an earlier revision', 'spec.replicas')
  const early = deletionHealth(object, context.now) ?? scaledToZero(object) ?? generation(object)
  if (early) return early
  const bad = badPod(object, context)
  const counts = `${ready} of ${want} ready`
  if (ready >= want) return health('healthy', counts, 'status.readyReplicas')
  const isYoung = secondsBetween(object.metadata.creationTimestamp, context.now) < slowSeconds
  if (conditionStatus(object, 'ReplicaFailure') === 'True') {
    return health(
      'failing',
      `${counts}: Pods cannot be created`,
      'status.conditions[ReplicaFailure].message',
    )
  }
  if (bad)
    return health(ready === 0 ? 'failing' : 'degraded', `${counts}: ${bad}`, 'status.readyReplicas')
  return health(
    isYoung ? 'progressing' : ready === 0 ? 'failing' : 'degraded',
    counts,
    'status.readyReplicas',
  )
}

function scaledToZero(object: KubeObject): Health | undefined {
  if (wantedReplicas(object) !== 0) return undefined
  return statusCount(object, 'replicas') === 0
    ? health('scaled-to-zero', 'scaled to zero', 'spec.replicas')
    : health('progressing', 'scaling to zero', 'status.replicas')
}

function generation(object: KubeObject): Health | undefined {
  const observed = numberAt(object, 'status', 'observedGeneration')
  const wanted = object.metadata.generation
  if (observed === undefined || wanted === undefined || observed >= wanted) return undefined
  return health(
    'progressing',
    'its controller has not seen the last change yet',
    'status.observedGeneration',
  )
}

function isRollingOut(progressing: ReturnType<typeof conditionOf>): boolean {
  return (
    textAt(progressing, 'status') === 'True' &&
    textAt(progressing, 'reason') !== 'NewReplicaSetAvailable'
  )
}

function badPod(object: KubeObject, context: FieldContext): string | undefined {
  const bad = (currentPodsOf(object, context.state) ?? []).find((pod) => isBadPod(pod, context))
  return bad && `Pod ${bad.metadata.name}: ${podHealth(bad, context).detail}`
}

/** Seconds that the oldest Pod that is not ready has waited; without Pods, seconds since the object was made. */
function oldestWait(object: KubeObject, context: FieldContext): number {
  const pods = podsOf(object, context.state) ?? []
  const waits = pods
    .filter((pod) => conditionStatus(pod, 'Ready') !== 'True')
    .map((pod) =>
      Math.min(
        heldSeconds(conditionOf(pod, 'Ready'), context.now),
        secondsBetween(pod.metadata.creationTimestamp, context.now),
      ),
    )
  return waits.length > 0
    ? Math.max(...waits)
    : secondsBetween(object.metadata.creationTimestamp, context.now)
}
