import { nodeRoom, podNeeds, shortOf } from '../../placement.ts'
import { amountText } from '../../amount-text.ts'
import type { Rule } from '../../rule.ts'
import { podSpec } from '../../shape.ts'
import { openNodes, schedulerWords, unschedulable } from '../../unschedulable.ts'
import { counted, listed } from '../../words.ts'

/** A pending pod that fits on no node it may run on (H16): no node offers the resource, none is large enough, or all are full. */
export const resourceInsufficient: Rule = {
  id: 'resource-insufficient',
  family: 'scheduling',
  severity: 'critical',
  about: 'A pod stays Pending because no node has enough of a resource left for its request.',
  kinds: ['Pod'],
  reads: ['Node'],
  supersedes: ['pod-unschedulable'],
  check(pod, view) {
    const stuck = unschedulable(pod, view)
    if (stuck === undefined || !view.complete('Node') || !view.complete('Pod')) return []
    const needs = podNeeds(podSpec(pod))
    const rooms = openNodes(pod, view).map((node) => ({ node, ...nodeRoom(view, node) }))
    if (rooms.length === 0 || rooms.some(({ free }) => shortOf(needs, free).length === 0)) return []
    const short = [...new Set(rooms.flatMap(({ free }) => shortOf(needs, free)))]
    const facts = short.map((resource) => {
      const need = needs[resource] ?? 0
      const largest = Math.max(...rooms.map(({ allocatable }) => allocatable[resource] ?? 0))
      const free = Math.max(...rooms.map(({ free: left }) => left[resource] ?? 0))
      return { resource, need, largest, free: Math.max(0, free) }
    })
    const short0 = facts.map(({ resource, need, largest, free }) => {
      if (resource === 'pods') return `no place for one more pod (${largest} per node)`
      if (largest === 0)
        return `insufficient ${resource}: no node offers it, and it requests ${amountText(resource, need)}`
      if (need > largest)
        return `insufficient ${resource}: it requests ${amountText(resource, need)}, more than the largest node offers (${amountText(resource, largest)})`
      return `insufficient ${resource}: it requests ${amountText(resource, need)}, at most ${amountText(resource, free)} is free on a node`
    })
    return [
      {
        says: `is Pending: ${short0[0] ?? 'no node has room'}`,
        more: [
          ...short0.slice(1).map((text) => `Also ${text}.`),
          `${counted(rooms.length, 'node')} ${rooms.length === 1 ? 'was' : 'were'} checked: ${listed(
            rooms.map(({ node }) => node.metadata.name),
            3,
          )}.`,
        ],
        path: 'spec.containers.resources.requests',
        ...(stuck.lastTransitionTime === undefined ? {} : { since: stuck.lastTransitionTime }),
        seen: [
          view.field(
            pod,
            'spec.containers[].resources.requests',
            facts
              .map(({ resource, need }) => `${resource}: ${amountText(resource, need)}`)
              .join(', '),
          ),
          ...rooms
            .slice(0, 3)
            .map(({ node, free, allocatable }) =>
              view.field(
                node,
                'status.allocatable',
                facts
                  .map(
                    ({ resource }) =>
                      `${resource}: ${amountText(resource, allocatable[resource] ?? 0)} allocatable, ${amountText(resource, Math.max(0, free[resource] ?? 0))} free`,
                  )
                  .join('; '),
              ),
            ),
          ...schedulerWords(pod, view),
        ],
        steps: [
          { id: 'show-capacity' },
          {
            id: 'set-resources',
            args: {
              change: `lower the request of ${facts.map(({ resource }) => resource).join(', ')}, or add a node that offers it`,
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
status: {allocatable: {cpu: "2", memory: 4Gi, pods: "110"}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {containers: [{name: web, image: "web:1", resources: {requests: {memory: 8Gi, cpu: 100m}}}]}
status: {phase: Pending, conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, lastTransitionTime: "2026-01-01T11:00:00Z", message: "0/1 nodes are available: 1 Insufficient memory."}]}
`,
      good: `
apiVersion: v1
kind: Node
metadata: {name: n1}
status: {allocatable: {cpu: "2", memory: 16Gi, pods: "110"}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {containers: [{name: web, image: "web:1", resources: {requests: {memory: 8Gi, cpu: 100m}}}]}
status: {phase: Pending, conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, lastTransitionTime: "2026-01-01T11:59:50Z", message: "0/1 nodes are available: 1 Insufficient memory."}]}
`,
    },
  ],
}
