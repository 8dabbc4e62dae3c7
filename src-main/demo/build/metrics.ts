import { milliCores, quantityNumber } from '../../../src-shared/text/quantity.ts'
import { type Ago, type DemoObject, meta, pick } from './object.ts'
import { silentNode } from './pod.ts'

type Resources = {
  requests?: { cpu?: string; memory?: string }
  limits?: { cpu?: string; memory?: string }
}
type PodSpec = { nodeName?: string; containers: { name: string; resources: Resources }[] }
type PodStatus = { containerStatuses?: { name: string; state: { running?: object } }[] }
type Usage = { cpu: string; memory: string }

const mebibyte = 1024 * 1024

/** What the metrics API would say of these objects: every running container of a node that reports, and those nodes. */
export function metrics(ago: Ago, objects: readonly DemoObject[]): DemoObject[] {
  const pods = objects.filter(({ kind }) => kind === 'Pod').flatMap((pod) => podMetrics(ago, pod))
  const nodes = objects
    .filter(({ kind, metadata }) => kind === 'Node' && metadata.name !== silentNode)
    .map((node) => nodeMetrics(ago, node, objects, pods))
  return [...pods, ...nodes]
}

function podMetrics(ago: Ago, pod: DemoObject): DemoObject[] {
  const spec = pod['spec'] as PodSpec
  const running = new Set(
    (pod['status'] as PodStatus).containerStatuses?.flatMap(({ name, state }) =>
      state.running === undefined ? [] : [name],
    ),
  )
  if (spec.nodeName === silentNode || running.size === 0) return []
  const { name, namespace } = pod.metadata
  return [
    {
      ...sample(ago, 'PodMetrics', name, namespace),
      containers: spec.containers
        .filter((container) => running.has(container.name))
        .map((container) => ({
          name: container.name,
          usage: usageOf(`${name}/${container.name}`, container.resources),
        })),
    },
  ]
}

/** A steady share of what a container asks for; one that has been killed for memory before comes close to its limit. */
function usageOf(seed: string, { requests, limits }: Resources): Usage {
  const cpu = (milliCores(requests?.cpu ?? '') ?? 40) * share(`${seed}/cpu`, 20, 60)
  const isTight = requests?.memory !== undefined && requests.memory === limits?.memory
  const memory =
    (quantityNumber(requests?.memory ?? '') ?? 48 * mebibyte) *
    (isTight ? share(seed, 88, 97) : share(seed, 45, 95))
  return { cpu: `${Math.max(1, Math.round(cpu))}m`, memory: `${Math.round(memory / 1024)}Ki` }
}

function share(seed: string, fromPct: number, toPct: number): number {
  return (fromPct + pick(seed, toPct - fromPct + 1)) / 100
}

function nodeMetrics(
  ago: Ago,
  node: DemoObject,
  objects: readonly DemoObject[],
  pods: readonly DemoObject[],
): DemoObject {
  const here = new Set(
    objects
      .filter(
        ({ kind, ...pod }) =>
          kind === 'Pod' && (pod['spec'] as PodSpec).nodeName === node.metadata.name,
      )
      .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`),
  )
  const used = pods
    .filter(({ metadata }) => here.has(`${metadata.namespace}/${metadata.name}`))
    .flatMap((pod) => pod['containers'] as { usage: Usage }[])
  const cpu = used.reduce((sum, { usage }) => sum + (milliCores(usage.cpu) ?? 0), 180)
  const memory = used.reduce(
    (sum, { usage }) => sum + (quantityNumber(usage.memory) ?? 0),
    900 * mebibyte,
  )
  return {
    ...sample(ago, 'NodeMetrics', node.metadata.name),
    usage: { cpu: `${Math.round(cpu)}m`, memory: `${Math.round(memory / 1024)}Ki` },
  }
}

function sample(ago: Ago, kind: string, name: string, namespace?: string): DemoObject {
  return {
    apiVersion: 'metrics.k8s.io/v1beta1',
    kind,
    metadata: meta(ago, {
      kind,
      name,
      age: 0.5,
      ...(namespace === undefined ? {} : { namespace }),
    }),
    timestamp: ago(0.5),
    window: '20s',
  }
}

/** The registration of the metrics API, answered by the metrics server of the cluster. */
export function metricsApi(ago: Ago): DemoObject {
  const name = 'v1beta1.metrics.k8s.io'
  return {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: meta(ago, { kind: 'APIService', name, age: 61 * 24 * 60 }),
    spec: {
      group: 'metrics.k8s.io',
      version: 'v1beta1',
      service: { namespace: 'kube-system', name: 'metrics-server', port: 443 },
      groupPriorityMinimum: 100,
      versionPriority: 100,
    },
    status: {
      conditions: [
        {
          type: 'Available',
          status: 'True',
          reason: 'Passed',
          message: 'all checks passed',
          lastTransitionTime: ago(61 * 24 * 60),
        },
      ],
    },
  }
}
