import type { JsonObject, KubeObject } from '../object.ts'
import { booleanAt, conditionStatus, numberAt, objectAt, objectsAt, textAt } from './json.ts'

/** What the STATUS column of a Pod shows, with the path the word stands at, and the counts beside it (A38, A39). */
export type PodStatus = {
  status: string
  path: string
  restarts: number
  readyContainers: number
  containers: number
  lastRestart?: string
}

type Shown = { status: string; path: string }

const cache = new WeakMap<KubeObject, PodStatus>()

/** The displayed status of a Pod: derived from phase, reasons, init containers, containers and deletion as kubectl does (A38). */
export function podStatus(pod: KubeObject): PodStatus {
  const known = cache.get(pod)
  if (known) return known
  const sidecars = sidecarNames(pod)
  const inits = objectsAt(pod, 'status', 'initContainerStatuses')
  const mains = objectsAt(pod, 'status', 'containerStatuses')
  const sidecarStatuses = inits.filter((status) => sidecars.has(textAt(status, 'name') ?? ''))
  const initializing = initStatus(pod, inits, sidecars)
  const isInitialized = initializing === undefined || conditionStatus(pod, 'Initialized') === 'True'
  const shown = isInitialized ? containersStatus(pod, mains) : initializing
  const counted = isInitialized ? [...sidecarStatuses, ...mains] : inits
  const ready = [
    ...sidecarStatuses.filter(isStarted),
    ...(isInitialized ? mains.filter(isRunning) : []),
  ]
  const ended = counted.flatMap(
    (status) => textAt(status, 'lastState', 'terminated', 'finishedAt') ?? [],
  )
  const result: PodStatus = {
    ...deletion(pod, shown ?? startStatus(pod)),
    restarts: counted.reduce((sum, status) => sum + (numberAt(status, 'restartCount') ?? 0), 0),
    readyContainers: ready.filter((status) => booleanAt(status, 'ready') === true).length,
    containers: objectsAt(pod, 'spec', 'containers').length + sidecars.size,
    ...(ended.length > 0 ? { lastRestart: latest(ended) } : {}),
  }
  cache.set(pod, result)
  return result
}

/** Status objects of every container of a Pod with their schema path: main containers first, then init containers. */
export function containerStatuses(
  pod: KubeObject,
): readonly { status: JsonObject; path: string }[] {
  return ['containerStatuses', 'initContainerStatuses'].flatMap((key) =>
    objectsAt(pod, 'status', key).map((status) => ({
      status,
      path: `status.${key}[${textAt(status, 'name') ?? ''}]`,
    })),
  )
}

/** The end of the current or last run of a container, the current one first (A39). */
export function lastEnd(status: JsonObject): { ended: JsonObject; path: string } | undefined {
  const current = objectAt(status, 'state', 'terminated')
  if (Object.keys(current).length > 0) return { ended: current, path: 'state.terminated' }
  const last = objectAt(status, 'lastState', 'terminated')
  return Object.keys(last).length > 0 ? { ended: last, path: 'lastState.terminated' } : undefined
}

function startStatus(pod: KubeObject): Shown {
  const scheduled = objectsAt(pod, 'status', 'conditions').find(
    ({ type }) => type === 'PodScheduled',
  )
  if (textAt(scheduled, 'reason') === 'SchedulingGated') {
    return { status: 'SchedulingGated', path: 'status.conditions[PodScheduled].reason' }
  }
  const reason = textAt(pod, 'status', 'reason')
  if (reason !== undefined) return { status: reason, path: 'status.reason' }
  return { status: textAt(pod, 'status', 'phase') ?? 'Unknown', path: 'status.phase' }
}

function initStatus(
  pod: KubeObject,
  inits: readonly JsonObject[],
  sidecars: ReadonlySet<string>,
): Shown | undefined {
  for (const [index, status] of inits.entries()) {
    const name = textAt(status, 'name') ?? ''
    const path = `status.initContainerStatuses[${name}].state`
    const ended = objectAt(status, 'state', 'terminated')
    const hasEnded = Object.keys(ended).length > 0
    if (hasEnded && numberAt(ended, 'exitCode') === 0) continue
    if (sidecars.has(name) && isStarted(status)) continue
    if (hasEnded) return { status: `Init:${endWord(ended)}`, path: `${path}.terminated` }
    const waiting = textAt(status, 'state', 'waiting', 'reason')
    if (waiting !== undefined && waiting !== 'PodInitializing') {
      return { status: `Init:${waiting}`, path: `${path}.waiting.reason` }
    }
    return { status: `Init:${index}/${objectsAt(pod, 'spec', 'initContainers').length}`, path }
  }
  return undefined
}

function containersStatus(pod: KubeObject, mains: readonly JsonObject[]): Shown {
  let shown = startStatus(pod)
  for (const status of [...mains].reverse()) {
    const path = `status.containerStatuses[${textAt(status, 'name') ?? ''}].state`
    const waiting = textAt(status, 'state', 'waiting', 'reason')
    const ended = objectAt(status, 'state', 'terminated')
    if (waiting !== undefined) shown = { status: waiting, path: `${path}.waiting.reason` }
    else if (Object.keys(ended).length > 0)
      shown = { status: endWord(ended), path: `${path}.terminated` }
  }
  if (shown.status !== 'Completed' || !mains.some(isRunning)) return shown
  const isReady = conditionStatus(pod, 'Ready') === 'True'
  return { status: isReady ? 'Running' : 'NotReady', path: 'status.conditions[Ready].status' }
}

function deletion(pod: KubeObject, shown: Shown): Shown {
  if (pod.metadata.deletionTimestamp === undefined) return shown
  if (textAt(pod, 'status', 'reason') === 'NodeLost')
    return { status: 'Unknown', path: 'status.reason' }
  const phase = textAt(pod, 'status', 'phase')
  if (phase === 'Succeeded' || phase === 'Failed') return shown
  return { status: 'Terminating', path: 'metadata.deletionTimestamp' }
}

function endWord(ended: JsonObject): string {
  const reason = textAt(ended, 'reason')
  if (reason !== undefined) return reason
  const signal = numberAt(ended, 'signal') ?? 0
  return signal !== 0 ? `Signal:${signal}` : `ExitCode:${numberAt(ended, 'exitCode') ?? 0}`
}

function sidecarNames(pod: KubeObject): ReadonlySet<string> {
  const sidecars = objectsAt(pod, 'spec', 'initContainers').filter(
    (container) => textAt(container, 'restartPolicy') === 'Always',
  )
  return new Set(sidecars.map((container) => textAt(container, 'name') ?? ''))
}

function isStarted(status: JsonObject): boolean {
  return booleanAt(status, 'started') === true
}

function isRunning(status: JsonObject): boolean {
  return booleanAt(status, 'ready') === true && Object.hasOwn(objectAt(status, 'state'), 'running')
}

function latest(times: readonly string[]): string {
  return times.reduce((newest, time) => (Date.parse(time) > Date.parse(newest) ? time : newest))
}
