import { roleRefOf, rulesOf, ruleText, subjectsOf } from '../../access.ts'
import type { PolicyRule } from '../../access.ts'
import type { KubeObject } from '../../../kube/index.ts'
import type { Rule } from '../../rule.ts'
import type { View } from '../../view.ts'
import { listed } from '../../words.ts'

/** A bound role with a rule that leads to more power than it seems (H25, security profile). */
export const rbacRiskyRule: Rule = {
  id: 'rbac-risky-rule',
  family: 'access',
  severity: 'info',
  about:
    'A role in use grants wildcards, secrets, impersonation or similar far-reaching permissions.',
  kinds: ['Role', 'ClusterRole'],
  reads: ['RoleBinding', 'ClusterRoleBinding'],
  profile: 'security',
  check(role, view) {
    if (
      role.metadata.name.startsWith('system:') ||
      role.metadata.labels?.['kubernetes.io/bootstrapping'] === 'rbac-defaults'
    )
      return []
    const risky = rulesOf(role).flatMap((rule) => {
      const why = riskOf(rule)
      return why === undefined ? [] : [{ rule, why }]
    })
    if (risky.length === 0) return []
    const subjects = boundSubjects(role, view)
    if (subjects.length === 0) return []
    return [
      {
        says: `grants ${listed([...new Set(risky.map(({ why }) => why))])} to ${listed(subjects)}`,
        path: 'rules',
        seen: [view.field(role, 'rules', risky.map(({ rule }) => ruleText(rule)).join('; '))],
        steps: [
          { id: 'describe' },
          { id: 'edit-source', args: { change: 'name the resources and verbs that are needed' } },
        ],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: secret-reader, namespace: shop}
rules: [{apiGroups: [""], resources: [secrets], verbs: [get, list]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: secret-reader, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: secret-reader}
subjects: [{kind: User, name: jane, apiGroup: rbac.authorization.k8s.io}]
`,
      good: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader, namespace: shop}
rules: [{apiGroups: [""], resources: [pods], verbs: [get, list]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: reader, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
subjects: [{kind: User, name: jane, apiGroup: rbac.authorization.k8s.io}]
`,
    },
  ],
}

function riskOf({ verbs = [], resources = [] }: PolicyRule): string | undefined {
  if (verbs.includes('*')) return 'every verb'
  if (resources.includes('*')) return 'every resource'
  const power = ['escalate', 'bind', 'impersonate'].find((verb) => verbs.includes(verb))
  if (power !== undefined) return power
  if (
    resources.includes('secrets') &&
    verbs.some((verb) => ['get', 'list', 'watch'].includes(verb))
  )
    return 'reading Secrets'
  return ['pods/exec', 'pods/attach', 'nodes/proxy', 'serviceaccounts/token'].find((resource) =>
    resources.includes(resource),
  )
}

function boundSubjects(role: KubeObject, view: View): readonly string[] {
  const bindings = [...view.all('ClusterRoleBinding'), ...view.all('RoleBinding')].filter(
    (binding) => {
      const { kind, name } = roleRefOf(binding)
      return (
        kind === role.kind &&
        name === role.metadata.name &&
        (kind === 'ClusterRole' || binding.metadata.namespace === role.metadata.namespace)
      )
    },
  )
  return [
    ...new Set(
      bindings
        .flatMap(subjectsOf)
        .filter(({ name }) => !name.startsWith('system:'))
        .map(({ kind, name }) => `${kind} ${name}`),
    ),
  ]
}
