import { isLive } from '../../pod.ts'
import { affinityMatches, unmatchedSelector } from '../../placement.ts'
import type { Rule } from '../../rule.ts'
import { condition, podSpec, specOf } from '../../shape.ts'
import type { NodeSpec } from '../../shape.ts'
import { counted } from '../../words.ts'

/** A node that takes no new pods (H27): information, a warning when pods wait that it would fit. */
export const nodeCordoned: Rule = {
  id: 'node-cordoned',
  family: 'capacity',
  severity: 'info',
  about: 'A node takes no new pods because somebody or something cordoned it.',
  kinds: ['Node'],
  check(node, view) {
    const { unschedulable, taints = [] } = specOf<NodeSpec>(node)
    if (unschedulable !== true) return []
    const mark = taints.find(({ key }) => key === 'node.kubernetes.io/unschedulable')
    const waiting = view
      .all('Pod')
      .filter(
        (pod) =>
          !podSpec(pod).nodeName &&
          isLive(pod) &&
          condition(pod, 'PodScheduled')?.reason === 'Unschedulable' &&
          unmatchedSelector(podSpec(pod), node).length === 0 &&
          affinityMatches(podSpec(pod), node) &&
          view
            .all('Node')
            .every((other) => other === node || specOf<NodeSpec>(other).unschedulable === true),
      )
    const left = view.podsOn(node.metadata.name).filter(isLive).length
    return [
      {
        says: 'is cordoned (spec.unschedulable is true)',
        more: [
          `${counted(left, 'pod')} still on it.`,
          ...(waiting.length > 0 ? [`${counted(waiting.length, 'pod')} wait for a node.`] : []),
        ],
        path: 'spec.unschedulable',
        ...(waiting.length > 0 ? { severity: 'warning' as const } : {}),
        ...(mark?.timeAdded === undefined ? {} : { since: mark.timeAdded }),
        seen: [
          view.field(node, 'spec.unschedulable'),
          view.listed('Pod', undefined, `${left} pods on node ${node.metadata.name}`),
        ],
        steps: [{ id: 'describe' }, { id: 'uncordon' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Node
metadata: {name: n1}
spec: {unschedulable: true}
status: {conditions: [{type: Ready, status: "True"}]}
`,
      good: `
apiVersion: v1
kind: Node
metadata: {name: n1}
status: {conditions: [{type: Ready, status: "True"}]}
`,
    },
  ],
}
