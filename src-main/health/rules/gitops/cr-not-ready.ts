import { conditionProblem, currentCondition } from '../../operator.ts'
import { settle } from '../../times.ts'
import type { Rule } from '../../rule.ts'

/** Fallback: a custom object whose own conditions say that it is not well (H29). */
export const crNotReady: Rule = {
  id: 'cr-not-ready',
  family: 'gitops',
  severity: 'warning',
  about: 'What an operator should provide is not there, by the conditions of its object.',
  kinds: ['CR'],
  check(object, view) {
    if (known.has(`${object.kind}.${object.apiVersion.split('/')[0] ?? ''}`)) return []
    const bad = ['Stalled', 'Failed', 'Degraded']
      .map((type) => currentCondition(object, type))
      .find((found) => found?.status === 'True')
    const unready = ['Ready', 'Available', 'Synced', 'Healthy']
      .map((type) => currentCondition(object, type))
      .find(
        (found) =>
          found?.status === 'False' && view.held(found.lastTransitionTime, settle.operator),
      )
    const found = bad ?? unready
    return found === undefined
      ? []
      : [conditionProblem(object, view, found, `has ${found.type} ${found.status}`)]
  },
  examples: [
    {
      bad: `
apiVersion: db.example.com/v1
kind: Database
metadata: {name: web, namespace: shop, generation: 1}
spec: {}
status: {observedGeneration: 1, conditions: [{type: Ready, status: "False", reason: NoCapacity, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
      good: `
apiVersion: db.example.com/v1
kind: Database
metadata: {name: web, namespace: shop, generation: 1}
spec: {}
status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", reason: Failed, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
    },
  ],
}

/** Custom kinds that have rules of their own. */
const known: ReadonlySet<string> = new Set([
  'GitRepository.source.toolkit.fluxcd.io',
  'OCIRepository.source.toolkit.fluxcd.io',
  'HelmRepository.source.toolkit.fluxcd.io',
  'HelmChart.source.toolkit.fluxcd.io',
  'Bucket.source.toolkit.fluxcd.io',
  'Kustomization.kustomize.toolkit.fluxcd.io',
  'HelmRelease.helm.toolkit.fluxcd.io',
  'ExternalSecret.external-secrets.io',
  'ClusterExternalSecret.external-secrets.io',
  'PushSecret.external-secrets.io',
  'SealedSecret.bitnami.com',
  'SecretStore.external-secrets.io',
  'ClusterSecretStore.external-secrets.io',
  'ScaledObject.keda.sh',
  'ScaledJob.keda.sh',
  'Provider.pkg.crossplane.io',
  'Function.pkg.crossplane.io',
  'Configuration.pkg.crossplane.io',
  'NodePool.karpenter.sh',
  'NodeClaim.karpenter.sh',
  'Certificate.cert-manager.io',
  'CertificateRequest.cert-manager.io',
  'Issuer.cert-manager.io',
  'ClusterIssuer.cert-manager.io',
])
