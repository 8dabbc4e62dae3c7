import { conditionProblem, currentCondition } from '../../operator.ts'
import { quoted } from '../../evidence.ts'
import { statusOf } from '../../shape.ts'
import { settle } from '../../times.ts'
import type { Rule } from '../../rule.ts'

/** A certificate request, order or challenge that failed (H30). */
export const certificateRequestFailed: Rule = {
  id: 'certificate-request-failed',
  family: 'certificates',
  severity: 'critical',
  about: 'A certificate is not issued, because the authority or its check refused.',
  kinds: [
    'CertificateRequest.cert-manager.io',
    'Order.acme.cert-manager.io',
    'Challenge.acme.cert-manager.io',
  ],
  check(object, view) {
    const ready = currentCondition(object, 'Ready')
    if (ready?.status === 'False' && (ready.reason === 'Failed' || ready.reason === 'Denied'))
      return [conditionProblem(object, view, ready, 'has failed')]
    const { state, reason } = statusOf<{ state: string; reason: string }>(object)
    const waits =
      object.kind === 'Challenge' &&
      state === 'pending' &&
      reason !== undefined &&
      view.held(object.metadata.creationTimestamp, settle.stuckRollout)
    if (state !== 'invalid' && state !== 'errored' && !waits) return []
    return [
      {
        says: waits ? 'is still pending' : `is ${state}`,
        more: reason ? [`Its status says: "${quoted(reason)}"`] : [],
        path: 'status.state',
        ...(object.metadata.creationTimestamp === undefined
          ? {}
          : { since: object.metadata.creationTimestamp }),
        seen: [view.field(object, 'status.state'), view.field(object, 'status.reason')],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: acme.cert-manager.io/v1
kind: Challenge
metadata: {name: web-1, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z"}
status: {state: pending, reason: "Waiting for HTTP-01 challenge propagation: wrong status code 404"}
`,
      good: `
apiVersion: acme.cert-manager.io/v1
kind: Challenge
metadata: {name: web-1, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z"}
status: {state: valid}
`,
    },
  ],
}
