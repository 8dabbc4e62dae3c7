import { quantityNumber } from '../../../../src-shared/text/quantity.ts'
import { specContainers } from '../../pod.ts'
import { rangeItems } from '../../quota.ts'
import type { Problem, Rule } from '../../rule.ts'
import { shortWorkloads } from '../../short-workloads.ts'
import { templateOf } from '../../template.ts'
import { named } from '../../words.ts'

/** A LimitRange whose bounds the containers of a short workload break (H27). */
export const limitrangeViolation: Rule = {
  id: 'limitrange-violation',
  family: 'capacity',
  severity: 'critical',
  about:
    'Pods are rejected because their containers ask for less or more than a LimitRange allows.',
  kinds: ['LimitRange'],
  reads: ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'Pod'],
  check(range, view) {
    const namespace = range.metadata.namespace
    const items = rangeItems(view, namespace).filter(
      (each) => each.range === range && each.item.type === 'Container',
    )
    return shortWorkloads(view, namespace).flatMap((object): readonly Problem[] => {
      const template = templateOf(object)
      if (template === undefined) return []
      for (const { item, index } of items) {
        for (const { container, path } of specContainers(template.spec)) {
          for (const [side, bounds, sign] of [
            ['limits', item.max, 1],
            ['requests', item.min, -1],
          ] as const) {
            for (const [resource, bound] of Object.entries(bounds ?? {})) {
              const value =
                container.resources?.[side]?.[resource] ??
                (side === 'requests' ? container.resources?.limits?.[resource] : undefined)
              const amount = value === undefined ? undefined : quantityNumber(value)
              const edge = quantityNumber(bound)
              if (
                value === undefined ||
                amount === undefined ||
                edge === undefined ||
                (amount - edge) * sign <= 0
              )
                continue
              const word = sign > 0 ? 'max' : 'min'
              return [
                {
                  says: `allows a ${word} ${resource} of ${bound}, but container ${container.name} of ${named(object)} sets ${side}.${resource} ${value}`,
                  more: ['Its pods are rejected for that.'],
                  path: `spec.limits[${named(object)}]`,
                  seen: [
                    view.field(range, `spec.limits[${index}].${word}.${resource}`, bound),
                    view.field(
                      object,
                      `${template.path}.${path}.resources.${side}.${resource}`,
                      value,
                    ),
                  ],
                  steps: [
                    { id: 'describe' },
                    {
                      id: 'edit-source',
                      args: {
                        change: `set ${side}.${resource} of container ${container.name} to ${sign > 0 ? 'at most' : 'at least'} ${bound}`,
                        kind: object.kind,
                        name: object.metadata.name,
                      },
                    },
                  ],
                },
              ]
            }
          }
        }
      }
      return []
    })
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: LimitRange
metadata: {name: bounds, namespace: shop}
spec: {limits: [{type: Container, max: {memory: 1Gi}}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 1, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1", resources: {limits: {memory: 2Gi}}}]}}}
`,
      companions: ['deployment-short'],
      good: `
apiVersion: v1
kind: LimitRange
metadata: {name: bounds, namespace: shop}
spec: {limits: [{type: Container, max: {memory: 1Gi}}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 0, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1", resources: {limits: {memory: 512Mi}}}]}}}
`,
    },
  ],
}
