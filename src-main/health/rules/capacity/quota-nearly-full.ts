import { quantityNumber } from '../../../../src-shared/text/quantity.ts'
import { hardOf, usedOf } from '../../quota.ts'
import type { Rule } from '../../rule.ts'
import { listed } from '../../words.ts'

/** A quota of which at least nine tenths are used (H27). */
export const quotaNearlyFull: Rule = {
  id: 'quota-nearly-full',
  family: 'capacity',
  severity: 'info',
  about: 'A namespace is close to what its ResourceQuota allows.',
  kinds: ['ResourceQuota'],
  check(quota, view) {
    const used = usedOf(quota) ?? {}
    const full = Object.entries(hardOf(quota)).filter(([key, quantity]) => {
      const hard = quantityNumber(quantity) ?? 0
      return hard > 0 && (quantityNumber(used[key] ?? '0') ?? 0) >= hard * 0.9
    })
    if (full.length === 0) return []
    return [
      {
        says: `is nearly full: ${listed(full.map(([key, hard]) => `${key} ${used[key] ?? '0'} of ${hard}`))}`,
        path: 'status.used',
        seen: [view.field(quota, 'status.hard'), view.field(quota, 'status.used')],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: ResourceQuota
metadata: {name: team, namespace: shop}
spec: {hard: {pods: "10"}}
status: {hard: {pods: "10"}, used: {pods: "9"}}
`,
      good: `
apiVersion: v1
kind: ResourceQuota
metadata: {name: team, namespace: shop}
spec: {hard: {pods: "10", services.nodeports: "0"}}
status: {hard: {pods: "10", services.nodeports: "0"}, used: {pods: "5", services.nodeports: "0"}}
`,
    },
  ],
}
