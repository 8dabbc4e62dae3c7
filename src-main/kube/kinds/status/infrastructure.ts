import type { KubeObject } from '../../object.ts'
import {
  booleanAt,
  conditionOf,
  conditionStatus,
  numberAt,
  objectAt,
  objectsAt,
  textAt,
  textMapAt,
} from '../json.ts'
import type { FieldContext } from '../kind.ts'
import { knownObjects, objectNamed } from '../lookup.ts'
import { readyAddresses, selectedPods } from '../network.ts'
import { deletionHealth, health, secondsBetween, type Health } from './health.ts'

const pressures = ['MemoryPressure', 'DiskPressure', 'PIDPressure', 'NetworkUnavailable'] as const

/** Node conditions that are True although they should not be. */
export function nodePressures(node: KubeObject): readonly string[] {
  return pressures.filter((type) => conditionStatus(node, type) === 'True')
}

/** Health of a Node: not ready is failing, pressure degraded, cordoned is said but healthy. */
export function nodeHealth(node: KubeObject, { now }: FieldContext): Health {
  const ready = conditionOf(node, 'Ready')
  const status = textAt(ready, 'status')
  const since = textAt(ready, 'lastTransitionTime')
  const path = 'status.conditions[Ready].status'
  if (status === 'False')
    return health(
      'failing',
      `not ready: ${textAt(ready, 'reason') ?? 'no reason given'}`,
      path,
      since,
    )
  if (status === 'Unknown') return health('failing', 'its kubelet does not report', path, since)
  if (status === undefined)
    return health('unknown', 'no Ready condition to judge', 'status.conditions')
  const pressure = nodePressures(node)
  if (pressure.length > 0)
    return health('degraded', pressure.join(', '), `status.conditions[${pressure[0]}].status`)
  const deleted = deletionHealth(node, now)
  if (deleted) return deleted
  const isCordoned = booleanAt(node, 'spec', 'unschedulable') === true
  return health('healthy', isCordoned ? 'ready, cordoned' : 'ready', path, since)
}

/** Health of a Namespace: terminating is progressing, degraded after its time. */
export function namespaceHealth(namespace: KubeObject, { now }: FieldContext): Health {
  return deletionHealth(namespace, now) ?? health('healthy', 'active', 'status.phase')
}

/** Health of a Service: one that selects Pods needs a ready endpoint; unknown when endpoints could not be read. */
export function serviceHealth(service: KubeObject, context: FieldContext): Health {
  const deleted = deletionHealth(service, context.now)
  if (deleted) return deleted
  const selector = textMapAt(service, 'spec', 'selector')
  if (textAt(service, 'spec', 'type') === 'ExternalName')
    return health('healthy', 'an alias of an external name', 'spec.externalName')
  const ready = readyAddresses(service, context.state)
  if (ready.state === 'unknown') return health('unknown', ready.reason, 'spec.selector')
  if (ready.ready > 0) return health('healthy', `${ready.ready} ready endpoints`, 'spec.selector')
  if (Object.keys(selector).length === 0)
    return health('healthy', 'without a selector', 'spec.selector')
  const pods = selectedPods(service, context.state)
  if (pods === undefined) return health('failing', 'no ready endpoint', 'spec.selector')
  const resting = pods.length === 0 ? scaledToZero(service, context) : undefined
  if (resting)
    return health(
      'scaled-to-zero',
      `${resting.kind} ${resting.metadata.name} behind it is scaled to zero: 0 replicas`,
      'spec.selector',
    )
  return pods.length === 0
    ? health('failing', 'its selector matches no Pod', 'spec.selector')
    : health('failing', `none of the ${pods.length} Pods it selects is ready`, 'spec.selector')
}

/** Health of an Ingress: its class and the Services it routes to must exist; unknown when they could not be read. */
export function ingressHealth(ingress: KubeObject, context: FieldContext): Health {
  const deleted = deletionHealth(ingress, context.now)
  if (deleted) return deleted
  const className = textAt(ingress, 'spec', 'ingressClassName')
  const classes = knownObjects(context.state, 'IngressClass')
  if (
    className !== undefined &&
    classes.state === 'known' &&
    !objectNamed(classes.objects, undefined, className)
  ) {
    return health('failing', `IngressClass ${className} does not exist`, 'spec.ingressClassName')
  }
  const services = knownObjects(context.state, 'Service', ingress.metadata.namespace)
  if (services.state === 'unknown') return health('unknown', services.reason, 'spec.rules')
  const names = objectsAt(ingress, 'spec', 'rules').flatMap((rule) =>
    objectsAt(rule, 'http', 'paths').flatMap(
      (path) => textAt(path, 'backend', 'service', 'name') ?? [],
    ),
  )
  const missing = names.find(
    (name) => !objectNamed(services.objects, ingress.metadata.namespace, name),
  )
  if (missing !== undefined)
    return health('failing', `Service ${missing} does not exist`, 'spec.rules')
  return health('healthy', 'its backends exist', 'spec.rules')
}

