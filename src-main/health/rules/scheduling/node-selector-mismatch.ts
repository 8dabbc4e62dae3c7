import type { KubeObject } from '../../../kube/index.ts'
import { requirementText, unmatchedSelector } from '../../placement.ts'
import type { Problem, Rule } from '../../rule.ts'
import { podSpec } from '../../shape.ts'
import { schedulerWords, selectedNodes, unschedulable } from '../../unschedulable.ts'
import type { View } from '../../view.ts'
import { counted, listed } from '../../words.ts'

/** A pending pod whose node selector or required node affinity no node satisfies (H16). */
export const nodeSelectorMismatch: Rule = {
  id: 'node-selector-mismatch',
  family: 'scheduling',
  severity: 'critical',
  about: 'A pod stays Pending because no node carries the labels that it asks for.',
  kinds: ['Pod'],
  reads: ['Node'],
  supersedes: ['pod-unschedulable'],
  check(pod, view) {
    const stuck = unschedulable(pod, view)
    const nodes = view.all('Node')
    if (stuck === undefined || nodes.length === 0 || !view.complete('Node')) return []
    if (selectedNodes(pod, view).length > 0) return []
    const pairs = Object.entries(podSpec(pod).nodeSelector ?? {})
    const selectorFits = nodes.some((node) => unmatchedSelector(podSpec(pod), node).length === 0)
    const since = stuck.lastTransitionTime
    return [
      {
        ...(pairs.length > 0 && !selectorFits
          ? bySelector(pod, view, pairs)
          : byAffinity(pod, view)),
        ...(since === undefined ? {} : { since }),
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Node
metadata: {name: n1, labels: {disk: hdd}}
status: {allocatable: {cpu: "4", memory: 8Gi, pods: "110"}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeSelector: {disk: ssd}, containers: [{name: web, image: "web:1"}]}
status: {phase: Pending, conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, lastTransitionTime: "2026-01-01T11:00:00Z", message: "0/1 nodes are available"}]}
`,
      good: `
apiVersion: v1
kind: Node
metadata: {name: n1, labels: {disk: ssd}}
status: {allocatable: {cpu: "4", memory: 8Gi, pods: "110"}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, uid: p1, ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web, uid: r1, controller: true}]}
spec: {nodeName: n1, nodeSelector: {disk: ssd}, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: PodScheduled, status: "True"}]}
`,
    },
    {
      bad: `
apiVersion: v1
kind: Node
metadata: {name: n1, labels: {zone: a}}
status: {allocatable: {cpu: "4", memory: 8Gi, pods: "110"}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: zone, operator: In, values: [b, c]}]}]}}}
  containers: [{name: web, image: "web:1"}]
status: {phase: Pending, conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, lastTransitionTime: "2026-01-01T11:00:00Z", message: "0/1 nodes are available"}]}
`,
      good: `
apiVersion: v1
kind: Node
metadata: {name: n1, labels: {zone: a}}
status: {allocatable: {cpu: "4", memory: 8Gi, pods: "110"}}
`,
    },
  ],
}

function bySelector(
  pod: KubeObject,
  view: View,
  pairs: readonly (readonly [string, string])[],
): Problem {
  const nodes = view.all('Node')
  const lacking = pairs.filter(([key, value]) =>
    nodes.every((node) => node.metadata.labels?.[key] !== value),
  )
  const text = pairs.map(([key, value]) => `${key}=${value}`).join(',')
  const shown = lacking.length > 0 ? lacking : pairs
  return {
    says: `is Pending: no node matches the nodeSelector ${text} (${counted(nodes.length, 'node')} checked)`,
    more: shown.map(([key]) => carriedText(key, nodes)),
    path: 'spec.nodeSelector',
    seen: [
      view.field(pod, 'spec.nodeSelector', text),
      view.listed(
        'Node',
        undefined,
        `${counted(nodes.length, 'node')} read; ${shown.map(([key]) => carriedText(key, nodes)).join(' ')}`,
      ),
      ...schedulerWords(pod, view),
    ],
    steps: [
      { id: 'list', args: { resource: 'nodes' } },
      {
        id: 'edit-source',
        args: {
          change: `remove or change nodeSelector ${shown.map(([key, value]) => `${key}=${value}`).join(', ')}, or add that label to a node`,
        },
      },
    ],
  }
}

function carriedText(key: string, nodes: readonly KubeObject[]): string {
  const values = [
    ...new Set(
      nodes.map((node) => node.metadata.labels?.[key]).filter((value) => value !== undefined),
    ),
  ]
  return values.length === 0
    ? `No node has a label ${key}.`
    : `Nodes carry ${listed(values.map((value) => `${key}=${value}`))}.`
}

function byAffinity(pod: KubeObject, view: View): Problem {
  const terms =
    podSpec(pod).affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
      ?.nodeSelectorTerms ?? []
  const requirements = terms.map((term) =>
    [...(term.matchExpressions ?? []), ...(term.matchFields ?? [])]
      .map(requirementText)
      .join(' and '),
  )
  const nodes = view.all('Node')
  const keys = [
    ...new Set(terms.flatMap((term) => (term.matchExpressions ?? []).map(({ key }) => key))),
  ]
  const path = 'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution'
  return {
    says: `is Pending: no node matches the required node affinity ${requirements.join(' or ')} (${counted(nodes.length, 'node')} checked)`,
    more: keys.map((key) => carriedText(key, nodes)),
    path,
    seen: [
      view.field(pod, path, requirements.join(' or ')),
      view.listed(
        'Node',
        undefined,
        `${counted(nodes.length, 'node')} read; ${keys.map((key) => carriedText(key, nodes)).join(' ')}`,
      ),
      ...schedulerWords(pod, view),
    ],
    steps: [
      { id: 'list', args: { resource: 'nodes' } },
      {
        id: 'edit-source',
        args: { change: 'change the required node affinity, or add the label to a node' },
      },
    ],
  }
}
