import { accessKinds, grantsOf } from '../../access.ts'
import { partOf } from '../../shape.ts'
import { templateOf } from '../../template.ts'
import { listed } from '../../words.ts'
import type { Rule } from '../../rule.ts'

/** A token that is mounted without need (H25, security profile). */
export const serviceaccountTokenBroad: Rule = {
  id: 'serviceaccount-token-broad',
  family: 'access',
  severity: 'info',
  about:
    'A program that is taken over can call the API server, because a token is mounted that it does not use.',
  kinds: ['Tpl'],
  profile: 'security',
  reads: ['ServiceAccount', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'],
  check(object, view) {
    const template = templateOf(object)
    const namespace = object.metadata.namespace
    if (template === undefined || namespace === undefined) return []
    const name = template.spec.serviceAccountName ?? 'default'
    const account = view.find('ServiceAccount', namespace, name)
    const mounts =
      template.spec.automountServiceAccountToken ??
      (account === undefined
        ? undefined
        : partOf<boolean>(account, 'automountServiceAccountToken')) ??
      true
    if (
      !mounts ||
      !accessKinds.every((kind) =>
        view.complete(kind, kind.startsWith('Cluster') ? undefined : namespace),
      )
    )
      return []
    const grants = grantsOf({ kind: 'ServiceAccount', name, namespace }, view).filter(
      ({ subject }) => subject.kind === 'ServiceAccount',
    )
    const broad = name === 'default' && grants.length > 0
    if (grants.length > 0 && !broad) return []
    const path = `${template.path}.automountServiceAccountToken`
    return [
      {
        says: broad
          ? `runs as the default ServiceAccount, which is bound to ${listed(grants.map(({ role }) => role.metadata.name))}`
          : `mounts the token of ServiceAccount ${name}, which has no permission of its own`,
        path,
        ...(broad ? { severity: 'warning' as const } : {}),
        seen: [
          view.field(object, path),
          view.listed(
            'RoleBinding',
            namespace,
            `${grants.length} bindings name ServiceAccount ${name}`,
          ),
        ],
        steps: [
          {
            id: 'edit-source',
            args: {
              change:
                'set automountServiceAccountToken to false, or give the program an account of its own',
            },
          },
        ],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
      good: `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, automountServiceAccountToken: false, containers: [{name: web, image: "web:1"}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
`,
    },
  ],
}
