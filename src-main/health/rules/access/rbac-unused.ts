import { roleRefOf } from '../../access.ts'
import type { View } from '../../view.ts'
import type { Rule } from '../../rule.ts'

/** A role that nothing binds (H25). */
export const rbacUnused: Rule = {
  id: 'rbac-unused',
  family: 'access',
  severity: 'info',
  about: 'A role has no effect, because no binding refers to it.',
  kinds: ['Role', 'ClusterRole'],
  reads: ['RoleBinding', 'ClusterRoleBinding'],
  check(object, view) {
    const labels = object.metadata.labels ?? {}
    const builtIn =
      object.metadata.name.startsWith('system:') ||
      labels['kubernetes.io/bootstrapping'] !== undefined ||
      Object.keys(labels).some((key) =>
        key.startsWith('rbac.authorization.k8s.io/aggregate-to-'),
      ) ||
      object['aggregationRule'] !== undefined
    if (
      builtIn ||
      !view.complete('RoleBinding', object.metadata.namespace) ||
      (object.kind === 'ClusterRole' && !view.complete('ClusterRoleBinding'))
    )
      return []
    if (
      boundRoles(view).has(
        `${object.kind}/${object.kind === 'Role' ? (object.metadata.namespace ?? '') : ''}/${object.metadata.name}`,
      )
    )
      return []
    return [
      {
        says: 'is bound by nothing',
        path: 'metadata.name',
        seen: [
          view.field(object, 'metadata.name'),
          view.listed(
            'RoleBinding',
            object.metadata.namespace,
            'no RoleBinding or ClusterRoleBinding refers to it',
          ),
        ],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: idle, namespace: shop}
rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
`,
      good: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: ops, namespace: shop}
rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: ops, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: ops}
subjects: [{kind: User, name: jane, apiGroup: rbac.authorization.k8s.io}]
`,
    },
  ],
}

const known = new WeakMap<View, ReadonlySet<string>>()

/** Every role that some binding refers to, as kind, namespace and name. */
function boundRoles(view: View): ReadonlySet<string> {
  const before = known.get(view)
  if (before !== undefined) return before
  const bound = new Set(
    [...view.all('RoleBinding'), ...view.all('ClusterRoleBinding')].map((binding) => {
      const { kind, name } = roleRefOf(binding)
      return `${kind}/${kind === 'Role' ? (binding.metadata.namespace ?? '') : ''}/${name}`
    }),
  )
  known.set(view, bound)
  return bound
}
