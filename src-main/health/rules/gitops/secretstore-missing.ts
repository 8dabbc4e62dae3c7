import { specOf } from '../../shape.ts'
import { listed, nearest } from '../../words.ts'
import type { Rule } from '../../rule.ts'

/** A secret whose store does not exist (H29, N23). */
export const secretstoreMissing: Rule = {
  id: 'secretstore-missing',
  family: 'gitops',
  severity: 'critical',
  about: 'A Secret is never written, because the store that it names does not exist.',
  kinds: [
    'ExternalSecret.external-secrets.io',
    'ClusterExternalSecret.external-secrets.io',
    'PushSecret.external-secrets.io',
  ],
  reads: ['SecretStore.external-secrets.io', 'ClusterSecretStore.external-secrets.io'],
  check(object, view) {
    const reference = specOf<{ secretStoreRef: { name?: string; kind?: string } }>(
      object,
    ).secretStoreRef
    const kind = reference?.kind ?? 'SecretStore'
    const namespace = kind === 'ClusterSecretStore' ? undefined : object.metadata.namespace
    const served = `${kind}.external-secrets.io`
    if (reference?.name === undefined || !view.absent(served, namespace, reference.name)) return []
    const near = nearest(
      reference.name,
      view.within(served, namespace).map((each) => each.metadata.name),
    )
    return [
      {
        says: `names ${kind} ${reference.name}, which does not exist`,
        more: near.length > 0 ? [`Near names: ${listed(near)}.`] : [],
        path: 'spec.secretStoreRef.name',
        seen: [
          view.field(object, 'spec.secretStoreRef.name'),
          view.listed(served, namespace, `${kind} ${reference.name} does not exist`),
        ],
        steps: [
          { id: 'describe' },
          {
            id: 'create-ref',
            args: { change: `Create ${kind} ${reference.name}, or name one that exists` },
          },
        ],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: db, namespace: shop}
spec: {secretStoreRef: {name: vault, kind: ClusterSecretStore}}
---
apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata: {name: vault-eu}
`,
      good: `
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: db, namespace: shop}
spec: {secretStoreRef: {name: vault, kind: ClusterSecretStore}}
---
apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata: {name: vault}
`,
    },
  ],
}
