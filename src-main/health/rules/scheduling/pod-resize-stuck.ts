import { quoted } from '../../evidence.ts'
import type { Rule } from '../../rule.ts'
import { condition } from '../../shape.ts'
import { settle } from '../../times.ts'

/** A pod whose in-place resize does not happen (H16). */
export const podResizeStuck: Rule = {
  id: 'pod-resize-stuck',
  family: 'scheduling',
  severity: 'warning',
  about: 'A pod keeps its old resources because the node cannot resize it.',
  kinds: ['Pod'],
  check(pod, view) {
    const pending = condition(pod, 'PodResizePending')
    const running = condition(pod, 'PodResizeInProgress')
    const infeasible =
      pending?.status === 'True' &&
      (pending.reason === 'Infeasible' ||
        (pending.reason === 'Deferred' && view.held(pending.lastTransitionTime, settle.resize)))
    const found = infeasible ? pending : running?.reason === 'Error' ? running : undefined
    if (found === undefined) return []
    return [
      {
        says: `is not resized (${found.reason ?? ''})`,
        more: found.message ? [`The condition says: "${quoted(found.message)}"`] : [],
        path: `status.conditions[${found.type}]`,
        ...(found.lastTransitionTime === undefined ? {} : { since: found.lastTransitionTime }),
        seen: [
          view.field(pod, `status.conditions[${found.type}].reason`),
          view.field(pod, `status.conditions[${found.type}].message`),
        ],
        steps: [{ id: 'show-capacity' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}, {type: PodResizePending, status: "True", reason: Infeasible, message: "Node didn't have enough capacity"}]}
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
    },
  ],
}
