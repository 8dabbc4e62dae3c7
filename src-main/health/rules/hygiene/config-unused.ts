import { consumersOf } from '../../../kube/index.ts'
import { rulesOf } from '../../access.ts'
import { isCustomGroup } from '../../operator.ts'
import { settle } from '../../times.ts'
import type { View } from '../../view.ts'
import type { Rule } from '../../rule.ts'

/** A ConfigMap or Secret that nothing refers to (H26, H57). */
export const configUnused: Rule = {
  id: 'config-unused',
  family: 'hygiene',
  severity: 'info',
  about: 'Old configuration is kept, because nobody knows whether something still uses it.',
  kinds: ['ConfigMap', 'Secret'],
  reads: ['Role', 'ServiceAccount', 'Ingress'],
  check(object, view) {
    const {
      name,
      namespace,
      creationTimestamp,
      ownerReferences = [],
      labels = {},
      annotations = {},
    } = object.metadata
    if (
      namespace === undefined ||
      namespace.startsWith('kube-') ||
      ownerReferences.length > 0 ||
      keptNames.test(name)
    )
      return []
    if (
      creationTimestamp === undefined ||
      view.now - Date.parse(creationTimestamp) < settle.unused * 1000
    )
      return []
    if (
      [...Object.keys(labels), ...Object.keys(annotations)].some((key) => toolMarks.test(key)) ||
      labels['owner'] === 'helm'
    )
      return []
    const users = consumersOf(object, view.state)
    if (users.state === 'unknown' || users.objects.length > 0) return []
    // An application may read an object by its name, and operators name Secrets in fields of their own.
    const kinds = ['Role', 'Gateway.gateway.networking.k8s.io']
    if (
      !kinds.every((kind) => ['complete', 'not-installed'].includes(view.sees(kind, namespace))) ||
      isNamedElsewhere(name, namespace, view)
    )
      return []
    return [
      {
        says: 'is referred to by no pod, template, account, Ingress or role',
        path: 'metadata.name',
        seen: [
          view.field(object, 'metadata.creationTimestamp'),
          view.listed(
            'Pod',
            namespace,
            `searched: pods, templates, ServiceAccounts, Ingresses and Roles of namespace ${namespace}`,
          ),
        ],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: ConfigMap
metadata: {name: forgotten, namespace: shop, creationTimestamp: "2025-12-01T00:00:00Z"}
`,
      good: `
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: shop, creationTimestamp: "2025-12-01T00:00:00Z", managedFields: [{manager: kubectl, operation: Update, time: "2025-12-01T00:00:00Z", fieldsType: FieldsV1, fieldsV1: {"f:data": {}}}]}
data: {a: b}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {nodeName: n1, containers: [{name: web, image: "web:1", envFrom: [{configMapRef: {name: settings}}]}]}
status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: kube-root-ca.crt, namespace: shop, creationTimestamp: "2025-12-01T00:00:00Z"}
---
apiVersion: v1
kind: Secret
metadata: {name: sh.helm.release.v1.web.v1, namespace: shop, creationTimestamp: "2025-12-01T00:00:00Z", labels: {owner: helm}}
`,
    },
  ],
}

const keptNames =
  /^(?:kube-root-ca\.crt|openshift-service-ca\.crt|istio-ca-root-cert|sh\.helm\.release\.|bootstrap-token-|default-token-|.*-token-[a-z0-9]{5}$)/
const toolMarks =
  /argocd|grafana|reflector|reloader|sidecar|fluxcd|leader|discovery|kubernetes\.io\/service-account/i

/** Whether a role grants something on that name, or a custom object of the namespace holds it as a value. */
function isNamedElsewhere(name: string, namespace: string, view: View): boolean {
  if (
    view
      .within('Role', namespace)
      .some((role) => rulesOf(role).some(({ resourceNames = [] }) => resourceNames.includes(name)))
  )
    return true
  const custom = view.state.served.kinds.filter(({ group }) => isCustomGroup(group))
  return custom.some(({ key }) =>
    view
      .within(key, namespace)
      .some((object) => JSON.stringify(object['spec'] ?? {}).includes(`"${name}"`)),
  )
}
