import type { Rule } from '../../rule.ts'
import { statusOf } from '../../shape.ts'
import type { NodeStatus } from '../../shape.ts'

const MOST_BEHIND = 3

/** A kubelet that is newer than the API server, or too old for it (H27). */
export const kubeletSkew: Rule = {
  id: 'kubelet-skew',
  family: 'capacity',
  severity: 'warning',
  about:
    'A node behaves in untested ways because its kubelet does not fit the version of the API server.',
  kinds: ['Node'],
  check(node, view) {
    const kubelet = statusOf<NodeStatus>(node).nodeInfo?.kubeletVersion
    const server = view.state.serverVersion
    const [own, theirs] = [minorOf(kubelet), minorOf(server)]
    if (own === undefined || theirs === undefined) return []
    if (own <= theirs && theirs - own <= MOST_BEHIND) return []
    return [
      {
        says:
          own > theirs
            ? `runs kubelet ${kubelet ?? ''}, newer than the API server ${server ?? ''}`
            : `runs kubelet ${kubelet ?? ''}, more than ${MOST_BEHIND} minor versions older than the API server ${server ?? ''}`,
        path: 'status.nodeInfo.kubeletVersion',
        ...(own > theirs ? { severity: 'critical' as const } : {}),
        seen: [view.field(node, 'status.nodeInfo.kubeletVersion')],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Node
metadata: {name: n1}
status: {nodeInfo: {kubeletVersion: v1.30.1}, conditions: [{type: Ready, status: "True"}]}
`,
      good: `
apiVersion: v1
kind: Node
metadata: {name: n1}
status: {nodeInfo: {kubeletVersion: v1.33.0-eks-1}, conditions: [{type: Ready, status: "True"}]}
`,
    },
  ],
}

function minorOf(version: string | undefined): number | undefined {
  const match = /^v?\d+\.(\d+)/.exec(version ?? '')
  return match === null ? undefined : Number(match[1])
}
