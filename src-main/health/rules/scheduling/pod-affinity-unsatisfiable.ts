import {
  labelSelectorRequirements,
  matchesLabels,
  selectorText,
} from '../../../../src-shared/text/selector.ts'
import type { KubeObject } from '../../../kube/index.ts'
import { isLive } from '../../pod.ts'
import { podsOfTerm } from '../../placement.ts'
import type { Problem, Rule } from '../../rule.ts'
import { podSpec } from '../../shape.ts'
import type { PodAffinityTerm } from '../../shape.ts'
import { openNodes, schedulerWords, unschedulable } from '../../unschedulable.ts'
import type { View } from '../../view.ts'
import { counted, listed } from '../../words.ts'

const affinityPath = 'spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution'
const antiPath = 'spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution'

/** A pending pod whose required pod affinity or anti-affinity leaves no topology domain (H16). */
export const podAffinityUnsatisfiable: Rule = {
  id: 'pod-affinity-unsatisfiable',
  family: 'scheduling',
  severity: 'critical',
  about: 'A pod stays Pending because its required pod affinity or anti-affinity leaves no node.',
  kinds: ['Pod'],
  reads: ['Node', 'Pod', 'Namespace'],
  supersedes: ['pod-unschedulable'],
  check(pod, view) {
    const stuck = unschedulable(pod, view)
    if (stuck === undefined || !view.complete('Node') || !view.complete('Pod')) return []
    const nodes = openNodes(pod, view)
    if (nodes.length === 0) return []
    const spec = podSpec(pod).affinity
    const since = stuck.lastTransitionTime === undefined ? {} : { since: stuck.lastTransitionTime }
    const own = spec?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []
    const anti = spec?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []
    for (const term of own) {
      const problem = affinityProblem(pod, view, term)
      if (problem) return [{ ...problem, ...since }]
    }
    const problem = antiAffinityProblem(pod, view, anti, nodes)
    return problem ? [{ ...problem, ...since }] : []
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Node
metadata: {name: n1, labels: {kubernetes.io/hostname: n1}}
status: {allocatable: {cpu: "4", memory: 8Gi, pods: "110"}}
---
apiVersion: v1
kind: Pod
metadata: {name: db-0, namespace: shop, labels: {app: db}}
spec: {nodeName: n1, containers: [{name: db, image: "db:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Pod
metadata: {name: db-1, namespace: shop, labels: {app: db}}
spec:
  affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: db}}}]}}
  containers: [{name: db, image: "db:1"}]
status: {phase: Pending, conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, lastTransitionTime: "2026-01-01T11:00:00Z", message: "0/1 nodes are available: 1 node(s) didn't match pod anti-affinity rules."}]}
`,
      good: `
apiVersion: v1
kind: Node
metadata: {name: n1, labels: {kubernetes.io/hostname: n1}}
status: {allocatable: {cpu: "4", memory: 8Gi, pods: "110"}}
`,
    },
    {
      bad: `
apiVersion: v1
kind: Node
metadata: {name: n1, labels: {kubernetes.io/hostname: n1}}
status: {allocatable: {cpu: "4", memory: 8Gi, pods: "110"}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec:
  affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: cache}}}]}}
  containers: [{name: web, image: "web:1"}]
status: {phase: Pending, conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, lastTransitionTime: "2026-01-01T11:00:00Z", message: "0/1 nodes are available"}]}
`,
      good: `
