import { type Ago, type DemoObject, meta, ownerOf, suffix } from './object.ts'
import { pod, type PodIs, readyNodes } from './pod.ts'
import { isReady, labelsOf, statesOf, templateOf, type WorkloadOf, writersOf } from './workload.ts'

/** A StatefulSet with its pods; `claims` become volumes of the template and one claim per pod elsewhere. */
export function statefulSet(ago: Ago, of: WorkloadOf): DemoObject[] {
  const replicas = of.replicas ?? 3
  const states = statesOf(of, replicas)
  const ready = states.filter(isReady).length
  const self: DemoObject = {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: meta(ago, {
      kind: 'StatefulSet',
      name: of.name,
      namespace: of.namespace,
      age: of.age,
      labels: labelsOf(of),
      ...writersOf(of),
    }),
    spec: {
      replicas,
      serviceName: of.name,
      selector: { matchLabels: { app: of.name } },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
      template: templateOf(of, of.container),
      volumeClaimTemplates: (of.claims ?? []).map((claim) => ({
        metadata: { name: claim.name },
        spec: {
          accessModes: ['ReadWriteOnce'],
          storageClassName: claim.storageClass,
          resources: { requests: { storage: claim.size } },
        },
      })),
    },
    status: {
      observedGeneration: 1,
      replicas,
      currentReplicas: replicas,
      updatedReplicas: replicas,
      currentRevision: `${of.name}-${suffix(of.name, 10)}`,
      updateRevision: `${of.name}-${suffix(of.name, 10)}`,
      ...(ready === 0 ? {} : { readyReplicas: ready, availableReplicas: ready }),
    },
  }
  const pods = states.map((is, index) =>
    pod(ago, {
      name: `${of.name}-${index}`,
      namespace: of.namespace,
      age: of.age,
      labels: { ...labelsOf(of), 'statefulset.kubernetes.io/pod-name': `${of.name}-${index}` },
      owner: ownerOf(self),
      container: of.container,
      containerName: of.name,
      template: {
        ...of.template,
        volumes: (of.claims ?? []).map((claim) => ({
          name: claim.name,
          persistentVolumeClaim: { claimName: `${claim.name}-${of.name}-${index}` },
        })),
      },
      is,
    }),
  )
  return [self, ...pods]
}

/** A DaemonSet with one pod on every node of `nodes`. */
export function daemonSet(ago: Ago, of: WorkloadOf, nodes: readonly string[]): DemoObject[] {
  const states = nodes.map((node): PodIs =>
    (readyNodes as readonly string[]).includes(node) ? { does: 'run' } : { does: 'silent' },
  )
  const ready = states.filter(isReady).length
  const self: DemoObject = {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: meta(ago, {
      kind: 'DaemonSet',
      name: of.name,
      namespace: of.namespace,
      age: of.age,
      labels: labelsOf(of),
      ...writersOf(of),
    }),
    spec: {
      selector: { matchLabels: { app: of.name } },
      updateStrategy: { type: 'RollingUpdate' },
      template: templateOf(of, of.container),
    },
    status: {
      observedGeneration: 1,
      desiredNumberScheduled: nodes.length,
      currentNumberScheduled: nodes.length,
      updatedNumberScheduled: nodes.length,
      numberReady: ready,
      numberAvailable: ready,
      numberMisscheduled: 0,
      ...(ready === nodes.length ? {} : { numberUnavailable: nodes.length - ready }),
    },
  }
  const pods = nodes.map((node, index) => {
    const is = states[index]
    return pod(ago, {
      name: `${of.name}-${suffix(`${of.name}/${node}`, 5)}`,
      namespace: of.namespace,
      age: of.age,
      labels: labelsOf(of),
      owner: ownerOf(self),
      container: of.container,
      containerName: of.name,
      template: { ...of.template, tolerations: [{ operator: 'Exists' }] },
      node,
      ...(is === undefined ? {} : { is }),
    })
  })
  return [self, ...pods]
}