/** Health of a claim: bound, waiting for its first consumer (paused), waiting for a volume, or lost. */
export function claimHealth(claim: KubeObject, context: FieldContext): Health {
  const phase = textAt(claim, 'status', 'phase')
  const path = 'status.phase'
  const deleted = deletionHealth(claim, context.now)
  if (deleted) return deleted
  if (phase === 'Bound') return health('healthy', 'bound', path)
  if (phase === 'Lost') return health('failing', 'its volume is lost', path)
  const name = textAt(claim, 'spec', 'storageClassName')
  const classes = knownObjects(context.state, 'StorageClass')
  if (name !== undefined && name !== '' && classes.state === 'known') {
    const storageClass = objectNamed(classes.objects, undefined, name)
    if (!storageClass && !isCarriedByVolume(name, context))
      return health('failing', `StorageClass ${name} does not exist`, 'spec.storageClassName')
    if (
      storageClass !== undefined &&
      textAt(storageClass, 'volumeBindingMode') === 'WaitForFirstConsumer' &&
      !hasSelectedNode(claim)
    ) {
      return health('paused', 'waits for its first consumer', path)
    }
  }
  const isYoung = secondsBetween(claim.metadata.creationTimestamp, context.now) < 300
  return health(isYoung ? 'progressing' : 'failing', 'no volume is bound', path)
}

/** Health of a volume by its phase. */
export function volumeHealth(volume: KubeObject, { now }: FieldContext): Health {
  const phase = textAt(volume, 'status', 'phase') ?? 'Unknown'
  const deleted = deletionHealth(volume, now)
  if (deleted) return deleted
  return health(phase === 'Failed' ? 'failing' : 'healthy', phase.toLowerCase(), 'status.phase')
}

/** Health of an autoscaler by its conditions: it must be able to scale and have its metrics. */
export function autoscalerHealth(object: KubeObject, { now }: FieldContext): Health {
  const deleted = deletionHealth(object, now)
  if (deleted) return deleted
  const able = conditionOf(object, 'AbleToScale')
  const active = conditionOf(object, 'ScalingActive')
  if (textAt(able, 'status') === 'False') {
    return health(
      'failing',
      `cannot scale: ${textAt(able, 'reason') ?? ''}`,
      'status.conditions[AbleToScale].reason',
    )
  }
  if (textAt(active, 'reason') === 'ScalingDisabled') {
    return health(
      'paused',
      'its target is scaled to zero',
      'status.conditions[ScalingActive].reason',
    )
  }
  if (textAt(active, 'status') === 'False') {
    return health(
      'failing',
      `has no metrics: ${textAt(active, 'reason') ?? ''}`,
      'status.conditions[ScalingActive].reason',
    )
  }
  if (!able) return health('unknown', 'no conditions to judge', 'status.conditions')
  return health(
    'healthy',
    `${numberAt(object, 'status', 'currentReplicas') ?? 0} replicas`,
    'status.currentReplicas',
  )
}

/** Health of a kind that has no status to fail: it exists, or it is being deleted. */
export function existenceHealth(object: KubeObject, { now }: FieldContext): Health {
  return deletionHealth(object, now) ?? health('healthy', 'exists', 'metadata.name')
}

/** A class name that volumes carry needs no StorageClass: it binds statically. */
function isCarriedByVolume(name: string, context: FieldContext): boolean {
  const volumes = knownObjects(context.state, 'PersistentVolume')
  return (
    volumes.state === 'known' &&
    volumes.objects.some((volume) => textAt(volume, 'spec', 'storageClassName') === name)
  )
}

/** The workload that stands behind a Service with no pod at all, because it is scaled to zero. */
function scaledToZero(service: KubeObject, context: FieldContext): KubeObject | undefined {
  const selector = Object.entries(textMapAt(service, 'spec', 'selector'))
  return ['Deployment', 'StatefulSet']
    .flatMap((kind) => {
      const known = knownObjects(context.state, kind, service.metadata.namespace)
      return known.state === 'known' ? known.objects : []
    })
    .find((workload) => {
      const labels = textMapAt(workload, 'spec', 'template', 'metadata', 'labels')
      return (
        workload.metadata.namespace === service.metadata.namespace &&
        numberAt(workload, 'spec', 'replicas') === 0 &&
        selector.every(([key, value]) => labels[key] === value)
      )
    })
}

function hasSelectedNode(claim: KubeObject): boolean {
  return Object.hasOwn(
    objectAt(claim, 'metadata', 'annotations'),
    'volume.kubernetes.io/selected-node',
  )
}
