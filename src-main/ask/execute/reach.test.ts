import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import type { Plan } from '../../../src-shared/model/plan-types.ts'
import { stateOf } from '../../kube/index.ts'
import type { Outcome } from '../outcome.ts'
import { reach } from './reach.ts'

const asOf = '2026-01-01T12:00:00Z'

function walk(yaml: string, plan: Omit<Extract<Plan, { do: 'reach' }>, 'do'>): Outcome {
  const objects = parseAllDocuments(yaml)
    .map((document): unknown => document.toJS())
    .filter((object) => object !== null)
  const result = reach.run({
    plan: { ...plan, do: 'reach' },
    state: stateOf({ objects, asOf }),
    now: new Date(asOf),
    timeZone: 'UTC',
  })
  if ('more' in result) throw new Error(`it asks for ${JSON.stringify(result.more)}`)
  return result
}

const pod = (name: string, app: string, port = 8080): string => `
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${app}}}
spec: {nodeName: n1, containers: [{name: main, image: "app:1", ports: [{name: http, containerPort: ${port}}]}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}], containerStatuses: [{name: main, ready: true, restartCount: 0, state: {running: {}}}]}
---`
const service = (selector: string, more = ''): string => `
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec: {${more}selector: {app: ${selector}}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: api-1, namespace: shop, labels: {kubernetes.io/service-name: api}}
endpoints: [{addresses: [10.0.0.1], conditions: {ready: true}}]
---`
const policy = (spec: string): string => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: guard, namespace: shop}
spec: ${spec}
---`
const between = {
  source: { kind: 'Pod', name: 'web', ns: 'shop' },
  target: { kind: 'Service', name: 'api', ns: 'shop' },
}

describe('reach', () => {
  const open = pod('web', 'web') + pod('api-1', 'api') + service('api')

  test('A53 finds nothing in the way and says that no traffic was sent', () => {
    const { headline, holds } = walk(open, between)
    expect(headline).toBe(
      'Nothing in the specs stops Pod web from reaching Service api:80 (read from specs; no traffic was sent).',
    )
    expect(holds).toBe(true)
  })

  const stops: readonly (readonly [what: string, yaml: string, words: RegExp])[] = [
    [
      'a selector that matches no pod',
      pod('web', 'web') + pod('api-1', 'api') + service('apis'),
      /cannot reach Service api:80: Service api selects no pods: its selector app=apis/,
    ],
    [
      'a policy that denies everything',
      open + policy('{podSelector: {}, policyTypes: [Ingress]}'),
      /cannot reach Service api:80: a NetworkPolicy denies TCP port 8080 entering Pod api-1/,
    ],
    [
      'a policy that only lets others in',
      open +
        policy(
          '{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {matchLabels: {app: admin}}}]}]}',
        ),
      /NetworkPolicy guard selects pods app=api and allows in from pods app=admin/,
    ],
    [
      'a policy on the port of the Service',
      open + policy('{podSelector: {matchLabels: {app: api}}, ingress: [{ports: [{port: 80}]}]}'),
      /denies TCP port 8080/,
    ],
    [
      'an egress policy of the source',
      open + policy('{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress]}'),
      /denies TCP port 8080 leaving Pod web/,
    ],
  ]
  test.each(stops)('stops at %s', (_what, yaml, words) => {
    const outcome = walk(yaml, between)
    expect([outcome.headline, ...outcome.facts.map(({ text }) => text)].join('\n')).toMatch(words)
    expect(outcome.holds).toBe(false)
  })

  const passes: readonly (readonly [what: string, yaml: string])[] = [
    [
      'a policy on the port of the pods',
      open + policy('{podSelector: {matchLabels: {app: api}}, ingress: [{ports: [{port: 8080}]}]}'),
    ],
    [
      'a policy that names the port',
      open + policy('{podSelector: {matchLabels: {app: api}}, ingress: [{ports: [{port: http}]}]}'),
    ],
    [
      'a policy on other pods',
      open +
        policy(
          '{podSelector: {matchExpressions: [{key: app, operator: In, values: [db]}]}, policyTypes: [Ingress]}',
        ),
    ],
    [
      'a rule for the own namespace by its name',
      open +
        policy(
          '{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}}]}]}',
        ),
    ],
  ]
  test.each(passes)('passes %s', (_what, yaml) => {
    expect(walk(yaml, between).holds).toBe(true)
  })

  test('traffic from outside needs a way in', () => {
    const { headline } = walk(open, { source: 'outside', target: between.target })
    expect(headline).toMatch(/no Ingress leads to it, so nothing outside/)
    expect(
      walk(pod('api-1', 'api') + service('api', 'type: NodePort, '), {
        source: 'outside',
        target: between.target,
      }).holds,
    ).toBe(true)
  })

  test('A47 a target that does not exist is said to be absent', () => {
    const { headline } = walk(open, {
      source: between.source,
      target: { kind: 'Service', name: 'billing', ns: 'shop' },
    })
    expect(headline).toMatch(/No Service.* named billing exists/)
  })
})
