import type { JsonObject, KubeObject } from '../../object.ts'
import { textAt } from '../json.ts'
import type { FieldContext } from '../kind.ts'

/** The status of an object, worst first in the order of the roll-up (H41). */
export type HealthStatus =
  | 'failing'
  | 'degraded'
  | 'unknown'
  | 'progressing'
  | 'paused'
  | 'suspended'
  | 'scaled-to-zero'
  | 'healthy'

/** The health of one object: its status, why in one phrase, since when, and the schema path that decides it (H41). */
export type Health = { status: HealthStatus; detail: string; path: string; since?: string }

/** Decides the health of an object of one kind; pure. */
export type HealthOf = (object: KubeObject, context: FieldContext) => Health

/** A health value; `since` only when it is known. */
export function health(status: HealthStatus, detail: string, path: string, since?: string): Health {
  return { status, detail, path, ...(since === undefined ? {} : { since }) }
}

/** The order of the roll-up, worst first (H41). */
export const healthOrder: readonly HealthStatus[] = [
  'failing',
  'degraded',
  'unknown',
  'progressing',
  'paused',
  'suspended',
  'scaled-to-zero',
  'healthy',
]

/** Whether an object needs attention: false for failing and degraded, undefined when it cannot be told, else true (A20). */
export function isHealthy(status: HealthStatus): boolean | undefined {
  if (status === 'failing' || status === 'degraded') return false
  return status === 'unknown' ? undefined : true
}

/** Whole seconds that a condition has had its status, or since another time; Infinity when no time is given. */
export function heldSeconds(condition: JsonObject | undefined, now: Date): number {
  return secondsBetween(textAt(condition, 'lastTransitionTime'), now)
}

/** Whole seconds from a time until now; Infinity when the time is absent or malformed. */
export function secondsBetween(time: string | undefined, now: Date): number {
  const at = time === undefined ? Number.NaN : Date.parse(time)
  return Number.isNaN(at) ? Number.POSITIVE_INFINITY : Math.floor((now.getTime() - at) / 1000)
}

/** An object marked for deletion: terminating, degraded once past its grace period (H42); undefined for others. */
export function deletionHealth(object: KubeObject, now: Date): Health | undefined {
  const at = object.metadata.deletionTimestamp
  if (at === undefined) return undefined
  // The API server sets deletionTimestamp to the end of the grace period.
  const isLate = secondsBetween(at, now) > 60
  const finalizers = object.metadata.finalizers ?? []
  const held = finalizers.length > 0 ? `, held by ${finalizers.join(', ')}` : ''
  return isLate
    ? health(
        'degraded',
        `still terminating after its grace period${held}`,
        'metadata.deletionTimestamp',
        at,
      )
    : health('progressing', 'terminating', 'metadata.deletionTimestamp', at)
}
