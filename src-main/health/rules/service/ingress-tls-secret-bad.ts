import { ingressSpec } from '../../ingress.ts'
import type { Rule } from '../../rule.ts'
import { listed, nearest } from '../../words.ts'

/** An Ingress whose TLS Secret does not exist (H22). */
export const ingressTlsSecretBad: Rule = {
  id: 'ingress-tls-secret-bad',
  family: 'service',
  severity: 'critical',
  about: 'Callers get the wrong certificate because the TLS Secret of an Ingress does not exist.',
  kinds: ['Ingress'],
  reads: ['Secret'],
  check(ingress, view) {
    const namespace = ingress.metadata.namespace
    if (namespace === undefined) return []
    return (ingressSpec(ingress).tls ?? []).flatMap(({ secretName, hosts = [] }, index) => {
      if (!secretName || !view.absent('Secret', namespace, secretName)) return []
      const near = nearest(
        secretName,
        view.within('Secret', namespace).map((each) => each.metadata.name),
      )
      return [
        {
          says: `names TLS Secret ${secretName}, which does not exist in namespace ${namespace}`,
          more: [
            ...(hosts.length > 0 ? [`It is meant for ${listed(hosts)}.`] : []),
            ...(near.length > 0 ? [`Secrets with near names: ${listed(near)}.`] : []),
          ],
          path: `spec.tls[${index}].secretName`,
          seen: [
            view.field(ingress, `spec.tls[${index}].secretName`),
            view.listed(
              'Secret',
              namespace,
              `Secret ${secretName} is not among the ${view.within('Secret', namespace).length} in namespace ${namespace}`,
            ),
          ],
          steps: [
            {
              id: 'create-ref',
              args: { change: `Create the TLS Secret ${secretName} in namespace ${namespace}` },
            },
          ],
        },
      ]
    })
  },
  examples: [
    {
      bad: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop, annotations: {kubernetes.io/ingress.class: edge}}
spec: {tls: [{hosts: [shop.example.com], secretName: shop-tls}], rules: [{host: shop.example.com}]}
`,
      good: `
apiVersion: v1
kind: Secret
metadata: {name: shop-tls, namespace: shop}
type: kubernetes.io/tls
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop, annotations: {kubernetes.io/ingress.class: edge}}
spec: {tls: [{hosts: [shop.example.com], secretName: shop-tls}, {hosts: [other.example.com]}], rules: [{host: shop.example.com}]}
`,
    },
  ],
}
