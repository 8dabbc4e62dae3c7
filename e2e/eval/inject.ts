import { kubectl } from '../cluster/kubectl.ts'
import type { Injection } from './injection.ts'
import { listOf, type Item } from './items.ts'
import { podStatus } from './pod-status.ts'

type Container = { name: string; image: string }
type Volume = { name: string; configMap?: { name: string }; secret?: { secretName: string } }

/**
 * Brings an injected state about as a kubelet would leave it: kwok is told to hold the pod, its status is patched, and the
 * Events are made with the pod as their object. Only pods of `namespaces` are meant (of all, when it is empty). Throws when
 * no pod is.
 */
export async function inject(
  kubeconfig: string,
  injection: Injection,
  question: string,
  namespaces: readonly string[],
): Promise<void> {
  if (injection.nodeReady !== undefined) await breakNode(kubeconfig, injection.nodeReady, question)
  const isAboutPods = Object.keys(injection).some(
    (key) => !['nodeReady', 'only', 'events'].includes(key),
  )
  if (!isAboutPods && injection.events.length === 0) return
  const pods = listOf(await kubectl(['get', 'pods', '-A', '-o', 'json'], { kubeconfig })).filter(
    (pod) => namespaces.length === 0 || namespaces.includes(pod.metadata.namespace ?? 'default'),
  )
  const targets = choosePods(pods, injection, question)
  if (targets.length === 0)
    throw new Error('The case injects a pod state, but no pod of it exists.')
  const missing = await missingReferences(kubeconfig, targets)
  for (const pod of targets) {
    if (isAboutPods) await patchPod(kubeconfig, pod, injection)
    for (const event of injection.events) {
      await createEvent(
        kubeconfig,
        pod,
        event.type,
        event.reason,
        eventMessage(pod, event, missing),
      )
    }
  }
}

function choosePods(pods: readonly Item[], injection: Injection, question: string): Item[] {
  const only = injection.only
  if (only !== undefined) {
    return pods.filter(
      (pod) => pod.metadata.name === only || pod.metadata.name.startsWith(`${only}-`),
    )
  }
  const words = question.split(/[^A-Za-z0-9.-]+/).map((word) => word.replace(/[.-]+$/, ''))
  const named = pods.filter((pod) =>
    words.some(
      (word) =>
        word.length > 2 &&
        (pod.metadata.name === word || pod.metadata.name.startsWith(`${word}-`)) &&
        word !== pod.metadata.namespace,
    ),
  )
  return named.length > 0 ? named : [...pods]
}

async function patchPod(kubeconfig: string, pod: Item, injection: Injection): Promise<void> {
  const where = ['-n', pod.metadata.namespace ?? 'default']
  await kubectl(
    ['annotate', 'pod', pod.metadata.name, ...where, 'plumbline.test/hold=true', '--overwrite'],
    { kubeconfig },
  )
  const status = podStatus(
    {
      containers: (pod.spec?.['containers'] ?? []) as Container[],
      initContainers: (pod.spec?.['initContainers'] ?? []) as Container[],
    },
    injection,
    new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
  )
  await kubectl(
    [
      'patch',
      'pod',
      pod.metadata.name,
      ...where,
      '--subresource=status',
      '--type=strategic',
      '-p',
      JSON.stringify({ status }),
    ],
    { kubeconfig },
  )
}

/** Volumes of the pods whose ConfigMap or Secret does not exist: what a kubelet would complain about. */
async function missingReferences(
  kubeconfig: string,
  pods: readonly Item[],
): Promise<Map<string, string>> {
  const existing = listOf(
    await kubectl(['get', 'configmaps,secrets', '-A', '-o', 'json'], { kubeconfig }),
  )
  const has = (kind: string, namespace: string | undefined, name: string): boolean =>
    existing.some(
      (item) =>
        item.kind === kind && item.metadata.namespace === namespace && item.metadata.name === name,
    )
  const complaints = new Map<string, string>()
  for (const pod of pods) {
    for (const volume of (pod.spec?.['volumes'] ?? []) as Volume[]) {
      const map = volume.configMap?.name
      const secret = volume.secret?.secretName
      const namespace = pod.metadata.namespace
      const what =
        map !== undefined && !has('ConfigMap', namespace, map)
          ? `configmap "${map}"`
          : secret !== undefined && !has('Secret', namespace, secret)
            ? `secret "${secret}"`
            : undefined
      if (what !== undefined) {
        complaints.set(
          pod.metadata.uid,
          `MountVolume.SetUp failed for volume "${volume.name}" : ${what} not found`,
        )
      }
    }
  }
  return complaints
}

function eventMessage(
  pod: Item,
  event: Injection['events'][number],
  missing: Map<string, string>,
): string {
  const container = ((pod.spec?.['containers'] ?? []) as Container[])[0]
  const image = container?.image ?? ''
  switch (event.reason) {
    case 'FailedMount':
      return missing.get(pod.metadata.uid) ?? event.message ?? 'MountVolume.SetUp failed'
    case 'BackOff':
      return event.message?.startsWith('Back-off') === true
        ? event.message.replaceAll('<image>', image)
        : `Back-off pulling image "${image}"`
    case 'Failed':
      return pullFailure(image, event.message)
    default:
      return event.message?.replaceAll('<image>', image) ?? event.reason
  }
}

/** The kubelet's words for a pull that failed; those of the case, when it has some beyond the reason. */
function pullFailure(image: string, message: string | undefined): string {
  const said = message === undefined || /^\w+$/.test(message) ? undefined : message
  const code = said === undefined ? 'NotFound' : 'Unknown'
  return `Failed to pull image "${image}": rpc error: code = ${code} desc = failed to pull and unpack image "${image}": ${said ?? 'not found'}`
}

async function createEvent(
  kubeconfig: string,
  pod: Item,
  type: string,
  reason: string,
  message: string,
): Promise<void> {
  const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z')
  const namespace = pod.metadata.namespace ?? 'default'
  const event = {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { generateName: `${pod.metadata.name}.`, namespace },
    involvedObject: {
      apiVersion: 'v1',
      kind: 'Pod',
      name: pod.metadata.name,
      namespace,
      uid: pod.metadata.uid,
    },
    type,
    reason,
    message,
    source: { component: 'kubelet' },
    firstTimestamp: now,
    lastTimestamp: now,
    count: 3,
  }
  await kubectl(['create', '-f', '-'], { kubeconfig, input: JSON.stringify(event) })
}

async function breakNode(kubeconfig: string, status: string, question: string): Promise<void> {
  const nodes = listOf(await kubectl(['get', 'nodes', '-o', 'json'], { kubeconfig }))
  const node = nodes.find((entry) => question.includes(entry.metadata.name)) ?? nodes[0]
  if (node === undefined) throw new Error('The case breaks a node, but the cluster has none.')
  const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z')
  await kubectl(
    ['annotate', 'node', node.metadata.name, 'plumbline.test/hold=true', '--overwrite'],
    { kubeconfig },
  )
  const condition = {
    type: 'Ready',
    status,
    reason: status === 'Unknown' ? 'NodeStatusUnknown' : 'KubeletNotReady',
    message: 'Kubelet stopped posting node status.',
    lastTransitionTime: now,
  }
  await kubectl(
    [
      'patch',
      'node',
      node.metadata.name,
      '--subresource=status',
      '--type=strategic',
      '-p',
      JSON.stringify({ status: { conditions: [condition] } }),
    ],
    { kubeconfig },
  )
}