apiVersion: v1
kind: Node
metadata: {name: n1}
status: {allocatable: {cpu: "4", memory: 8Gi, pods: "110"}}
`,
    },
  ],
}

function termText(term: PodAffinityTerm): string {
  return selectorText(labelSelectorRequirements(term.labelSelector ?? {})) || 'every pod'
}

function affinityProblem(pod: KubeObject, view: View, term: PodAffinityTerm): Problem | undefined {
  if (podsOfTerm(view, term, pod.metadata.namespace ?? '').length > 0) return undefined
  // The first pod of a group may match its own term, or the group could never start.
  if (matchesLabels(labelSelectorRequirements(term.labelSelector ?? {}), pod.metadata.labels))
    return undefined
  return {
    says: `is Pending: its required podAffinity for ${termText(term)} matches no placed pod`,
    path: affinityPath,
    seen: [
      view.field(pod, affinityPath, `${termText(term)}, topologyKey ${term.topologyKey}`),
      view.listed('Pod', undefined, `no placed pod matches ${termText(term)}`),
      ...schedulerWords(pod, view),
    ],
    steps: [
      { id: 'describe' },
      {
        id: 'edit-source',
        args: {
          change: 'change the required podAffinity term, or start the pods that it asks for',
        },
      },
    ],
  }
}

function antiAffinityProblem(
  pod: KubeObject,
  view: View,
  own: readonly PodAffinityTerm[],
  nodes: readonly KubeObject[],
): Problem | undefined {
  const taken = new Map<KubeObject, { holder: KubeObject; term: PodAffinityTerm; path: string }>()
  const block = (holder: KubeObject, term: PodAffinityTerm, path: string): void => {
    const place = view.find('Node', undefined, podSpec(holder).nodeName ?? '')
    const domain = place?.metadata.labels?.[term.topologyKey]
    if (domain === undefined) return
    for (const node of nodes) {
      if (node.metadata.labels?.[term.topologyKey] === domain && !taken.has(node))
        taken.set(node, { holder, term, path })
    }
  }
  for (const term of own) {
    for (const holder of podsOfTerm(view, term, pod.metadata.namespace ?? ''))
      if (holder !== pod) block(holder, term, antiPath)
  }
  for (const holder of view.all('Pod')) {
    if (holder === pod || !podSpec(holder).nodeName || !isLive(holder)) continue
    for (const term of podSpec(holder).affinity?.podAntiAffinity
      ?.requiredDuringSchedulingIgnoredDuringExecution ?? []) {
      const reaches =
        term.namespaces?.includes(pod.metadata.namespace ?? '') ??
        holder.metadata.namespace === pod.metadata.namespace
      if (
        reaches &&
        matchesLabels(labelSelectorRequirements(term.labelSelector ?? {}), pod.metadata.labels)
      )
        block(holder, term, antiPath)
    }
  }
  const first = [...taken.values()][0]
  if (first === undefined || taken.size < nodes.length) return undefined
  const want = view.root(pod)
  const replicas = (want['spec'] as { replicas?: number } | undefined)?.replicas
  const domains = new Set(
    nodes.map((node) => node.metadata.labels?.[first.term.topologyKey] ?? node.metadata.name),
  )
  return {
    says: `is Pending: required pod anti-affinity (${termText(first.term)} per ${first.term.topologyKey}) leaves no node`,
    more: [
      `${counted(domains.size, 'domain')} of ${first.term.topologyKey} for ${replicas === undefined ? 'this pod' : counted(replicas, 'replica')}; each already runs a pod that excludes it: ${listed(
        [...taken].map(([node, { holder }]) => `${holder.metadata.name} on ${node.metadata.name}`),
        3,
      )}.`,
    ],
    path: antiPath,
    seen: [
      view.field(pod, antiPath, `${termText(first.term)}, topologyKey ${first.term.topologyKey}`),
      ...[...taken]
        .slice(0, 3)
        .map(([node, { holder }]) => view.field(holder, 'spec.nodeName', node.metadata.name)),
      view.listed('Node', undefined, `${counted(nodes.length, 'node')} that the pod may run on`),
      ...schedulerWords(pod, view),
    ],
    steps: [
      { id: 'list', args: { resource: 'nodes' } },
      {
        id: 'edit-source',
        args: {
          change:
            'lower replicas to the number of nodes, add nodes, or make the podAntiAffinity preferred',
        },
      },
    ],
  }
}
