import { conditionProblem, currentCondition } from '../../operator.ts'
import { specOf } from '../../shape.ts'
import type { Rule } from '../../rule.ts'

/** A secret that an operator cannot bring into the cluster (H29). */
export const secretSyncFailing: Rule = {
  id: 'secret-sync-failing',
  family: 'gitops',
  severity: 'critical',
  about: 'Pods miss a Secret, because the operator that should write it fails.',
  kinds: [
    'ExternalSecret.external-secrets.io',
    'ClusterExternalSecret.external-secrets.io',
    'PushSecret.external-secrets.io',
    'SealedSecret.bitnami.com',
  ],
  check(object, view) {
    const found =
      object.kind === 'SealedSecret'
        ? currentCondition(object, 'Synced')
        : currentCondition(object, 'Ready')
    if (found?.status !== 'False') return []
    const target =
      specOf<{ target: { name?: string } }>(object).target?.name ?? object.metadata.name
    return [
      conditionProblem(object, view, found, 'cannot write its Secret', {
        sentences: [`It should write Secret ${target}.`],
      }),
    ]
  },
  examples: [
    {
      bad: `
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: web, namespace: shop, generation: 1}
spec: {secretStoreRef: {name: vault, kind: ClusterSecretStore}}
status: {observedGeneration: 1, conditions: [{type: Ready, status: "False", reason: SecretSyncedError, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
---
apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata: {name: vault}
status: {conditions: [{type: Ready, status: "True"}]}
`,
      good: `
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: web, namespace: shop, generation: 1}
spec: {}
status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", reason: SecretSynced, message: "it failed", lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
    },
  ],
}
