import { isReady } from '../../pod.ts'
import { podSpec, workloadSpec, workloadStatus } from '../../shape.ts'
import { settle } from '../../times.ts'
import { listed } from '../../words.ts'
import type { Rule } from '../../rule.ts'

/** A network, proxy, storage or DNS add-on that does not run everywhere (H28). */
export const systemAddonShort: Rule = {
  id: 'system-addon-short',
  family: 'control-plane',
  severity: 'critical',
  about:
    'Pods on some nodes have no network, volumes or names, because an add-on of the cluster does not run there.',
  kinds: ['DaemonSet', 'Deployment'],
  supersedes: ['daemonset-short', 'deployment-short'],
  check(object, view) {
    if (
      object.metadata.namespace !== 'kube-system' &&
      !addOnNamespaces.test(object.metadata.namespace ?? '')
    )
      return []
    const purpose = addOns.find(({ words }) => words.test(object.metadata.name))?.purpose
    const status = workloadStatus(object)
    const want =
      object.kind === 'DaemonSet'
        ? (status.desiredNumberScheduled ?? 0)
        : (workloadSpec(object).replicas ?? 1)
    const have =
      (object.kind === 'DaemonSet' ? status.numberAvailable : status.availableReplicas) ?? 0
    if (
      purpose === undefined ||
      want === 0 ||
      have >= want ||
      !view.held(object.metadata.creationTimestamp, settle.short)
    )
      return []
    const without = view
      .podsOf(object)
      .filter((pod) => !isReady(pod))
      .map((pod) => podSpec(pod).nodeName ?? pod.metadata.name)
    return [
      {
        says: `provides ${purpose} and is available on ${have} of ${want}`,
        more: without.length > 0 ? [`Not ready on ${listed(without)}.`] : [],
        path: 'status',
        ...(object.kind === 'Deployment' && have > 0 ? { severity: 'warning' as const } : {}),
        seen: [
          view.field(
            object,
            object.kind === 'DaemonSet' ? 'status.numberAvailable' : 'status.availableReplicas',
            String(have),
          ),
          view.field(
            object,
            object.kind === 'DaemonSet' ? 'status.desiredNumberScheduled' : 'spec.replicas',
            String(want),
          ),
        ],
        steps: [{ id: 'rollout-status' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: calico-node, namespace: kube-system, generation: 1, creationTimestamp: "2026-01-01T10:00:00Z", labels: {k8s-app: calico-node}}
spec: {selector: {matchLabels: {k8s-app: calico-node}}, template: {metadata: {labels: {k8s-app: calico-node}}, spec: {containers: [{name: a, image: "a:1"}]}}}
status: {observedGeneration: 1, desiredNumberScheduled: 3, currentNumberScheduled: 3, numberReady: 1, numberAvailable: 1}
`,
      good: `
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: calico-node, namespace: kube-system, generation: 1, creationTimestamp: "2026-01-01T10:00:00Z", labels: {k8s-app: calico-node}}
spec: {selector: {matchLabels: {k8s-app: calico-node}}, template: {metadata: {labels: {k8s-app: calico-node}}, spec: {containers: [{name: a, image: "a:1"}]}}}
status: {observedGeneration: 1, desiredNumberScheduled: 3, currentNumberScheduled: 3, numberReady: 3, numberAvailable: 3}
`,
    },
  ],
}

const addOnNamespaces =
  /^(?:calico-system|cilium|kube-flannel|metallb-system|longhorn-system|openebs|rook-ceph)$/

/** Well-known add-ons by the names that their projects give them, and what depends on them. */
const addOns: readonly { words: RegExp; purpose: string }[] = [
  {
    words:
      /^(?:calico-node|cilium|kube-flannel|weave-net|aws-node|azure-cni|antrea-agent|canal|kindnet)/,
    purpose: 'the pod network',
  },
  { words: /^kube-proxy/, purpose: 'the Service network' },
  { words: /^(?:coredns|kube-dns|node-local-dns)/, purpose: 'DNS' },
  { words: /csi.*node|csi-.*plugin|^ebs-csi|^efs-csi|^longhorn/, purpose: 'volumes' },
  { words: /^metrics-server/, purpose: 'the metrics API' },
  { words: /device-plugin/, purpose: 'devices' },
]
