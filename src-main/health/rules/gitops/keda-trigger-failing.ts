import { currentCondition } from '../../operator.ts'
import { statusOf } from '../../shape.ts'
import { listed } from '../../words.ts'
import type { Rule } from '../../rule.ts'

/** A KEDA trigger that cannot be read (H29). */
export const kedaTriggerFailing: Rule = {
  id: 'keda-trigger-failing',
  family: 'gitops',
  severity: 'warning',
  about: 'A workload is not scaled by its load, because a trigger cannot be read.',
  kinds: ['ScaledObject.keda.sh'],
  check(object, view) {
    const triggers =
      statusOf<{ health: { [trigger: string]: { status?: string; numberOfFailures?: number } } }>(
        object,
      ).health ?? {}
    const failing = Object.entries(triggers).filter(([, { status }]) => status === 'Failing')
    const fallback = currentCondition(object, 'Fallback')
    if (failing.length === 0 && fallback?.status !== 'True') return []
    return [
      {
        says:
          failing.length === 0
            ? 'runs at its fallback replicas'
            : `has a failing trigger ${listed(failing.map(([trigger]) => trigger))}`,
        path: 'status.health',
        seen: [
          view.field(object, 'status.health'),
          view.field(object, 'status.conditions[Fallback].status'),
        ],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: web, namespace: shop, generation: 1}
spec: {scaleTargetRef: {name: web}}
status: {conditions: [{type: Ready, status: "True"}, {type: Active, status: "False"}], health: {s0-prometheus: {status: Failing, numberOfFailures: 9}}}
`,
      good: `
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: web, namespace: shop, generation: 1}
spec: {scaleTargetRef: {name: web}}
status: {conditions: [{type: Ready, status: "True"}, {type: Active, status: "False"}], health: {s0-prometheus: {status: Happy, numberOfFailures: 0}}}
`,
    },
  ],
}
