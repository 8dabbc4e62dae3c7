import type { KubeObject } from '../../object.ts'
import { booleanAt, conditionOf, conditionStatus, numberAt, objectAt, textAt } from '../json.ts'
import type { FieldContext } from '../kind.ts'
import { deletionHealth, health, heldSeconds, type Health } from './health.ts'

const settleSeconds = 300

/** Health of any other object by its conditions, after the kstatus conventions of H43. */
export function conditionsHealth(object: KubeObject, context: FieldContext): Health {
  const deleted = deletionHealth(object, context.now)
  if (deleted) return deleted
  const observed = numberAt(object, 'status', 'observedGeneration')
  if (
    observed !== undefined &&
    object.metadata.generation !== undefined &&
    observed < object.metadata.generation
  ) {
    return health(
      'progressing',
      'its controller has not seen the last change yet',
      'status.observedGeneration',
    )
  }
  const pause = ['suspend', 'suspended', 'paused', 'pause'].find(
    (key) => booleanAt(object, 'spec', key) === true,
  )
  if (pause !== undefined) return health('suspended', 'suspended', `spec.${pause}`)
  const bad = ['Stalled', 'Failed', 'Degraded'].find(
    (type) => conditionStatus(object, type) === 'True',
  )
  if (bad !== undefined) return fromCondition('failing', object, bad)
  const busy = ['Reconciling', 'Progressing'].find(
    (type) => conditionStatus(object, type) === 'True',
  )
  if (busy !== undefined && conditionStatus(object, 'Ready') !== 'True')
    return fromCondition('progressing', object, busy)
  return readyHealth(object, context)
}

function readyHealth(object: KubeObject, { now }: FieldContext): Health {
  const synced = conditionOf(object, 'Synced')
  if (synced && conditionOf(object, 'Ready') && textAt(synced, 'status') === 'False')
    return fromCondition('degraded', object, 'Synced')
  const type = ['Ready', 'Available', 'Healthy', 'Succeeded', 'Accepted', 'Established'].find(
    (name) => conditionOf(object, name),
  )
  if (type === undefined) {
    const hasStatus = Object.keys(objectAt(object, 'status')).length > 0
    return health(
      'unknown',
      hasStatus ? 'its status has no condition to judge' : 'no status to judge',
      'status',
    )
  }
  const condition = conditionOf(object, type)
  const status = textAt(condition, 'status')
  if (status === 'True') return fromCondition('healthy', object, type)
  const isNew = heldSeconds(condition, now) < settleSeconds
  if (status === 'False') return fromCondition(isNew ? 'progressing' : 'degraded', object, type)
  return fromCondition(isNew ? 'progressing' : 'unknown', object, type)
}

function fromCondition(status: Health['status'], object: KubeObject, type: string): Health {
  const condition = conditionOf(object, type)
  const reason = textAt(condition, 'reason')
  const detail = `${type} is ${textAt(condition, 'status') ?? 'unknown'}${reason === undefined ? '' : `: ${reason}`}`
  return health(
    status,
    detail,
    `status.conditions[${type}].status`,
    textAt(condition, 'lastTransitionTime'),
  )
}
