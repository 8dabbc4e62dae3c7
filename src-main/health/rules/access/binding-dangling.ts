import { roleRefOf, subjectsOf } from '../../access.ts'
import type { Problem, Rule } from '../../rule.ts'
import { listed, nearest } from '../../words.ts'

/** A binding whose role does not exist (warning) or whose ServiceAccount does not (information) (H25). */
export const bindingDangling: Rule = {
  id: 'binding-dangling',
  family: 'access',
  severity: 'warning',
  about: 'A binding grants nothing because the role that it names does not exist.',
  kinds: ['RoleBinding', 'ClusterRoleBinding'],
  reads: ['Role', 'ClusterRole', 'ServiceAccount'],
  check(binding, view) {
    const { kind, name } = roleRefOf(binding)
    const namespace = kind === 'Role' ? binding.metadata.namespace : undefined
    const problems: Problem[] = []
    if ((kind === 'Role' || kind === 'ClusterRole') && view.absent(kind, namespace, name)) {
      const near = nearest(
        name,
        view.within(kind, namespace).map((each) => each.metadata.name),
      )
      problems.push({
        says: `names ${kind} ${name}, which does not exist${namespace === undefined ? '' : ` in namespace ${namespace}`}`,
        more: near.length > 0 ? [`Near names: ${listed(near)}.`] : [],
        path: 'roleRef.name',
        seen: [
          view.field(binding, 'roleRef.name'),
          view.listed(kind, namespace, `${kind} ${name} does not exist`),
        ],
        steps: [
          {
            id: 'edit-source',
            args: {
              change: `create ${kind} ${name}, or bind a role that exists (a roleRef cannot be changed: the binding must be made anew)`,
            },
          },
        ],
      })
    }
    for (const subject of subjectsOf(binding)) {
      const at = subject.namespace ?? binding.metadata.namespace
      if (
        subject.kind !== 'ServiceAccount' ||
        at === undefined ||
        !view.absent('ServiceAccount', at, subject.name)
      )
        continue
      problems.push({
        says: `names ServiceAccount ${subject.name}, which does not exist in namespace ${at}`,
        path: `subjects[${subject.name}]`,
        severity: 'info',
        seen: [
          view.field(binding, `subjects[${subject.name}]`),
          view.listed(
            'ServiceAccount',
            at,
            `ServiceAccount ${subject.name} does not exist in namespace ${at}`,
          ),
        ],
        steps: [{ id: 'describe' }],
      })
    }
    return problems
  },
  examples: [
    {
      bad: `
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: dev, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: gone}
subjects: [{kind: User, name: jane, apiGroup: rbac.authorization.k8s.io}]
`,
      good: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: dev, namespace: shop}
rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: dev, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: dev}
subjects: [{kind: User, name: jane, apiGroup: rbac.authorization.k8s.io}]
`,
    },
  ],
}
