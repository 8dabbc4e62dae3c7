import { expect, test } from 'vitest'
import { kindPlural, kindTag } from './kind-words.ts'

test.each([
  ['Deployment', 'deploy', 'Deployments'],
  ['NetworkPolicy', 'netpol', 'NetworkPolicies'],
  ['Ingress', 'ing', 'Ingresses'],
  ['Endpoints', 'ep', 'Endpoints'],
  ['Certificate', 'certificate', 'Certificates'],
  ['Gateway', 'gateway', 'Gateways'],
  ['Service.serving.knative.dev', 'svc', 'Services'],
])('%s has the tag %s and the plural %s', (kind, tag, plural) => {
  expect(kindTag(kind)).toBe(tag)
  expect(kindPlural(kind)).toBe(plural)
})
