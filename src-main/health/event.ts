import type { KubeObject } from '../kube/index.ts'
import { partOf } from './shape.ts'

type Involved = {
  kind?: string
  namespace?: string
  name?: string
  uid?: string
  fieldPath?: string
}

/** One Event read into one shape, whichever API version wrote it (A43). `about` is `kind/namespace/name`. */
export type KubeEvent = {
  object: KubeObject
  about: string
  uid?: string
  kind: string
  name: string
  /** `spec.containers{api}` when the event is about one container. */
  fieldPath?: string
  type: string
  reason: string
  message: string
  count: number
  /** The newest of series, last and event time (H13). */
  last?: string
}

/** Reads an Event of v1 or events.k8s.io/v1. */
export function eventOf(object: KubeObject): KubeEvent {
  const involved =
    partOf<Involved>(object, 'involvedObject') ?? partOf<Involved>(object, 'regarding') ?? {}
  const series = partOf<{ count?: number; lastObservedTime?: string }>(object, 'series') ?? {}
  const times = [
    series.lastObservedTime,
    partOf<string>(object, 'lastTimestamp'),
    partOf<string>(object, 'deprecatedLastTimestamp'),
    partOf<string>(object, 'eventTime'),
    partOf<string>(object, 'firstTimestamp'),
  ].filter((time): time is string => typeof time === 'string')
  const last = times.length === 0 ? object.metadata.creationTimestamp : newest(times)
  const message = partOf<string>(object, 'message') ?? partOf<string>(object, 'note') ?? ''
  return {
    object,
    about: `${involved.kind ?? ''}/${involved.namespace ?? ''}/${involved.name ?? ''}`,
    ...(involved.uid ? { uid: involved.uid } : {}),
    kind: involved.kind ?? '',
    name: involved.name ?? '',
    ...(involved.fieldPath ? { fieldPath: involved.fieldPath } : {}),
    type: partOf<string>(object, 'type') ?? 'Normal',
    reason: partOf<string>(object, 'reason') ?? '',
    message,
    count: series.count ?? partOf<number>(object, 'count') ?? 1,
    ...(last === undefined ? {} : { last }),
  }
}

/** The `about` key of an object. */
export function eventKey(object: KubeObject): string {
  return `${object.kind}/${object.metadata.namespace ?? ''}/${object.metadata.name}`
}

/** Sorts events from new to old. */
export function newestFirst(a: KubeEvent, b: KubeEvent): number {
  return (b.last ?? '').localeCompare(a.last ?? '')
}

function newest(times: readonly string[]): string {
  return times.reduce((a, b) => (Date.parse(a) >= Date.parse(b) ? a : b))
}
