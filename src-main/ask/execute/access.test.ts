import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import type { Plan } from '../../../src-shared/model/plan-types.ts'
import { stateOf, type StateOf } from '../../kube/index.ts'
import type { Outcome } from '../outcome.ts'
import { access } from './access.ts'

const asOf = '2026-01-01T12:00:00Z'

function ask(
  plan: Omit<Extract<Plan, { do: 'access' }>, 'do'>,
  given: Omit<StateOf, 'objects' | 'asOf'> = {},
): Outcome {
  const objects = parseAllDocuments(roles).map((document): unknown => document.toJS())
  const result = access.run({
    plan: { ...plan, do: 'access' },
    state: stateOf({ objects, asOf, ...given }),
    now: new Date(asOf),
    timeZone: 'UTC',
  })
  if ('more' in result) throw new Error(`it asks for ${JSON.stringify(result.more)}`)
  return result
}

const roles = `
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: v1
kind: Namespace
metadata: {name: other}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: agent, namespace: shop}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: collector, namespace: shop}
spec: {replicas: 1, selector: {matchLabels: {app: c}}, template: {metadata: {labels: {app: c}}, spec: {serviceAccountName: agent, containers: [{name: c, image: "c:1"}]}}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader, namespace: shop}
rules: [{apiGroups: [""], resources: [pods, pods/log], verbs: [get]}, {apiGroups: [apps], resources: [deployments], verbs: ["*"]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: agent-reads, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
subjects: [{kind: ServiceAccount, name: agent, namespace: shop}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: secret-keeper}
rules: [{apiGroups: [""], resources: [secrets], verbs: [get, list]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: keepers}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: secret-keeper}
subjects: [{kind: Group, name: keepers, apiGroup: rbac.authorization.k8s.io}, {kind: User, name: jane, apiGroup: rbac.authorization.k8s.io}]
`
const agent = { kind: 'ServiceAccount', name: 'agent', ns: 'shop' } as const

describe('access', () => {
  const cases: readonly (readonly [verb: string, resource: string, ns: string, can: boolean])[] = [
    ['get', 'pods', 'shop', true],
    ['list', 'pods', 'shop', false],
    ['get', 'pods', 'other', false],
    ['get', 'pods/log', 'shop', true],
    ['create', 'pods/exec', 'shop', false],
    ['delete', 'deployments', 'shop', true],
    ['delete', 'statefulsets', 'shop', false],
  ]
  test.each(cases)('a ServiceAccount and %s %s in %s: %s', (verb, resource, ns, can) => {
    const outcome = ask({ mode: 'can', subject: agent, verbs: [verb], resource, of: { ns } })
    expect(outcome.holds).toBe(can)
    expect(outcome.headline).toMatch(can ? /^Yes: / : /^No: /)
  })

  test('without a namespace both scopes are answered', () => {
    const { headline, facts } = ask({
      mode: 'can',
      subject: { kind: 'ServiceAccount', name: 'agent' },
      verbs: ['get'],
      resource: 'pods',
    })
    expect(headline).toMatch(/^Partly: /)
    expect(facts.map(({ text }) => text).join('\n')).toMatch(
      /can get pods in namespace shop[^]*cannot get pods in the whole cluster/,
    )
  })

  test('the name of a workload leads to the account as which it runs', () => {
    const { assumptions, facts } = ask({
      mode: 'can',
      subject: { kind: 'ServiceAccount', name: 'collector', ns: 'shop' },
    })
    expect(assumptions?.join(' ')).toContain('runs as ServiceAccount agent')
    expect(facts[0]?.text).toContain('may get on pods')
  })

  test('who can names every subject with the binding that allows it', () => {
    const { headline, facts, table } = ask({
      mode: 'who-can',
      verbs: ['list'],
      resource: 'secrets',
      of: { ns: 'shop' },
    })
    expect(headline).toBe('2 subjects can list secrets in namespace shop.')
    expect(facts[1]?.text).toContain(
      'User jane can get, list on secrets in the whole cluster: ClusterRoleBinding keepers',
    )
    expect(table?.rows.map(({ cells }) => cells['subject'])).toEqual(['keepers', 'jane'])
  })

  test('A45 bindings that cannot be read are no absence of permissions', () => {
    const outcome = ask(
      { mode: 'who-can', verbs: ['list'], resource: 'secrets' },
      {
        denied: ['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'].map((kind) => ({
          kind,
        })),
      },
    )
    expect(outcome.status).toBe('cannot-see')
    expect(outcome.headline).not.toMatch(/No subject/)
  })

  test('about oneself the API server decides', () => {
    const reviews = [
      { verb: 'delete', group: '', resource: 'pods', namespace: 'shop', allowed: false },
    ]
    const { headline, holds } = ask(
      {
        mode: 'can',
        subject: { kind: 'me' },
        verbs: ['delete'],
        resource: 'pods',
        of: { ns: 'shop' },
      },
      { reviews },
    )
    expect(headline).toBe('No: You may not delete pods in namespace shop.')
    expect(holds).toBe(false)
  })

  test('A47 an account that does not exist is said to be absent', () => {
    expect(
      ask({ mode: 'what-can', subject: { kind: 'ServiceAccount', name: 'agnet', ns: 'shop' } })
        .headline,
    ).toContain('No ServiceAccount named agnet exists')
  })
})
