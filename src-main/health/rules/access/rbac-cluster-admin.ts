import { roleOf, roleRefOf, rulesOf, subjectsOf } from '../../access.ts'
import type { PolicyRule } from '../../access.ts'
import type { Rule } from '../../rule.ts'
import { listed } from '../../words.ts'

/** Full power over the cluster or a namespace for somebody who is not built in (H25). */
export const rbacClusterAdmin: Rule = {
  id: 'rbac-cluster-admin',
  family: 'access',
  severity: 'warning',
  about: 'An account may do everything.',
  kinds: ['ClusterRoleBinding', 'RoleBinding'],
  reads: ['ClusterRole', 'Role'],
  check(binding, view) {
    const { kind, name } = roleRefOf(binding)
    const role = roleOf(binding, view)
    const all = name === 'cluster-admin' || (role !== undefined && rulesOf(role).some(isEverything))
    const subjects = subjectsOf(binding).filter(
      (subject) =>
        !subject.name.startsWith('system:') &&
        subject.namespace !== 'kube-system' &&
        subject.name !== 'kubeadm:cluster-admins',
    )
    if (!all || subjects.length === 0) return []
    const who = subjects.map(
      (subject) =>
        `${subject.kind} ${subject.namespace === undefined ? '' : `${subject.namespace}/`}${subject.name}`,
    )
    return [
      {
        says: `gives ${listed(who)} every permission (${kind} ${name})${binding.kind === 'RoleBinding' ? ` in namespace ${binding.metadata.namespace ?? ''}` : ''}`,
        path: 'roleRef',
        ...(binding.metadata.creationTimestamp === undefined
          ? {}
          : { since: binding.metadata.creationTimestamp }),
        seen: [
          view.field(binding, 'roleRef.name'),
          view.field(binding, 'subjects', who.join(', ')),
        ],
        steps: [
          { id: 'describe' },
          {
            id: 'edit-source',
            args: { change: 'bind a role with only the permissions that are needed' },
          },
        ],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: cluster-admin}
rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: ci, namespace: build}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: ci-admin}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
subjects: [{kind: ServiceAccount, name: ci, namespace: build}]
`,
      good: `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: cluster-admin}
rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: cluster-admin}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
subjects: [{kind: Group, name: "system:masters", apiGroup: rbac.authorization.k8s.io}]
`,
    },
  ],
}

function isEverything({ verbs = [], resources = [], apiGroups = [] }: PolicyRule): boolean {
  return verbs.includes('*') && resources.includes('*') && apiGroups.includes('*')
}
