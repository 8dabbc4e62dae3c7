import { conditionProblem, currentCondition } from '../../operator.ts'
import { specOf, statusOf } from '../../shape.ts'
import { settle } from '../../times.ts'
import type { Rule } from '../../rule.ts'

/** A certificate that is not issued (H30). */
export const certificateNotReady: Rule = {
  id: 'certificate-not-ready',
  family: 'certificates',
  severity: 'critical',
  about: 'Callers see a wrong or expired certificate, because it is not issued.',
  kinds: ['Certificate.cert-manager.io'],
  reads: ['Issuer.cert-manager.io', 'ClusterIssuer.cert-manager.io'],
  check(object, view) {
    const found = currentCondition(object, 'Ready')
    if (found?.status !== 'False' || !view.held(found.lastTransitionTime, settle.stuckRollout))
      return []
    const { notAfter } = statusOf<{ notAfter: string }>(object)
    const valid = notAfter !== undefined && Date.parse(notAfter) > view.now
    const reference = specOf<{ issuerRef: { name: string; kind?: string } }>(object).issuerRef
    const kind = reference?.kind ?? 'Issuer'
    const missing =
      reference !== undefined &&
      view.absent(
        `${kind}.cert-manager.io`,
        kind === 'ClusterIssuer' ? undefined : object.metadata.namespace,
        reference.name,
      )
    return [
      conditionProblem(
        object,
        view,
        found,
        missing ? `is not issued: ${kind} ${reference.name} does not exist` : 'is not issued',
        {
          ...(valid ? { severity: 'warning' as const } : {}),
          sentences: [
            `It should write Secret ${specOf<{ secretName: string }>(object).secretName ?? object.metadata.name}.`,
          ],
        },
      ),
    ]
  },
  examples: [
    {
      bad: `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: {name: web, namespace: shop, generation: 1}
spec: {secretName: web-tls, issuerRef: {name: letsencrypt}}
status: {observedGeneration: 1, conditions: [{type: Ready, status: "False", reason: DoesNotExist, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
      good: `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: {name: web, namespace: shop, generation: 1}
spec: {secretName: web-tls}
status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", reason: Ready, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
    },
  ],
}
