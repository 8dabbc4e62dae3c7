import { rulesOf } from '../../access.ts'
import type { Problem } from '../../rule.ts'
import { listed } from '../../words.ts'
import type { Rule } from '../../rule.ts'

/** A rule that can grant nothing (H25). */
export const roleWithoutEffect: Rule = {
  id: 'role-without-effect',
  family: 'access',
  severity: 'warning',
  about:
    'A permission that was meant is not given, because the rule is written in a way that grants nothing.',
  kinds: ['Role'],
  check(object, view) {
    return rulesOf(object).flatMap((rule, index): readonly Problem[] => {
      const wide = (rule.resources ?? []).filter((resource) => {
        const kind = view.state.served.kinds.find(
          (each) => each.resource === resource && (rule.apiGroups ?? []).includes(each.group),
        )
        return kind !== undefined && !kind.namespaced
      })
      if (wide.length === 0) return []
      return [
        {
          says: `grants the cluster-scoped resource ${listed(wide)}, which a Role in a namespace cannot grant`,
          path: `rules[${index}].resources`,
          seen: [
            view.field(object, `rules[${index}].resources`, (rule.resources ?? []).join(', ')),
          ],
          steps: [
            { id: 'describe' },
            {
              id: 'edit-source',
              args: { change: `move ${listed(wide)} to a ClusterRole with a ClusterRoleBinding` },
            },
          ],
        },
      ]
    })
  },
  examples: [
    {
      bad: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: ops, namespace: shop}
rules: [{apiGroups: [""], resources: [nodes, pods], verbs: [get]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: ops, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: ops}
subjects: [{kind: User, name: jane, apiGroup: rbac.authorization.k8s.io}]
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
