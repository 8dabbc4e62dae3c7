import { taintText, untoleratedTaints } from '../../placement.ts'
import type { Rule } from '../../rule.ts'
import { podSpec } from '../../shape.ts'
import { schedulerWords, selectedNodes, unschedulable } from '../../unschedulable.ts'
import { counted, listed } from '../../words.ts'

const placesOf = (names: readonly string[]): string =>
  names.length > 2 ? counted(names.length, 'node') : `node ${names.join(' and ')}`

/** What sets a taint of the system, so that it needs no looking up. */
const meaningOf = (taint: string): string =>
  taint.startsWith('node.kubernetes.io/unschedulable') ? ', cordoned' : ''

/** A pending pod for which every fitting node has a taint that it does not tolerate (H16). */
export const taintUntolerated: Rule = {
  id: 'taint-untolerated',
  family: 'scheduling',
  severity: 'critical',
  about:
    'A pod stays Pending because every node that fits it has a taint that it does not tolerate.',
  kinds: ['Pod'],
  reads: ['Node'],
  supersedes: ['pod-unschedulable'],
  check(pod, view) {
    const stuck = unschedulable(pod, view)
    if (stuck === undefined || !view.complete('Node')) return []
    const nodes = selectedNodes(pod, view)
    const spec = podSpec(pod)
    const tainted = nodes.map((node) => ({
      node,
      taints: untoleratedTaints(spec, node).map(taintText),
    }))
    if (nodes.length === 0 || tainted.some(({ taints }) => taints.length === 0)) return []
    const counts = new Map<string, string[]>()
    for (const { node, taints } of tainted)
      for (const taint of taints)
        counts.set(taint, [...(counts.get(taint) ?? []), node.metadata.name])
    const texts = [...counts]
      .sort((a, b) => b[1].length - a[1].length)
      .map(([taint, names]) => `${taint} (${placesOf(names)}${meaningOf(taint)})`)
    const tolerated = (spec.tolerations ?? []).map(({ key = 'every key' }) => key)
    const system = [...counts.keys()].every((taint) => taint.startsWith('node.kubernetes.io/'))
    return [
      {
        says: `is Pending: it does not tolerate ${counts.size === 1 ? 'the taint' : 'the taints'} ${listed(texts)}`,
        more: [
          `All ${counted(nodes.length, 'node')} that match its node selector carry a taint it does not tolerate; its tolerations cover ${tolerated.length === 0 ? 'nothing' : listed(tolerated)}.`,
        ],
        path: 'spec.tolerations',
        ...(stuck.lastTransitionTime === undefined ? {} : { since: stuck.lastTransitionTime }),
        seen: [
          view.field(pod, 'spec.tolerations'),
          ...tainted
            .slice(0, 3)
            .map(({ node, taints }) => view.field(node, 'spec.taints', taints.join(', '))),
          ...schedulerWords(pod, view),
        ],
        because: system
          ? tainted.flatMap(({ node }) =>
              ['node-not-ready', 'node-condition-bad', 'node-cordoned'].map((rule) => ({
                rule,
                object: {
                  context: view.state.context.name,
                  apiVersion: node.apiVersion,
                  kind: 'Node',
                  name: node.metadata.name,
                },
                strength: 'computed' as const,
              })),
            )
          : [],
        steps: [
          { id: 'list', args: { resource: 'nodes' } },
          {
            id: 'edit-source',
            args: {
              change: `add a toleration for ${[...counts.keys()][0] ?? 'the taint'}, or untaint a node`,
            },
          },
        ],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Node
metadata: {name: n1}
spec: {taints: [{key: team, value: gpu, effect: NoSchedule}]}
status: {allocatable: {cpu: "4", memory: 8Gi, pods: "110"}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {containers: [{name: web, image: "web:1"}]}
status: {phase: Pending, conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, lastTransitionTime: "2026-01-01T11:00:00Z", message: "0/1 nodes are available"}]}
`,
      good: `
apiVersion: v1
kind: Node
metadata: {name: n1}
spec: {taints: [{key: node-role.kubernetes.io/control-plane, effect: NoSchedule}]}
status: {allocatable: {cpu: "4", memory: 8Gi, pods: "110"}}
`,
    },
  ],
}
