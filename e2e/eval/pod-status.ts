import type { Injection } from './injection.ts'

type Container = { name: string; image: string }

/** The status a kubelet would write for a pod in the state that `injection` describes; `now` in RFC 3339. */
export function podStatus(
  pod: { containers: readonly Container[]; initContainers: readonly Container[] },
  injection: Injection,
  now: string,
): Record<string, unknown> {
  const failing = injection.initContainer
  const stuckAt = pod.initContainers.findIndex((container) => container.name === failing)
  if (failing !== undefined && stuckAt < 0)
    throw new Error(`The case sets the init container ${failing}, which no pod of it has.`)
  const isFinished = injection.phase === 'Failed' || injection.phase === 'Succeeded'
  const isRunning =
    injection.waiting === undefined && injection.terminated === undefined && !isFinished
  const isReady = injection.isReady ?? (isRunning && injection.phase !== 'Pending')
  const stateOf = (container: Container): Record<string, unknown> => ({
    ...entryOf(container, isReady, isRunning),
    restartCount: injection.restarts ?? (injection.terminated === undefined || isFinished ? 0 : 4),
    ...containerState(container, injection, now),
  })
  const isInitialized = stuckAt < 0
  return {
    phase: injection.phase ?? phaseOf(injection),
    containerStatuses: pod.containers.map((container) =>
      isInitialized
        ? stateOf(container)
        : {
            ...entryOf(container, false, false),
            state: { waiting: { reason: 'PodInitializing' } },
          },
    ),
    ...(isInitialized
      ? {}
      : { initContainerStatuses: initStatuses(pod.initContainers, stuckAt, stateOf, now) }),
    conditions: [
      ...(isInitialized
        ? []
        : [condition('Initialized', false, 'ContainersNotInitialized', [failing ?? ''], now)]),
      ...['Ready', 'ContainersReady'].map((type) =>
        condition(type, isReady, 'ContainersNotReady', pod.containers.map(nameOf), now),
      ),
    ],
  }
}

const nameOf = (container: Container): string => container.name

function entryOf(
  container: Container,
  isReady: boolean,
  isStarted: boolean,
): Record<string, unknown> {
  return {
    name: container.name,
    image: container.image,
    imageID: '',
    ready: isReady,
    started: isStarted,
    restartCount: 0,
  }
}

function initStatuses(
  containers: readonly Container[],
  stuckAt: number,
  stateOf: (container: Container) => Record<string, unknown>,
  now: string,
): Record<string, unknown>[] {
  return containers.map((container, index) => {
    if (index === stuckAt) return { ...stateOf(container), ready: false }
    if (index > stuckAt)
      return {
        ...entryOf(container, false, false),
        state: { waiting: { reason: 'PodInitializing' } },
      }
    const terminated = { reason: 'Completed', exitCode: 0, startedAt: now, finishedAt: now }
    return { ...entryOf(container, true, false), state: { terminated } }
  })
}

function condition(
  type: string,
  isTrue: boolean,
  reason: string,
  containers: readonly string[],
  now: string,
): Record<string, unknown> {
  const what = type === 'Initialized' ? 'incomplete' : 'unready'
  return {
    type,
    status: isTrue ? 'True' : 'False',
    lastTransitionTime: now,
    ...(isTrue
      ? {}
      : { reason, message: `containers with ${what} status: [${containers.join(' ')}]` }),
  }
}

function phaseOf(injection: Injection): string {
  const isWaiting = injection.waiting !== undefined && injection.terminated === undefined
  return isWaiting || injection.initContainer !== undefined ? 'Pending' : 'Running'
}

function containerState(
  container: Container,
  injection: Injection,
  now: string,
): Record<string, unknown> {
  if (injection.terminated !== undefined) {
    const terminated = { ...injection.terminated, startedAt: now, finishedAt: now }
    if (injection.phase === 'Failed' || injection.phase === 'Succeeded')
      return { state: { terminated } }
    const message = `back-off 1m20s restarting failed container=${container.name}`
    return {
      state: { waiting: { reason: 'CrashLoopBackOff', message } },
      lastState: { terminated },
    }
  }
  if (injection.waiting !== undefined) {
    const { reason, message } = injection.waiting
    const filled = message?.replaceAll('<image>', container.image)
    return { state: { waiting: { reason, ...(filled === undefined ? {} : { message: filled }) } } }
  }
  return { state: { running: { startedAt: now } } }
}
