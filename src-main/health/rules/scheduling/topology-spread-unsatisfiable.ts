import {
  labelSelectorRequirements,
  matchesLabels,
  selectorText,
} from '../../../../src-shared/text/selector.ts'
import type { KubeObject } from '../../../kube/index.ts'
import { affinityMatches, unmatchedSelector, untoleratedTaints } from '../../placement.ts'
import { isLive } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { podSpec } from '../../shape.ts'
import type { SpreadConstraint } from '../../shape.ts'
import { openNodes, schedulerWords, unschedulable } from '../../unschedulable.ts'
import type { View } from '../../view.ts'
import { listed } from '../../words.ts'

/** A pending pod that no domain may take without breaking a DoNotSchedule spread constraint (H16). */
export const topologySpreadUnsatisfiable: Rule = {
  id: 'topology-spread-unsatisfiable',
  family: 'scheduling',
  severity: 'critical',
  about:
    'A pod stays Pending because its topology spread constraint allows no domain that has room.',
  kinds: ['Pod'],
  reads: ['Node', 'Pod'],
  supersedes: ['pod-unschedulable'],
  check(pod, view) {
    const stuck = unschedulable(pod, view)
    const constraints = (podSpec(pod).topologySpreadConstraints ?? []).filter(
      ({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule',
    )
    if (
      stuck === undefined ||
      constraints.length === 0 ||
      !view.complete('Node') ||
      !view.complete('Pod')
    )
      return []
    const open = openNodes(pod, view)
    if (open.length === 0) return []
    for (const constraint of constraints) {
      const counts = countsPerDomain(pod, constraint, view)
      const least = counts.size < (constraint.minDomains ?? 1) ? 0 : Math.min(...counts.values())
      const domains = new Set(
        open.flatMap((node) => node.metadata.labels?.[constraint.topologyKey] ?? []),
      )
      const allowed = [...domains].filter(
        (domain) => (counts.get(domain) ?? 0) + 1 - least <= constraint.maxSkew,
      )
      if (allowed.length > 0) continue
      const shown = [...counts].map(([domain, count]) => `${domain}: ${count}`)
      const selector = selectorText(labelSelectorRequirements(constraint.labelSelector ?? {}))
      return [
        {
          says: `is Pending: its topology spread over ${constraint.topologyKey} (maxSkew ${constraint.maxSkew}) allows no domain`,
          more: [
            `Pods ${selector || '(all)'} per domain: ${listed(shown) || 'none carries the key'}; the pod may only run in ${listed([...domains]) || 'none'}.`,
          ],
          path: 'spec.topologySpreadConstraints',
          ...(stuck.lastTransitionTime === undefined ? {} : { since: stuck.lastTransitionTime }),
          seen: [
            view.field(
              pod,
              'spec.topologySpreadConstraints',
              `${constraint.topologyKey} maxSkew ${constraint.maxSkew}`,
            ),
            view.listed(
              'Node',
              undefined,
              `domains of ${constraint.topologyKey}: ${shown.join(', ')}`,
            ),
            ...schedulerWords(pod, view),
          ],
          steps: [
            { id: 'list', args: { resource: 'nodes' } },
            {
              id: 'edit-source',
              args: {
                change: 'raise maxSkew, use ScheduleAnyway, or open nodes in the emptier domains',
              },
            },
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
metadata: {name: n1, labels: {zone: a}}
status: {allocatable: {cpu: "4", memory: 8Gi, pods: "110"}}
---
apiVersion: v1
kind: Node
metadata: {name: n2, labels: {zone: b}}
spec: {taints: [{key: team, value: x, effect: NoSchedule}]}
status: {allocatable: {cpu: "4", memory: 8Gi, pods: "110"}}
---
apiVersion: v1
kind: Pod
metadata: {name: web-1, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web-2, namespace: shop, labels: {app: web}}
spec: {topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}}], containers: [{name: web, image: "web:1"}]}
status: {phase: Pending, conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, lastTransitionTime: "2026-01-01T11:00:00Z", message: "0/2 nodes are available"}]}
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

/** Matching pods per domain of the nodes that count: affinity is honoured by default, taints only when asked for. */
function countsPerDomain(
  pod: KubeObject,
  constraint: SpreadConstraint,
  view: View,
): ReadonlyMap<string, number> {
  const spec = podSpec(pod)
  const labels = pod.metadata.labels ?? {}
  const keys = (constraint.matchLabelKeys ?? []).filter((key) => labels[key] !== undefined)
  const requirements = labelSelectorRequirements({
    ...constraint.labelSelector,
    matchLabels: {
      ...constraint.labelSelector?.matchLabels,
      ...Object.fromEntries(keys.map((key) => [key, labels[key] ?? ''])),
    },
  })
  const counts = new Map<string, number>()
  for (const node of view.all('Node')) {
    const domain = node.metadata.labels?.[constraint.topologyKey]
    const fits =
      constraint.nodeAffinityPolicy === 'Ignore' ||
      (unmatchedSelector(spec, node).length === 0 && affinityMatches(spec, node))
    const isOpen =
      constraint.nodeTaintsPolicy !== 'Honor' || untoleratedTaints(spec, node).length === 0
    if (domain === undefined || !fits || !isOpen) continue
    const pods = view
      .podsOn(node.metadata.name)
      .filter(
        (each) =>
          isLive(each) &&
          each.metadata.namespace === pod.metadata.namespace &&
          matchesLabels(requirements, each.metadata.labels),
      )
    counts.set(domain, (counts.get(domain) ?? 0) + pods.length)
  }
  return counts
}
