import { since } from '../../pod-since.ts'
import type { Rule } from '../../rule.ts'
import { condition, podSpec } from '../../shape.ts'
import { settle } from '../../times.ts'
import { listed } from '../../words.ts'

/** A pod whose readiness gate nobody has opened (H20). */
export const readinessGateUnmet: Rule = {
  id: 'readiness-gate-unmet',
  family: 'rollout',
  severity: 'warning',
  about:
    'A pod gets no traffic because a readiness gate is not set by the controller that should set it.',
  kinds: ['Pod'],
  check(pod, view) {
    const ready = condition(pod, 'Ready')
    if (
      ready?.reason !== 'ReadinessGatesNotReady' ||
      !view.held(ready.lastTransitionTime, settle.notReady)
    )
      return []
    const gates = (podSpec(pod).readinessGates ?? [])
      .map(({ conditionType }) => conditionType)
      .filter((type) => condition(pod, type)?.status !== 'True')
    if (gates.length === 0) return []
    return [
      {
        says: `is not ready: readiness gate ${listed(gates)} is not met`,
        path: 'spec.readinessGates',
        ...since(pod),
        seen: [
          view.field(pod, 'spec.readinessGates', gates.join(', ')),
          ...gates.map((gate) => view.field(pod, `status.conditions[${gate}].status`)),
        ],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, readinessGates: [{conditionType: example.com/lb}], containers: [{name: web, image: "web:1"}]}
status:
  phase: Running
  conditions: [{type: Ready, status: "False", reason: ReadinessGatesNotReady, lastTransitionTime: "2026-01-01T11:30:00Z"}]
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {nodeName: n1, readinessGates: [{conditionType: example.com/lb}], containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}, {type: example.com/lb, status: "True"}]}
`,
    },
  ],
}
