import { quantityNumber } from '../../../../src-shared/text/quantity.ts'
import { amountText } from '../../amount-text.ts'
import { hardOf, podUse, usedOf } from '../../quota.ts'
import type { Rule } from '../../rule.ts'
import { specOf } from '../../shape.ts'
import { shortWorkloads } from '../../short-workloads.ts'
import { templateOf } from '../../template.ts'
import { livePods, wanted } from '../../workload.ts'
import { counted, listed, named } from '../../words.ts'

/** A quota that the next pod of a short workload would exceed (H27). */
export const quotaExceeded: Rule = {
  id: 'quota-exceeded',
  family: 'capacity',
  severity: 'critical',
  about: 'Pods are rejected because a ResourceQuota of their namespace is used up.',
  kinds: ['ResourceQuota'],
  reads: ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'Pod'],
  check(quota, view) {
    const used = usedOf(quota)
    // A scoped quota counts only some pods, which the totals cannot be compared with.
    if (
      used === undefined ||
      specOf<{ scopes: string[]; scopeSelector: object }>(quota).scopes?.length ||
      specOf<{ scopeSelector: object }>(quota).scopeSelector
    )
      return []
    return shortWorkloads(view, quota.metadata.namespace).flatMap((object) => {
      const template = templateOf(object)
      if (template === undefined) return []
      const over = Object.entries(hardOf(quota)).flatMap(([key, quantity]) => {
        const need = podUse(template.spec, key)
        const hard = quantityNumber(quantity) ?? 0
        const now = quantityNumber(used[key] ?? '0') ?? 0
        return need !== undefined && need > 0 && now + need > hard + 1e-9
          ? [{ key, need, hard, now }]
          : []
      })
      const first = over[0]
      if (first === undefined) return []
      const missing = wanted(object) - livePods(object, view).length
      return [
        {
          says: `has no room for the next pod of ${named(object)}: ${first.key} ${amountText(first.key, first.now)} of ${amountText(first.key, first.hard)} used, the pod needs ${amountText(first.key, first.need)}`,
          more: [
            `${counted(missing, 'pod')} of ${wanted(object)} of ${named(object)} cannot be created; the total need is ${amountText(first.key, first.need * wanted(object))} of ${first.key}.`,
            ...over
              .slice(1)
              .map(
                ({ key, need, hard, now }) =>
                  `Also ${key}: ${amountText(key, now)} of ${amountText(key, hard)} used, the pod needs ${amountText(key, need)}.`,
              ),
          ],
          path: `status.used[${named(object)}]`,
          seen: [
            ...over
              .slice(0, 3)
              .flatMap(({ key }) => [
                view.field(quota, 'status.hard', `${key}: ${hardOf(quota)[key] ?? ''}`),
                view.field(quota, 'status.used', `${key}: ${used[key] ?? '0'}`),
              ]),
            view.field(
              object,
              `${template.path}.containers`,
              listed(over.map(({ key, need }) => `${key} ${amountText(key, need)} per pod`)),
            ),
          ],
          steps: [
            { id: 'describe' },
            {
              id: 'raise-quota',
              args: {
                change: `raise ${listed(over.map(({ key }) => key))}, or lower requests, limits or replicas of ${named(object)}`,
              },
            },
          ],
        },
      ]
    })
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: ResourceQuota
metadata: {name: team, namespace: shop}
spec: {hard: {limits.cpu: "1"}}
status: {hard: {limits.cpu: "1"}, used: {limits.cpu: 900m}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 1, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1", resources: {limits: {cpu: 200m}}}]}}}
status: {}
`,
      companions: ['deployment-short'],
      good: `
apiVersion: v1
kind: ResourceQuota
metadata: {name: team, namespace: shop}
spec: {hard: {limits.cpu: "1"}}
status: {hard: {limits.cpu: "1"}, used: {limits.cpu: 900m}}
`,
    },
  ],
}
