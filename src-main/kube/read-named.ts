import { z } from 'zod'
import type { Read } from '../../src-shared/model/read.ts'
import type { DataRead, LogRead, Need, ReviewRead, ServedKinds } from './cluster-state.ts'
import { DEFAULT_LOG_LINES, type RawRead } from './cluster-snapshot.ts'
import { rawObject } from './raw-object.ts'
import { logLines, logPath } from './log-lines.ts'
import { configMapData, secretShape } from './named-data.ts'
import { objectPath } from './paths.ts'
import type { LogOptions, ReadTransport, TextResult } from './transport/read-transport.ts'

type NeedOf<R extends Need['read']> = Extract<Need, { read: R }>

const containerStatus = z.object({
  name: z.string(),
  state: z.object({ waiting: z.object({ reason: z.string().optional() }).optional() }).optional(),
  lastState: z.object({ terminated: z.object({}).optional() }).optional(),
})

const MAX_LOG_BYTES = 1024 * 1024

/** Reads the newest lines of one container's log, 500 and 1 MiB at most unless fewer are wanted (A42). */
export async function readLog(
  transport: ReadTransport,
  need: NeedOf<'log'>,
  signal: AbortSignal,
): Promise<LogRead> {
  const wanted = need.lines ?? DEFAULT_LOG_LINES
  const reply = await newestLog(transport, need, wanted + 1, signal)
  const query = `?container=${encodeURIComponent(need.container)}${need.previous === true ? '&previous=true' : ''}`
  const read: Read = {
    verb: 'log',
    path: `${logPath(need.namespace, need.pod)}${query}`,
    at: reply.at,
    status: reply.status,
  }
  if (reply.status === 'ok') {
    const all = logLines(reply.text)
    if (all.length === 0 && need.previous !== true) {
      const message = await whyNotStarted(transport, need, signal)
      if (message !== undefined)
        return { state: 'not-started', lines: [], truncated: false, read, message }
    }
    const truncated = all.length > wanted || reply.wasCut
    return { state: 'ok', lines: all.slice(-wanted), truncated, read }
  }
  return { state: logState(reply), lines: [], truncated: false, read, message: reply.message }
}

const podStatus = z.object({
  spec: z.object({ nodeName: z.string().optional() }),
  status: z.object({
    phase: z.string().optional(),
    containerStatuses: z.array(containerStatus).optional(),
    initContainerStatuses: z.array(containerStatus).optional(),
    ephemeralContainerStatuses: z.array(containerStatus).optional(),
  }),
})

/**
 * The API server answers an empty log for a pod that no node runs yet. Whether a container wrote nothing or never started
 * is in its pod (A42): a sentence when it never did, undefined otherwise.
 */
async function whyNotStarted(
  transport: ReadTransport,
  { namespace, pod, container }: NeedOf<'log'>,
  signal: AbortSignal,
): Promise<string | undefined> {
  const collection = { group: '', version: 'v1', resource: 'pods', namespace }
  const reply = await transport.get(collection, pod, signal)
  const parsed = reply.status === 'ok' ? podStatus.safeParse(reply.json).data : undefined
  if (parsed === undefined) return undefined
  const { spec, status } = parsed
  if (spec.nodeName === undefined || spec.nodeName === '') {
    return `Container ${container} has not started: pod ${pod} is not on a node yet.`
  }
  const own = [
    ...(status.containerStatuses ?? []),
    ...(status.initContainerStatuses ?? []),
    ...(status.ephemeralContainerStatuses ?? []),
  ].find(({ name }) => name === container)
  const hasStarted = own?.state?.waiting === undefined || own.lastState?.terminated !== undefined
  if (own !== undefined && hasStarted) return undefined
  if (own === undefined && status.phase !== 'Pending') return undefined
  const reason = own?.state?.waiting?.reason
  return `Container ${container} has not started${reason === undefined ? '' : `: ${reason}`}.`
}

