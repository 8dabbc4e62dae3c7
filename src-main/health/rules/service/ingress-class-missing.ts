import { hostsOf, ingressSpec } from '../../ingress.ts'
import type { Rule } from '../../rule.ts'
import { specOf } from '../../shape.ts'
import { listed } from '../../words.ts'

/** An Ingress that names an IngressClass which does not exist (H22); the older annotation needs no such object. */
export const ingressClassMissing: Rule = {
  id: 'ingress-class-missing',
  family: 'service',
  severity: 'critical',
  about: 'Nobody outside reaches an Ingress because the IngressClass that it names does not exist.',
  kinds: ['Ingress'],
  reads: ['IngressClass'],
  supersedes: ['ingress-not-taken'],
  check(ingress, view) {
    const name = ingressSpec(ingress).ingressClassName
    if (!name || !view.absent('IngressClass', undefined, name)) return []
    const classes = view.all('IngressClass')
    const existing = classes.map(
      (each) =>
        `${each.metadata.name} (${specOf<{ controller: string }>(each).controller ?? 'no controller'})`,
    )
    const hosts = hostsOf(ingress)
    return [
      {
        says: `names IngressClass ${name}, which does not exist`,
        more: [
          existing.length === 0
            ? 'No IngressClass exists in this cluster, so no ingress controller takes this Ingress.'
            : `Existing IngressClasses: ${listed(existing)}.`,
          ...(hosts.length > 0
            ? [`It serves ${listed(hosts)}, which therefore cannot be reached from outside.`]
            : []),
        ],
        path: 'spec.ingressClassName',
        seen: [
          view.field(ingress, 'spec.ingressClassName'),
          view.listed(
            'IngressClass',
            undefined,
            `IngressClass ${name} is not among the ${classes.length} that exist`,
          ),
          ...(hosts.length > 0
            ? [view.field(ingress, 'spec.rules', `hosts ${hosts.join(', ')}`)]
            : []),
        ],
        steps: [
          { id: 'list', args: { resource: 'ingressclasses' } },
          {
            id: 'edit-source',
            args: {
              change:
                classes.length === 1
                  ? `set spec.ingressClassName to ${classes[0]?.metadata.name ?? ''}`
                  : classes.length === 0
                    ? 'install an ingress controller and name its IngressClass in spec.ingressClassName'
                    : `set spec.ingressClassName to one of ${listed(classes.map((each) => each.metadata.name))}`,
            },
          },
        ],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: edge}
spec: {controller: example.com/edge}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec: {ingressClassName: gone, rules: [{host: shop.example.com}]}
`,
      good: `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: edge}
spec: {controller: example.com/edge}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec: {ingressClassName: edge, rules: [{host: shop.example.com}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: old, namespace: shop, annotations: {kubernetes.io/ingress.class: nginx}}
spec: {rules: [{host: old.example.com}]}
`,
    },
  ],
}
