import type { KubeObject } from '../../../kube/index.ts'
import { classOf, ingressSpec } from '../../ingress.ts'
import type { Rule } from '../../rule.ts'
import type { View } from '../../view.ts'

/** Two Ingresses of one class that claim the same host and path (H22); canaries excepted. */
export const ingressHostConflict: Rule = {
  id: 'ingress-host-conflict',
  family: 'service',
  severity: 'warning',
  about: 'Two Ingresses claim the same host and path, so one of them gets no traffic.',
  kinds: ['Ingress'],
  check(ingress, view) {
    if (isCanary(ingress)) return []
    const index = claims(view)
    const found = new Map<KubeObject, string>()
    for (const claim of claimsOf(ingress)) {
      for (const other of index.get(claim) ?? [])
        if (other !== ingress && !isCanary(other))
          found.set(other, claim.split(' ').slice(1).join(' '))
    }
    const [first] = found
    if (first === undefined) return []
    const [other, claim] = first
    const place =
      other.metadata.namespace === ingress.metadata.namespace
        ? ''
        : ` in namespace ${other.metadata.namespace ?? ''}`
    return [
      {
        says: `claims ${claim}, which Ingress ${other.metadata.name}${place} claims too`,
        path: 'spec.rules',
        seen: [
          view.field(ingress, 'spec.rules', claim),
          view.field(other, 'spec.rules', claim),
          view.field(other, 'metadata.creationTimestamp'),
        ],
        steps: [
          { id: 'list', args: { resource: 'ingresses' } },
          { id: 'edit-source', args: { change: 'give one of them another host or path' } },
        ],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a, namespace: shop, annotations: {kubernetes.io/ingress.class: edge}}
spec: {rules: [{host: shop.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {resource: {kind: Bucket, name: x}}}]}}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: b, namespace: shop, annotations: {kubernetes.io/ingress.class: edge}}
spec: {rules: [{host: shop.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {resource: {kind: Bucket, name: y}}}]}}]}
`,
      good: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a, namespace: shop, annotations: {kubernetes.io/ingress.class: edge}}
spec: {rules: [{host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {resource: {kind: Bucket, name: x}}}]}}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: b, namespace: shop, annotations: {kubernetes.io/ingress.class: edge, nginx.ingress.kubernetes.io/canary: "true"}}
spec: {rules: [{host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {resource: {kind: Bucket, name: y}}}]}}]}
`,
    },
  ],
}

const indexes = new WeakMap<View, Map<string, KubeObject[]>>()

function claims(view: View): Map<string, KubeObject[]> {
  const known = indexes.get(view)
  if (known !== undefined) return known
  const index = new Map<string, KubeObject[]>()
  for (const ingress of view.all('Ingress')) {
    for (const claim of claimsOf(ingress)) index.set(claim, [...(index.get(claim) ?? []), ingress])
  }
  indexes.set(view, index)
  return index
}

function claimsOf(ingress: KubeObject): readonly string[] {
  const className = classOf(ingress) ?? ''
  return (ingressSpec(ingress).rules ?? []).flatMap(({ host, http }) =>
    (http?.paths ?? []).map(
      ({ path, pathType }) =>
        `${className} ${host ?? '*'}${path ?? '/'} (${pathType ?? 'ImplementationSpecific'})`,
    ),
  )
}

function isCanary(ingress: KubeObject): boolean {
  return ingress.metadata.annotations?.['nginx.ingress.kubernetes.io/canary'] === 'true'
}