/** `limitBytes` stops after the oldest bytes of what is asked for, so a log that reaches it is asked again for fewer lines. */
async function newestLog(
  transport: ReadTransport,
  need: NeedOf<'log'>,
  firstLines: number,
  signal: AbortSignal,
): Promise<TextResult & { wasCut: boolean }> {
  const { namespace, pod, container, previous = false, sinceSeconds } = need
  let lines = firstLines
  for (;;) {
    const options: LogOptions = {
      container,
      previous,
      lines,
      maxBytes: MAX_LOG_BYTES,
      ...(sinceSeconds === undefined ? {} : { sinceSeconds }),
    }
    const reply = await transport.log(namespace, pod, options, signal)
    const isFull = reply.status === 'ok' && reply.bytes >= MAX_LOG_BYTES
    if (!isFull || lines === 1) return { ...reply, wasCut: isFull || lines < firstLines }
    lines = Math.max(1, Math.floor(lines / 4))
  }
}

/** The server tells these apart in the text of its 400 only. */
function logState(reply: Exclude<TextResult, { status: 'ok' }>): LogRead['state'] {
  if (reply.status === 'forbidden' || reply.status === 'unauthorized') return 'denied'
  if (reply.status === 'not-found') return 'not-found'
  const { message } = reply
  if (/previous terminated container .* not found/.test(message)) return 'no-previous'
  if (/container .* is not valid for pod|container name must be specified/.test(message))
    return 'no-container'
  if (
    /waiting to start|ContainerCreating|PodInitializing|is not (yet )?(running|available)|does not have a host assigned/.test(
      message,
    )
  ) {
    return 'not-started'
  }
  return 'failed'
}

/** Reads one ConfigMap, masked, or the shape of one Secret; a value of a Secret ends here (S60, A51). */
export async function readData(
  transport: ReadTransport,
  need: NeedOf<'config-map' | 'secret-shape'>,
  signal: AbortSignal,
): Promise<DataRead> {
  const isSecret = need.read === 'secret-shape'
  const resource = isSecret ? 'secrets' : 'configmaps'
  const { namespace, name } = need
  const reply = await transport.get({ group: '', version: 'v1', resource, namespace }, name, signal)
  const read: Read = {
    verb: 'get',
    path: `/api/v1/namespaces/${namespace}/${resource}/${name}`,
    at: reply.at,
    status: reply.status,
  }
  if (reply.status === 'ok') {
    return {
      state: 'ok',
      ...(isSecret ? secretShape(reply.json) : configMapData(reply.json)),
      read,
    }
  }
  return { state: dataState(reply.status), keys: [], read }
}

function dataState(status: Read['status']): DataRead['state'] {
  if (status === 'forbidden' || status === 'unauthorized') return 'denied'
  return status === 'not-found' ? 'not-found' : 'failed'
}

const review = z.object({
  status: z.object({ allowed: z.boolean(), reason: z.string().optional() }),
})

/** Asks whether the signed-in user may do one thing; `allowed` null when the review itself failed. */
export async function readReview(
  transport: ReadTransport,
  need: NeedOf<'review'>,
  signal: AbortSignal,
): Promise<ReviewRead> {
  const { read: _read, ...question } = need
  const reply = await transport.review(question, signal)
  const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'
  const read: Read = { verb: 'review', path, at: reply.at, status: reply.status }
  if (reply.status !== 'ok') return { allowed: null, reason: reply.message, read }
  const parsed = review.safeParse(reply.json)
  if (!parsed.success)
    return {
      allowed: null,
      reason: 'The review had no answer in it.',
      read: { ...read, status: 'failed' },
    }
  const { allowed, reason } = parsed.data.status
  return { allowed, ...(reason === undefined || reason === '' ? {} : { reason }), read }
}

/** Reads one object whole, with every field; Secrets and ConfigMaps come masked. */
export async function readRaw(
  transport: ReadTransport,
  need: NeedOf<'raw'>,
  served: ServedKinds,
  signal: AbortSignal,
  now: () => Date,
): Promise<RawRead> {
  const kind = served.find(need.key)
  if (kind === undefined) {
    return {
      read: { verb: 'get', path: `/${need.key}`, at: now().toISOString(), status: 'not-served' },
    }
  }
  const { group, version, resource } = kind
  const namespace =
    kind.namespaced && need.namespace !== undefined ? { namespace: need.namespace } : {}
  const reply = await transport.get({ group, version, resource, ...namespace }, need.name, signal)
  const read: Read = {
    verb: 'get',
    path: objectPath(kind, need.namespace, need.name),
    at: reply.at,
    status: reply.status,
  }
  if (reply.status !== 'ok') return { read }
  const object = rawObject(reply.json)
  return object === undefined ? { read: { ...read, status: 'failed' } } : { object, read }
}
