import { isLive } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { podSpec } from '../../shape.ts'
import { openNodes, schedulerWords, unschedulable } from '../../unschedulable.ts'
import { listed } from '../../words.ts'

/** A pending pod whose hostPort is taken on every node it may run on (H16). */
export const hostPortConflict: Rule = {
  id: 'host-port-conflict',
  family: 'scheduling',
  severity: 'critical',
  about: 'A pod stays Pending because another pod holds its host port on every node.',
  kinds: ['Pod'],
  reads: ['Node', 'Pod'],
  supersedes: ['pod-unschedulable'],
  check(pod, view) {
    const stuck = unschedulable(pod, view)
    const wanted = (podSpec(pod).containers ?? []).flatMap((container) =>
      (container.ports ?? [])
        .filter(({ hostPort }) => hostPort)
        .map((port) => ({ container, port })),
    )
    if (
      stuck === undefined ||
      wanted.length === 0 ||
      !view.complete('Node') ||
      !view.complete('Pod')
    )
      return []
    const nodes = openNodes(pod, view)
    if (nodes.length === 0) return []
    for (const { container, port } of wanted) {
      const holders = nodes.map((node) => ({
        node,
        holder: view
          .podsOn(node.metadata.name)
          .find(
            (other) =>
              other !== pod &&
              isLive(other) &&
              (podSpec(other).containers ?? []).some(({ ports }) =>
                (ports ?? []).some(
                  (theirs) =>
                    theirs.hostPort === port.hostPort &&
                    (theirs.protocol ?? 'TCP') === (port.protocol ?? 'TCP') &&
                    (!theirs.hostIP || !port.hostIP || theirs.hostIP === port.hostIP),
                ),
              ),
          ),
      }))
      const taken = holders.flatMap(({ node, holder }) =>
        holder === undefined ? [] : [{ node, holder }],
      )
      if (taken.length < nodes.length) continue
      const path = `spec.containers[${container.name}].ports`
      return [
        {
          says: `is Pending: host port ${port.hostPort}/${port.protocol ?? 'TCP'} is taken on every node`,
          more: [
            `Held by ${listed(
              taken.map(({ node, holder }) => `${holder.metadata.name} on ${node.metadata.name}`),
              3,
            )}.`,
          ],
          path,
          ...(stuck.lastTransitionTime === undefined ? {} : { since: stuck.lastTransitionTime }),
          seen: [
            view.field(pod, path, `hostPort ${port.hostPort}`),
            ...taken
              .slice(0, 3)
              .map(({ holder }) =>
                view.field(holder, 'spec.containers', `hostPort ${port.hostPort}`),
              ),
            ...schedulerWords(pod, view),
          ],
          steps: [
            { id: 'describe' },
            { id: 'edit-source', args: { change: 'use another hostPort, or none' } },
          ],
        },
      ]
    }
    return []
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Node
metadata: {name: n1}
status: {allocatable: {cpu: "4", memory: 8Gi, pods: "110"}}
---
apiVersion: v1
kind: Pod
metadata: {name: a, namespace: shop}
spec: {nodeName: n1, containers: [{name: c, image: "a:1", ports: [{containerPort: 80, hostPort: 8080}]}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Pod
metadata: {name: b, namespace: shop}
spec: {containers: [{name: c, image: "b:1", ports: [{containerPort: 80, hostPort: 8080}]}]}
status: {phase: Pending, conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, lastTransitionTime: "2026-01-01T11:00:00Z", message: "0/1 nodes are available"}]}
`,
      good: `
apiVersion: v1
kind: Node
metadata: {name: n1}
status: {allocatable: {cpu: "4", memory: 8Gi, pods: "110"}}
---
apiVersion: v1
kind: Pod
metadata: {name: a, namespace: shop}
spec: {nodeName: n1, containers: [{name: c, image: "a:1", ports: [{containerPort: 80, hostPort: 8080}]}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
    },
  ],
}
