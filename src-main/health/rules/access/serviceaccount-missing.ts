import type { Rule } from '../../rule.ts'
import { templateOf } from '../../template.ts'
import { listed, nearest } from '../../words.ts'
import { startSeverity } from '../../workload.ts'

/** A template whose ServiceAccount does not exist, so that new pods are rejected (H25). */
export const serviceaccountMissing: Rule = {
  id: 'serviceaccount-missing',
  family: 'access',
  severity: 'critical',
  about: 'New pods are rejected because the ServiceAccount that they name does not exist.',
  kinds: ['Tpl'],
  reads: ['ServiceAccount'],
  check(object, view) {
    const template = templateOf(object)
    const namespace = object.metadata.namespace
    // A pod that exists was admitted; only what makes new pods can be held up.
    if (template === undefined || namespace === undefined || object.kind === 'Pod') return []
    const name = template.spec.serviceAccountName
    if (!name || !view.absent('ServiceAccount', namespace, name)) return []
    const names = view.within('ServiceAccount', namespace).map((each) => each.metadata.name)
    const near = nearest(name, names)
    return [
      {
        says: `names ServiceAccount ${name}, which does not exist in namespace ${namespace}`,
        more: [
          'New pods are rejected until it exists.',
          ...(near.length > 0 ? [`ServiceAccounts with near names: ${listed(near)}.`] : []),
        ],
        path: `${template.path}.serviceAccountName`,
        severity: startSeverity(object, view),
        seen: [
          view.field(object, `${template.path}.serviceAccountName`),
          view.listed(
            'ServiceAccount',
            namespace,
            `ServiceAccount ${name} is not among ${listed(names, 8) || 'none'} in namespace ${namespace}`,
          ),
        ],
        steps: [
          { id: 'list', args: { resource: 'serviceaccounts' } },
          {
            id: 'create-ref',
            args: {
              change: `Create ServiceAccount ${name} in namespace ${namespace}${near[0] === undefined ? '' : `, or name ${near[0]}`}`,
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
kind: ServiceAccount
metadata: {name: default, namespace: shop}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 1, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {serviceAccountName: web, containers: [{name: web, image: "web:1"}]}}}
`,
      companions: ['deployment-short'],
      good: `
apiVersion: v1
kind: ServiceAccount
metadata: {name: web, namespace: shop}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 0, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {serviceAccountName: web, containers: [{name: web, image: "web:1"}]}}}
`,
    },
  ],
}
