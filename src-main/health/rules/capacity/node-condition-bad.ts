import { quoted } from '../../evidence.ts'
import { isLive } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { condition } from '../../shape.ts'

const critical: readonly string[] = ['DiskPressure', 'NetworkUnavailable']
const judged: readonly string[] = [
  ...critical,
  'MemoryPressure',
  'PIDPressure',
  'KernelDeadlock',
  'ReadonlyFilesystem',
  'FrequentKubeletRestart',
  'FrequentContainerdRestart',
  'CorruptDockerOverlay2',
]

/** A node that reports pressure or a known fault (H27); a condition that is absent is fine, an unknown one is not judged. */
export const nodeConditionBad: Rule = {
  id: 'node-condition-bad',
  family: 'capacity',
  severity: 'warning',
  about: 'Pods on a node are evicted or disturbed because the node reports pressure or a fault.',
  kinds: ['Node'],
  check: (node, view) =>
    judged.flatMap((type) => {
      const found = condition(node, type)
      if (found?.status !== 'True') return []
      const evicted = view.podsOn(node.metadata.name).filter((pod) => !isLive(pod)).length
      return [
        {
          says: `has ${type}${found.reason ? ` (${found.reason})` : ''}`,
          more: [
            ...(found.message ? [`The condition says: "${quoted(found.message)}"`] : []),
            ...(evicted > 0 ? [`${evicted} pods on it have ended.`] : []),
          ],
          path: `status.conditions[${type}]`,
          ...(critical.includes(type) ? { severity: 'critical' as const } : {}),
          ...(found.lastTransitionTime === undefined ? {} : { since: found.lastTransitionTime }),
          seen: [
            view.field(node, `status.conditions[${type}].status`),
            view.field(node, `status.conditions[${type}].reason`),
            view.field(node, `status.conditions[${type}].lastTransitionTime`),
          ],
          steps: [{ id: 'describe' }],
        },
      ]
    }),
  examples: [
    {
      bad: `
apiVersion: v1
kind: Node
metadata: {name: n1}
status: {conditions: [{type: Ready, status: "True"}, {type: MemoryPressure, status: "True", reason: KubeletHasInsufficientMemory, lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
      good: `
apiVersion: v1
kind: Node
metadata: {name: n1}
status: {conditions: [{type: Ready, status: "True"}, {type: MemoryPressure, status: "False"}, {type: CustomCheck, status: "True"}]}
`,
    },
  ],
}
