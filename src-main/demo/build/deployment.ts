import type { ContainerOf } from './container.ts'
import { type Ago, type DemoObject, meta, ownerOf, suffix } from './object.ts'
import { condition, pod, type PodIs } from './pod.ts'
import { isReady, labelsOf, statesOf, templateOf, type WorkloadOf, writersOf } from './workload.ts'

/** A Deployment with its ReplicaSets and pods. */
export function deployment(ago: Ago, of: WorkloadOf): DemoObject[] {
  const replicas = of.replicas ?? 2
  const newest = of.rolledOut ?? of.age
  const revision = of.revision ?? 1
  const podStates =
    of.refused === undefined
      ? statesOf(of, replicas - (of.older === undefined ? 0 : of.older.pods.length - 1))
      : []
  const ready = podStates.filter(isReady).length
  const olderReady = of.older?.pods.filter(isReady).length ?? 0
  const counts = { replicas, updated: podStates.length, ready: ready + olderReady }
  const self: DemoObject = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: meta(ago, {
      kind: 'Deployment',
      name: of.name,
      namespace: of.namespace,
      age: of.age,
      generation: revision,
      labels: labelsOf(of),
      annotations: { 'deployment.kubernetes.io/revision': String(revision), ...of.annotations },
      ...writersOf(of),
    }),
    spec: {
      replicas,
      ...(of.paused === undefined ? {} : { paused: true }),
      progressDeadlineSeconds: 600,
      revisionHistoryLimit: 10,
      selector: { matchLabels: { app: of.name } },
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' },
      },
      template: templateOf(of, of.container),
    },
    status: deploymentStatus(ago, of, counts, newest),
  }
  const current = replicaSet(ago, of, self, {
    container: of.container,
    revision,
    age: newest,
    pods: podStates,
  })
  const before =
    of.older === undefined ? [] : replicaSet(ago, of, self, { ...of.older, revision: revision - 1 })
  return [self, ...current, ...before]
}

function deploymentStatus(
  ago: Ago,
  of: WorkloadOf,
  counts: { replicas: number; updated: number; ready: number },
  newest: number,
): { [key: string]: unknown } {
  const isAvailable = counts.ready >= Math.ceil(counts.replicas * 0.75)
  const total = counts.updated + (of.older?.pods.length ?? 0)
  const progressing =
    of.stuckSince === undefined
      ? {
          ...condition('Progressing', 'True', ago(newest)),
          reason: isAvailable ? 'NewReplicaSetAvailable' : 'ReplicaSetUpdated',
        }
      : {
          ...condition('Progressing', 'False', ago(of.stuckSince)),
          reason: 'ProgressDeadlineExceeded',
          message: `ReplicaSet "${replicaSetName(of, of.container)}" has timed out progressing.`,
        }
  const failure =
    of.refused === undefined
      ? []
      : [
          {
            ...condition('ReplicaFailure', 'True', ago(newest)),
            reason: 'FailedCreate',
            message: of.refused,
          },
        ]
  return {
    observedGeneration: of.revision ?? 1,
    ...(total === 0 ? {} : { replicas: total }),
    ...(counts.updated === 0 ? {} : { updatedReplicas: counts.updated }),
    ...(counts.ready === 0 ? {} : { readyReplicas: counts.ready, availableReplicas: counts.ready }),
    ...(counts.ready >= counts.replicas
      ? {}
      : { unavailableReplicas: counts.replicas - counts.ready }),
    conditions: [
      {
        ...condition('Available', isAvailable ? 'True' : 'False', ago(newest)),
        reason: isAvailable ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
      },
      progressing,
      ...failure,
    ],
  }
}

function replicaSet(
  ago: Ago,
  of: WorkloadOf,
  parent: DemoObject,
  own: { container: ContainerOf; revision: number; age: number; pods: readonly PodIs[] },
): DemoObject[] {
  const name = replicaSetName(of, own.container)
  const hash = name.slice(of.name.length + 1)
  const labels = { ...labelsOf(of), 'pod-template-hash': hash }
  const ready = own.pods.filter(isReady).length
  const wanted =
    of.refused !== undefined && own.pods.length === 0 ? (of.replicas ?? 2) : own.pods.length
  const self: DemoObject = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: meta(ago, {
      kind: 'ReplicaSet',
      name,
      namespace: of.namespace,
      age: own.age,
      labels,
      annotations: { 'deployment.kubernetes.io/revision': String(own.revision) },
      owner: ownerOf(parent),
      writers: [{ manager: 'kube-controller-manager', minutesAgo: own.age }],
    }),
    spec: {
      replicas: wanted,
      selector: { matchLabels: { app: of.name, 'pod-template-hash': hash } },
      template: templateOf(of, own.container, { 'pod-template-hash': hash }),
    },
    status: {
      replicas: own.pods.length,
      ...(ready === 0 ? {} : { readyReplicas: ready, availableReplicas: ready }),
      ...(of.refused === undefined
        ? {}
        : {
            conditions: [
              {
                ...condition('ReplicaFailure', 'True', ago(own.age)),
                reason: 'FailedCreate',
                message: of.refused,
              },
            ],
          }),
    },
  }
  const pods = own.pods.map((is, index) =>
    pod(ago, {
      name: `${name}-${suffix(`${name}/${index}`, 5)}`,
      namespace: of.namespace,
      age: own.age,
      labels,
      owner: ownerOf(self),
      container: own.container,
      containerName: of.name,
      ...(of.template === undefined ? {} : { template: of.template }),
      is,
    }),
  )
  return [self, ...pods]
}

function replicaSetName(of: WorkloadOf, container: ContainerOf): string {
  return `${of.name}-${suffix(`${of.namespace}/${of.name}/${JSON.stringify(container)}`, 9)}`
}
