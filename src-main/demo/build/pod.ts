import {
  type ContainerDoes,
  type ContainerOf,
  containerSpec,
  containerStatus,
} from './container.ts'
import { type Ago, type DemoObject, type MetaOf, meta, pick } from './object.ts'

/** Nodes that take ordinary pods, and the one that stopped reporting. */
export const readyNodes = [
  'ip-10-0-1-88',
  'ip-10-0-1-112',
  'ip-10-0-2-17',
  'ip-10-0-2-140',
  'ip-10-0-3-12',
] as const
/** See {@link readyNodes}. */
export const silentNode = 'ip-10-0-3-41'
/** Minutes since that node last reported. */
export const silentFor = 4

/** How one pod is: its container, or why it has none yet. Without one it runs and is ready. */
export type PodIs =
  | ContainerDoes
  | { does: 'pend'; message: string }
  | { does: 'silent' }
  | { does: 'terminate'; since: number; finalizers: string[] }

/** What a pod is made of. `template` is the pod spec that the workload gives. */
export type PodOf = {
  name: string
  namespace: string
  age: number
  labels: { [key: string]: string }
  owner?: MetaOf['owner']
  container: ContainerOf
  containerName: string
  template?: { [key: string]: unknown }
  node?: string
  is?: PodIs
}

/** One pod with a status that fits what it does. */
export function pod(ago: Ago, of: PodOf): DemoObject {
  const is: PodIs = of.is ?? { does: 'run' }
  const node =
    is.does === 'silent' ? silentNode : (of.node ?? readyNodes[pick(of.name, readyNodes.length)])
  const isPlaced = is.does !== 'pend'
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: meta(ago, {
      kind: 'Pod',
      name: of.name,
      namespace: of.namespace,
      age: of.age,
      labels: of.labels,
      ...(of.owner === undefined ? {} : { owner: of.owner }),
      ...(is.does === 'terminate' ? { deleted: is.since, finalizers: is.finalizers } : {}),
      writers: [
        { manager: 'kube-controller-manager', minutesAgo: of.age },
        { manager: 'kubelet', minutesAgo: Math.min(of.age, 2) },
      ],
    }),
    spec: {
      containers: [containerSpec(of.container, of.containerName)],
      restartPolicy: 'Always',
      serviceAccountName: 'default',
      terminationGracePeriodSeconds: 30,
      schedulerName: 'default-scheduler',
      ...of.template,
      ...(isPlaced ? { nodeName: node } : {}),
    },
    status: status(ago, of, is),
  }
}

function status(ago: Ago, of: PodOf, is: PodIs): { [key: string]: unknown } {
  const image = {
    name: of.container.name ?? of.containerName,
    image: of.container.image,
    age: of.age,
  }
  if (is.does === 'pend') {
    return {
      phase: 'Pending',
      qosClass: qos(of.container),
      conditions: [
        {
          ...condition('PodScheduled', 'False', ago(of.age)),
          reason: 'Unschedulable',
          message: is.message,
        },
      ],
    }
  }
  const does: ContainerDoes = is.does === 'silent' || is.does === 'terminate' ? { does: 'run' } : is
  const isReady = does.does === 'run' && does.notReady !== true && is.does !== 'silent'
  const isDone = does.does === 'end' && does.exit.code === 0
  const since = ago(is.does === 'silent' ? silentFor : changedAgo(does, of.age))
  const notReady = isDone
    ? { reason: 'PodCompleted' }
    : { reason: 'ContainersNotReady', message: `containers with unready status: [${image.name}]` }
  const readiness = isReady ? {} : is.does === 'silent' ? {} : notReady
  return {
    phase: phaseOf(does),
    qosClass: qos(of.container),
    hostIP: `10.0.${pick(of.name, 3) + 1}.${pick(of.name, 200) + 10}`,
    podIP: `10.42.${pick(of.name, 6)}.${pick(`${of.name}/ip`, 250) + 2}`,
    startTime: ago(of.age),
    conditions: [
      condition('PodScheduled', 'True', ago(of.age)),
      {
        ...condition('Initialized', 'True', ago(of.age)),
        ...(isDone ? { reason: 'PodCompleted' } : {}),
      },
      {
        ...condition('ContainersReady', isReady || is.does === 'silent' ? 'True' : 'False', since),
        ...readiness,
      },
      { ...condition('Ready', isReady ? 'True' : 'False', since), ...readiness },
    ],
    containerStatuses: [containerStatus(ago, image, does)],
  }
}

function changedAgo(does: ContainerDoes, age: number): number {
  if (does.does === 'end') return does.exit.endedAgo
  return does.lastExit?.endedAgo ?? age
}

function phaseOf(does: ContainerDoes): string {
  if (does.does === 'end') return does.exit.code === 0 ? 'Succeeded' : 'Failed'
  if (does.does === 'wait' && does.lastExit === undefined) return 'Pending'
  return 'Running'
}

function qos(container: ContainerOf): string {
  if (container.requests === undefined && container.limits === undefined) return 'BestEffort'
  return container.requests === container.limits ? 'Guaranteed' : 'Burstable'
}

/** A condition that a controller set at that time. */
export function condition(
  type: string,
  value: 'True' | 'False' | 'Unknown',
  since: string,
): { [key: string]: unknown } {
  return { type, status: value, lastTransitionTime: since }
}
