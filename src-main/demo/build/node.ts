import { type Ago, type DemoObject, day, meta } from './object.ts'
import { condition, silentFor } from './pod.ts'

/** What a Node is made of. */
export type NodeOf = {
  name: string
  zone: string
  instanceType: string
  cpu: string
  memory: string
  labels?: { [key: string]: string }
  taints?: readonly { key: string; value?: string; effect: string }[]
  silent?: true
  cordoned?: true
  memoryPressure?: true
}

/** A Node; a silent one has not reported since `silentFor` minutes. */
export function node(ago: Ago, of: NodeOf): DemoObject {
  const unknown = { reason: 'NodeStatusUnknown', message: 'Kubelet stopped posting node status.' }
  const check = (
    type: string,
    isBad: boolean,
    good: string,
    bad: string,
  ): { [key: string]: unknown } =>
    of.silent === true
      ? {
          ...condition(type, 'Unknown', ago(silentFor)),
          ...unknown,
          lastHeartbeatTime: ago(silentFor + 1),
        }
      : {
          ...condition(type, isBad ? 'True' : 'False', ago(40 * day)),
          reason: isBad ? bad : good,
          lastHeartbeatTime: ago(1),
        }
  const silentTaints = [
    { key: 'node.kubernetes.io/unreachable', effect: 'NoSchedule', timeAdded: ago(silentFor) },
    { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute', timeAdded: ago(silentFor) },
  ]
  const cordonTaint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }
  const taints = [
    ...(of.taints ?? []),
    ...(of.silent === true ? silentTaints : []),
    ...(of.cordoned === true ? [cordonTaint] : []),
  ]
  const resources = { cpu: of.cpu, memory: of.memory, pods: '58', 'ephemeral-storage': '80Gi' }
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: meta(ago, {
      kind: 'Node',
      name: of.name,
      age: 61 * day,
      labels: {
        'kubernetes.io/hostname': of.name,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'topology.kubernetes.io/region': 'eu-central-1',
        'topology.kubernetes.io/zone': of.zone,
        'node.kubernetes.io/instance-type': of.instanceType,
        ...of.labels,
      },
    }),
    spec: {
      providerID: `aws:///${of.zone}/${of.name}`,
      ...(of.cordoned === true ? { unschedulable: true } : {}),
      ...(taints.length === 0 ? {} : { taints }),
    },
    status: {
      capacity: resources,
      allocatable: resources,
      addresses: [
        { type: 'InternalIP', address: of.name.slice(3).replaceAll('-', '.') },
        { type: 'Hostname', address: of.name },
      ],
      nodeInfo: {
        kubeletVersion: 'v1.35.4',
        containerRuntimeVersion: 'containerd://2.1.4',
        osImage: 'Bottlerocket OS 1.44.0',
        kernelVersion: '6.12.40',
        operatingSystem: 'linux',
        architecture: 'amd64',
      },
      conditions: [
        check(
          'MemoryPressure',
          of.memoryPressure === true,
          'KubeletHasSufficientMemory',
          'KubeletHasInsufficientMemory',
        ),
        check('DiskPressure', false, 'KubeletHasNoDiskPressure', 'KubeletHasDiskPressure'),
        check('PIDPressure', false, 'KubeletHasSufficientPID', 'KubeletHasInsufficientPID'),
        of.silent === true
          ? {
              ...condition('Ready', 'Unknown', ago(silentFor)),
              ...unknown,
              lastHeartbeatTime: ago(silentFor + 1),
            }
          : {
              ...condition('Ready', 'True', ago(40 * day)),
              reason: 'KubeletReady',
              message: 'kubelet is posting ready status',
              lastHeartbeatTime: ago(1),
            },
      ],
    },
  }
}
