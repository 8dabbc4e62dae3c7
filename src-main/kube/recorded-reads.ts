import type { Read, ReadStatus } from '../../src-shared/model/read.ts'
import type { DataRead, LogRead, Need } from './cluster-state.ts'
import { DEFAULT_LOG_LINES } from './cluster-snapshot.ts'
import { logLines, logPath } from './log-lines.ts'
import { configMapData, secretShape } from './named-data.ts'
import type { KubeObject } from './object.ts'

type NeedOf<R extends Need['read']> = Extract<Need, { read: R }>

/** The log of one container as text, or the state and message that a server would answer instead. */
export type RecordedLog = {
  namespace: string
  pod: string
  container: string
  previous?: boolean
  text?: string
  state?: LogRead['state']
  message?: string
}

const LOG_STATUS: { readonly [state in LogRead['state']]: ReadStatus } = {
  ok: 'ok',
  'no-container': 'failed',
  'not-started': 'failed',
  'no-previous': 'failed',
  denied: 'forbidden',
  'not-found': 'not-found',
  failed: 'failed',
}

/** Answers a log read from recorded logs, else from what the pod's status says about the container. */
export function recordedLog(
  need: NeedOf<'log'>,
  logs: readonly RecordedLog[],
  objects: readonly KubeObject[],
  at: string,
): LogRead {
  const recorded = logs.find(
    (log) =>
      log.namespace === need.namespace &&
      log.pod === need.pod &&
      log.container === need.container &&
      (log.previous ?? false) === (need.previous ?? false),
  )
  const state = recorded?.state ?? (recorded === undefined ? stateFromPod(need, objects) : 'ok')
  const read: Read = {
    verb: 'log',
    path: logPath(need.namespace, need.pod),
    at,
    status: LOG_STATUS[state],
  }
  const all = logLines(recorded?.text ?? '')
  const wanted = need.lines ?? DEFAULT_LOG_LINES
  const message = recorded?.message
  return {
    state,
    lines: all.slice(-wanted),
    truncated: all.length > wanted,
    read,
    ...(message === undefined ? {} : { message }),
  }
}

type ContainerStatus = {
  name: string
  restartCount?: number
  state?: { waiting?: object }
  lastState?: { terminated?: object }
}

function stateFromPod(need: NeedOf<'log'>, objects: readonly KubeObject[]): LogRead['state'] {
  const pod = objects.find(
    ({ kind, metadata }) =>
      kind === 'Pod' && metadata.name === need.pod && metadata.namespace === need.namespace,
  )
  if (pod === undefined) return 'not-found'
  const spec = (pod['spec'] ?? {}) as {
    containers?: { name: string }[]
    initContainers?: { name: string }[]
  }
  const names = [...(spec.containers ?? []), ...(spec.initContainers ?? [])].map(({ name }) => name)
  if (!names.includes(need.container)) return 'no-container'
  const status = (pod['status'] ?? {}) as {
    containerStatuses?: ContainerStatus[]
    initContainerStatuses?: ContainerStatus[]
  }
  const own = [...(status.containerStatuses ?? []), ...(status.initContainerStatuses ?? [])].find(
    ({ name }) => name === need.container,
  )
  const hasRunBefore = own?.lastState?.terminated !== undefined
  if (need.previous === true) return hasRunBefore ? 'ok' : 'no-previous'
  const isWaiting = own === undefined || own.state?.waiting !== undefined
  return isWaiting && !hasRunBefore ? 'not-started' : 'ok'
}

/** Answers a ConfigMap or Secret read from recorded objects, masked as the live read is. */
export function recordedData(
  need: NeedOf<'config-map' | 'secret-shape'>,
  lookup: (key: string, namespace: string | undefined, name: string) => unknown,
  at: string,
  isDenied: boolean,
): DataRead {
  const isSecret = need.read === 'secret-shape'
  const path = `/api/v1/namespaces/${need.namespace}/${isSecret ? 'secrets' : 'configmaps'}/${need.name}`
  const read = { verb: 'get', path, at } as const
  if (isDenied) return { state: 'denied', keys: [], read: { ...read, status: 'forbidden' } }
  const object = lookup(isSecret ? 'Secret' : 'ConfigMap', need.namespace, need.name)
  if (object === undefined)
    return { state: 'not-found', keys: [], read: { ...read, status: 'not-found' } }
  return {
    state: 'ok',
    ...(isSecret ? secretShape(object) : configMapData(object)),
    read: { ...read, status: 'ok' },
  }
}
