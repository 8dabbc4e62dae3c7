import type { KubeObject } from '../../object.ts'
import { booleanAt, conditionOf, conditionStatus, numberAt, objectsAt, textAt } from '../json.ts'
import type { FieldContext } from '../kind.ts'
import { knownObjects, ownedBy } from '../lookup.ts'
import { deletionHealth, health, type Health } from './health.ts'

/** Health of a Job by the tests of H43 in order. */
export function jobHealth(object: KubeObject, context: FieldContext): Health {
  const failedType = ['Failed', 'FailureTarget'].find(
    (type) => conditionStatus(object, type) === 'True',
  )
  const failed = failedType === undefined ? undefined : conditionOf(object, failedType)
  const count = numberAt(object, 'status', 'failed') ?? 0
  if (conditionStatus(object, 'Complete') === 'True')
    return health('healthy', 'completed', 'status.conditions[Complete].status')
  if (failed) {
    const reason = textAt(failed, 'reason') ?? 'failed'
    return health(
      'failing',
      `failed: ${reason}`,
      `status.conditions[${failedType}].reason`,
      textAt(failed, 'lastTransitionTime'),
    )
  }
  const deleted = deletionHealth(object, context.now)
  if (deleted) return deleted
  if (booleanAt(object, 'spec', 'suspend') === true)
    return health('suspended', 'suspended', 'spec.suspend')
  if (conditionStatus(object, 'SuccessCriteriaMet') === 'True') {
    return health('progressing', 'finishing', 'status.conditions[SuccessCriteriaMet].status')
  }
  if (count > 0) return health('degraded', `retrying, ${count} failed`, 'status.failed')
  return health('progressing', 'running', 'status.active')
}

/** Health of a CronJob: suspended, then the ends of its last three finished runs (H43). */
export function cronJobHealth(object: KubeObject, context: FieldContext): Health {
  const deleted = deletionHealth(object, context.now)
  if (deleted) return deleted
  if (booleanAt(object, 'spec', 'suspend') === true)
    return health('suspended', 'suspended', 'spec.suspend')
  const jobs = knownObjects(context.state, 'Job', object.metadata.namespace)
  if (jobs.state === 'unknown') return health('unknown', jobs.reason, 'status')
  const runs = ownedBy(jobs.objects, object)
    .filter((job) => ['Complete', 'Failed'].some((type) => conditionStatus(job, type) === 'True'))
    .toSorted((a, b) =>
      (b.metadata.creationTimestamp ?? '').localeCompare(a.metadata.creationTimestamp ?? '', 'en'),
    )
  const failures = runs.slice(0, 3).filter((job) => conditionStatus(job, 'Failed') === 'True')
  const latest = runs[0]
  if (failures.length === 3)
    return health('failing', 'the last three runs failed', 'status.lastSuccessfulTime')
  if (latest && conditionStatus(latest, 'Failed') === 'True') {
    return health(
      'degraded',
      `the last run ${latest.metadata.name} failed`,
      'status.lastScheduleTime',
    )
  }
  const active = objectsAt(object, 'status', 'active').length
  if (active > 0) return health('healthy', `${active} running`, 'status.active')
  const success = textAt(object, 'status', 'lastSuccessfulTime')
  return health(
    'healthy',
    success === undefined ? 'no finished run yet' : 'last run succeeded',
    'status.lastSuccessfulTime',
    success,
  )
}
