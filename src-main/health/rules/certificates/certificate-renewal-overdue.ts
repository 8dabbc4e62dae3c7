import { currentCondition } from '../../operator.ts'
import { statusOf } from '../../shape.ts'
import { HOUR_MS } from '../../times.ts'
import type { Rule } from '../../rule.ts'

/** A certificate whose renewal is overdue (H30). */
export const certificateRenewalOverdue: Rule = {
  id: 'certificate-renewal-overdue',
  family: 'certificates',
  severity: 'warning',
  about: 'A certificate runs out, because it was not renewed in time.',
  kinds: ['Certificate.cert-manager.io'],
  check(object, view) {
    const { renewalTime, notAfter } = statusOf<{ renewalTime: string; notAfter: string }>(object)
    if (
      renewalTime === undefined ||
      view.now < Date.parse(renewalTime) + HOUR_MS ||
      currentCondition(object, 'Issuing')?.status === 'True'
    )
      return []
    const close = notAfter !== undefined && Date.parse(notAfter) - view.now < 24 * HOUR_MS
    return [
      {
        says: `should have been renewed at ${renewalTime}`,
        more: notAfter === undefined ? [] : [`It is valid until ${notAfter}.`],
        path: 'status.renewalTime',
        ...(close ? { severity: 'critical' as const } : {}),
        since: renewalTime,
        seen: [view.field(object, 'status.renewalTime'), view.field(object, 'status.notAfter')],
        steps: [{ id: 'describe' }, { id: 'renew-cert' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: {name: web, namespace: shop, generation: 1}
spec: {}
status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", reason: Ready, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}], renewalTime: "2025-12-20T00:00:00Z", notAfter: "2026-02-01T00:00:00Z"}
`,
      good: `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: {name: web, namespace: shop, generation: 1}
spec: {}
status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", reason: Ready, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}], renewalTime: "2026-01-20T00:00:00Z", notAfter: "2026-02-01T00:00:00Z"}
`,
    },
  ],
}
