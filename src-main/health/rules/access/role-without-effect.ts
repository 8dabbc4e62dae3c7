import { rulesOf } from '../../access.ts'
import type { Problem } from '../../rule.ts'
import type { View } from '../../view.ts'
import { listed, nearest } from '../../words.ts'
import type { Rule } from '../../rule.ts'

/** A rule that can grant nothing (H25). */
export const roleWithoutEffect: Rule = {
  id: 'role-without-effect',
  family: 'access',
  severity: 'warning',
  about:
    'A permission that was meant is not given, because the rule is written in a way that grants nothing.',
  kinds: ['Role', 'ClusterRole'],
  check(object, view) {
    if (!view.state.served.complete) return []
    return rulesOf(object).flatMap((rule, index): readonly Problem[] => {
      const groups = rule.apiGroups ?? []
      const unknown = (rule.resources ?? []).filter((resource) => !isServed(resource, groups, view))
      const wide =
        object.kind === 'Role'
          ? (rule.resources ?? []).filter((resource) => isClusterScoped(resource, groups, view))
          : []
      const [first] = unknown
      if (first !== undefined) {
        const right = rightForm(first, groups, view)
        return [
          {
            says: `grants ${listed(unknown)}, which no API group ${groups.map((group) => `"${group}"`).join(', ')} serves`,
            more: right === undefined ? [] : [right],
            path: `rules[${index}].resources`,
            seen: [
              view.field(object, `rules[${index}].resources`, (rule.resources ?? []).join(', ')),
              view.field(
                object,
                `rules[${index}].apiGroups`,
                groups.map((group) => `"${group}"`).join(', '),
              ),
            ],
            steps: [
              { id: 'describe' },
              {
                id: 'edit-source',
                args: { change: 'name the resource and its API group as the server serves them' },
              },
            ],
          },
        ]
      }
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

/** Whether discovery serves a resource in one of the groups; wildcards, subresources and groups it does not serve at all are not judged. */
function isServed(resource: string, groups: readonly string[], view: View): boolean {
  if (resource === '*' || resource.includes('/') || groups.includes('*') || groups.length === 0)
    return true
  const { kinds } = view.state.served
  const judged = groups.filter((group) => kinds.some((kind) => kind.group === group))
  return (
    judged.length < groups.length ||
    kinds.some((kind) => kind.resource === resource && groups.includes(kind.group))
  )
}

function isClusterScoped(resource: string, groups: readonly string[], view: View): boolean {
  const kind = view.state.served.kinds.find(
    (each) => each.resource === resource && groups.includes(each.group),
  )
  return kind !== undefined && !kind.namespaced
}

/** Where the resource is served, or the name that comes nearest. */
function rightForm(resource: string, groups: readonly string[], view: View): string | undefined {
  const { kinds } = view.state.served
  const elsewhere = kinds.find((kind) => kind.resource === resource)
  if (elsewhere !== undefined) return `${resource} is served in the API group "${elsewhere.group}".`
  const near = nearest(
    resource,
    kinds.filter((kind) => groups.includes(kind.group)).map((kind) => kind.resource),
  )
  return near[0] === undefined ? undefined : `The nearest resource of that group is ${near[0]}.`
}
