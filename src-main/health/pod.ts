import { quantityNumber } from '../../src-shared/text/quantity.ts'
import type { KubeObject } from '../kube/index.ts'
import { podSpec, podStatus } from './shape.ts'
import type { Container, ContainerStatus, PodSpec, Terminated } from './shape.ts'

/** A container with its status: `path` is that of its spec, `statusPath` that of its status entry (D25). */
export type PodContainer = {
  name: string
  path: string
  statusPath: string
  spec: Container
  status?: ContainerStatus
  init: boolean
  /** An init container with restartPolicy Always. */
  sidecar: boolean
  waiting?: { reason: string; message: string }
  running?: { startedAt?: string }
  /** state.terminated, else lastState.terminated (H13). */
  ended?: Terminated
  endedPath?: string
  restarts: number
}

const facts = new WeakMap<KubeObject, readonly PodContainer[]>()

/** Init containers first, then containers, each with its status; computed once per object (H66). */
export function containersOf(pod: KubeObject): readonly PodContainer[] {
  const known = facts.get(pod)
  if (known !== undefined) return known
  const spec = podSpec(pod)
  const status = podStatus(pod)
  const list = [
    ...(spec.initContainers ?? []).map((container) =>
      withStatus(container, status.initContainerStatuses, true),
    ),
    ...(spec.containers ?? []).map((container) =>
      withStatus(container, status.containerStatuses, false),
    ),
  ]
  facts.set(pod, list)
  return list
}

function withStatus(
  spec: Container,
  statuses: readonly ContainerStatus[] | undefined,
  init: boolean,
): PodContainer {
  const status = statuses?.find(({ name }) => name === spec.name)
  const statusPath = `status.${init ? 'initContainerStatuses' : 'containerStatuses'}[${spec.name}]`
  const waiting = status?.state?.waiting
  const ended = status?.state?.terminated ?? status?.lastState?.terminated
  return {
    name: spec.name,
    path: `spec.${init ? 'initContainers' : 'containers'}[${spec.name}]`,
    statusPath,
    spec,
    ...(status === undefined ? {} : { status }),
    init,
    sidecar: init && spec.restartPolicy === 'Always',
    ...(waiting === undefined
      ? {}
      : { waiting: { reason: waiting.reason ?? '', message: waiting.message ?? '' } }),
    ...(status?.state?.running === undefined ? {} : { running: status.state.running }),
    ...(ended === undefined ? {} : { ended }),
    ...(ended === undefined
      ? {}
      : {
          endedPath: `${statusPath}.${status?.state?.terminated === undefined ? 'lastState' : 'state'}.terminated`,
        }),
    restarts: status?.restartCount ?? 0,
  }
}

/** Neither finished nor being deleted (H13). */
export function isLive(pod: KubeObject): boolean {
  const phase = podStatus(pod).phase
  return phase !== 'Succeeded' && phase !== 'Failed' && pod.metadata.deletionTimestamp === undefined
}

/** Whether condition Ready is True. */
export function isReady(pod: KubeObject): boolean {
  return (
    podStatus(pod).conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ??
    false
  )
}

/** The containers that keep running: containers and sidecars. */
export function mainContainers(spec: PodSpec): readonly Container[] {
  return [
    ...(spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always'),
    ...(spec.containers ?? []),
  ]
}

/** Every container of a spec with its path below the spec. */
export function specContainers(
  spec: PodSpec,
): readonly { container: Container; path: string; init: boolean }[] {
  return [
    ...(spec.initContainers ?? []).map((container) => ({
      container,
      path: `initContainers[${container.name}]`,
      init: true,
    })),
    ...(spec.containers ?? []).map((container) => ({
      container,
      path: `containers[${container.name}]`,
      init: false,
    })),
  ]
}

/** Base units (cores, bytes, pieces) by resource name. */
export type Amounts = { [resource: string]: number }

const effective = new WeakMap<PodSpec, Amounts>()

/**
 * What the scheduler reserves for a pod: the larger of the main containers' sum and each init container with the sidecars
 * before it, plus overhead; pod-level requests win (H58 effective requests).
 */
export function effectiveRequests(spec: PodSpec): Amounts {
  const known = effective.get(spec)
  if (known !== undefined) return known
  const sum: Amounts = {}
  for (const container of spec.containers ?? []) add(sum, requestsOf(container))
  const sidecars: Amounts = {}
  const peak: Amounts = {}
  for (const container of spec.initContainers ?? []) {
    const own = requestsOf(container)
    if (container.restartPolicy === 'Always') {
      add(sidecars, own)
      raise(peak, sidecars)
    } else {
      const together = { ...sidecars }
      add(together, own)
      raise(peak, together)
    }
  }
  add(sum, sidecars)
  raise(sum, peak)
  for (const [resource, quantity] of Object.entries(spec.resources?.requests ?? {})) {
    sum[resource] = amountOf(quantity)
  }
  add(sum, amounts(spec.overhead))
  effective.set(spec, sum)
  return sum
}

/** The requests of one container; a limit without a request counts as the request, as the API server defaults it. */
function requestsOf(container: Container): Amounts {
  return { ...amounts(container.resources?.limits), ...amounts(container.resources?.requests) }
}

/** Quantities as numbers of base units. */
export function amounts(quantities: { [resource: string]: string } | undefined): Amounts {
  const result: Amounts = {}
  for (const [resource, quantity] of Object.entries(quantities ?? {}))
    result[resource] = amountOf(quantity)
  return result
}

const parsed = new Map<string, number>()
const MOST_PARSED = 2000

/** The same few quantities stand on thousands of pods; each text is read once. */
function amountOf(quantity: string): number {
  const known = parsed.get(quantity)
  if (known !== undefined) return known
  const amount = quantityNumber(quantity) ?? 0
  if (parsed.size < MOST_PARSED) parsed.set(quantity, amount)
  return amount
}

function add(sum: Amounts, more: Amounts): void {
  for (const [resource, amount] of Object.entries(more))
    sum[resource] = (sum[resource] ?? 0) + amount
}

function raise(sum: Amounts, other: Amounts): void {
  for (const [resource, amount] of Object.entries(other))
    sum[resource] = Math.max(sum[resource] ?? 0, amount)
}
