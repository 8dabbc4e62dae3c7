import { addressesOf, classOf } from '../../ingress.ts'
import type { Rule } from '../../rule.ts'
import { settle } from '../../times.ts'
import { counted } from '../../words.ts'

const defaultMark = 'ingressclass.kubernetes.io/is-default-class'

/** An Ingress that no controller has taken (H22). */
export const ingressNotTaken: Rule = {
  id: 'ingress-not-taken',
  family: 'service',
  severity: 'warning',
  about: 'Nobody outside reaches an Ingress because no ingress controller has taken it.',
  kinds: ['Ingress'],
  reads: ['IngressClass'],
  check(ingress, view) {
    if (
      addressesOf(ingress).length > 0 ||
      !view.held(ingress.metadata.creationTimestamp, settle.ingress)
    )
      return []
    if (!view.complete('IngressClass')) return []
    const name = classOf(ingress)
    const classes = view.all('IngressClass')
    if (name === undefined) {
      if (classes.some((each) => each.metadata.annotations?.[defaultMark] === 'true')) return []
      return [
        {
          says: 'names no IngressClass, and no default IngressClass exists',
          more: [
            `${counted(classes.length, 'IngressClass', 'IngressClasses')} exist; no address is published.`,
          ],
          path: 'spec.ingressClassName',
          seen: [
            view.field(ingress, 'spec.ingressClassName'),
            view.listed(
              'IngressClass',
              undefined,
              `${classes.length} classes, none is the default`,
            ),
            view.field(ingress, 'status.loadBalancer'),
          ],
          steps: [
            { id: 'list', args: { resource: 'ingressclasses' } },
            { id: 'edit-source', args: { change: 'set spec.ingressClassName' } },
          ],
        },
      ]
    }
    if (view.find('IngressClass', undefined, name) === undefined) return []
    const same = view.all('Ingress').filter((other) => other !== ingress && classOf(other) === name)
    const served = same.filter((other) => addressesOf(other).length > 0)
    if (served.length === 0) return []
    return [
      {
        says: `has no address, while ${counted(served.length, 'other Ingress', 'other Ingresses')} of class ${name} have one`,
        path: 'status.loadBalancer',
        seen: [
          view.field(ingress, 'status.loadBalancer'),
          ...served
            .slice(0, 2)
            .map((other) =>
              view.field(other, 'status.loadBalancer', addressesOf(other).join(', ')),
            ),
        ],
        steps: [{ id: 'events' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z"}
spec: {rules: [{host: shop.example.com}]}
`,
      good: `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: edge, annotations: {ingressclass.kubernetes.io/is-default-class: "true"}}
spec: {controller: example.com/edge}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z"}
spec: {rules: [{host: shop.example.com}]}
`,
    },
  ],
}
