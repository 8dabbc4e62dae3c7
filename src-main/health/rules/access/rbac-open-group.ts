import { roleOf, roleRefOf, rulesOf, ruleText, subjectsOf } from '../../access.ts'
import type { PolicyRule } from '../../access.ts'
import type { Rule } from '../../rule.ts'
import { listed } from '../../words.ts'

const anonymous: readonly string[] = ['system:anonymous', 'system:unauthenticated']
const everybody: readonly string[] = ['system:authenticated', 'system:serviceaccounts']
const builtIn: readonly string[] = [
  'system:public-info-viewer',
  'system:discovery',
  'system:basic-user',
]
const readVerbs: readonly string[] = ['get', 'list', 'watch']

/** A binding that gives power to people who have not signed in, or to everybody (H25). */
export const rbacOpenGroup: Rule = {
  id: 'rbac-open-group',
  family: 'access',
  severity: 'critical',
  about: 'Anybody, or every account, is given permissions by a binding.',
  kinds: ['RoleBinding', 'ClusterRoleBinding'],
  reads: ['Role', 'ClusterRole'],
  check(binding, view) {
    const names = subjectsOf(binding).map(({ name }) => name)
    const open = names.filter((name) => anonymous.includes(name))
    const wide = names.filter((name) => everybody.includes(name))
    if (open.length + wide.length === 0) return []
    const role = roleOf(binding, view)
    const rules = role === undefined ? [] : rulesOf(role)
    const writes = rules.some(canWrite)
    if (open.length === 0 && !writes) return []
    const isBuiltIn =
      builtIn.includes(binding.metadata.name) &&
      binding.metadata.labels?.['kubernetes.io/bootstrapping'] === 'rbac-defaults'
    const who = [...open, ...(writes || open.length === 0 ? wide : [])]
    return [
      {
        says: `binds ${roleRefOf(binding).kind} ${roleRefOf(binding).name} to ${listed(who)}`,
        more: [
          role === undefined
            ? `${roleRefOf(binding).kind} ${roleRefOf(binding).name} does not exist or could not be read.`
            : `It grants ${listed(rules.map(ruleText), 4) || 'nothing'}.`,
        ],
        path: 'subjects',
        ...(isBuiltIn
          ? { severity: 'info' as const }
          : writes || role === undefined
            ? {}
            : { severity: 'warning' as const }),
        seen: [
          view.field(binding, 'subjects', names.join(', ')),
          view.field(binding, 'roleRef.name'),
          ...(role === undefined
            ? []
            : [view.field(role, 'rules', rules.map(ruleText).join('; '))]),
        ],
        steps: [
          { id: 'describe' },
          { id: 'edit-source', args: { change: `remove ${listed(who)} from its subjects` } },
        ],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: writer}
rules: [{apiGroups: [""], resources: [pods], verbs: [create]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: everyone}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: writer}
subjects: [{kind: Group, name: "system:unauthenticated", apiGroup: rbac.authorization.k8s.io}]
`,
      good: `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: viewer}
rules: [{apiGroups: [""], resources: [pods], verbs: [get, list]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: signed-in}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: viewer}
subjects: [{kind: Group, name: "system:authenticated", apiGroup: rbac.authorization.k8s.io}]
`,
    },
  ],
}

function canWrite({ verbs = [] }: PolicyRule): boolean {
  return verbs.some((verb) => !readVerbs.includes(verb))
}
