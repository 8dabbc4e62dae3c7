import { neededFields } from '../../quota.ts'
import type { Rule } from '../../rule.ts'
import { shortWorkloads } from '../../short-workloads.ts'
import { templateOf } from '../../template.ts'
import { listed, named } from '../../words.ts'

/** A quota that demands a field which the containers of a short workload do not set (H27). */
export const quotaNeedsField: Rule = {
  id: 'quota-needs-field',
  family: 'capacity',
  severity: 'critical',
  about:
    'Pods are rejected because a ResourceQuota demands a request or limit that their containers do not set.',
  kinds: ['ResourceQuota'],
  reads: ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'LimitRange', 'Pod'],
  check(quota, view) {
    const namespace = quota.metadata.namespace
    if (!view.complete('LimitRange', namespace)) return []
    return shortWorkloads(view, namespace).flatMap((object) => {
      const template = templateOf(object)
      const needed = template === undefined ? [] : neededFields(quota, template.spec, view)
      if (template === undefined || needed.length === 0) return []
      const keys = [...new Set(needed.map(({ key }) => key))]
      const containers = [...new Set(needed.map(({ container }) => container))]
      return [
        {
          says: `requires ${listed(keys)}, which container ${listed(containers)} of ${named(object)} does not set, so its pods are rejected`,
          more: [
            `ResourceQuota ${quota.metadata.name} limits ${listed(keys)} in namespace ${namespace ?? ''}; every container must then specify ${listed(keys)}.`,
          ],
          path: `spec.hard[${named(object)}]`,
          seen: [
            view.field(quota, 'spec.hard'),
            ...needed.slice(0, 4).map(({ path }) => view.field(object, `${template.path}.${path}`)),
            view.listed(
              'LimitRange',
              namespace,
              `${view.within('LimitRange', namespace).length} LimitRanges in namespace ${namespace ?? ''} set no default for ${listed(keys)}`,
            ),
          ],
          steps: [
            { id: 'describe' },
            {
              id: 'edit-source',
              args: {
                change: `set ${listed(keys.map((key) => `resources.${key}`))} of container ${listed(containers)}, or add a LimitRange with a default`,
                kind: object.kind,
                name: object.metadata.name,
              },
            },
          ],
        },
      ]
    })
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: ResourceQuota
metadata: {name: team, namespace: shop}
spec: {hard: {limits.cpu: "2", pods: "10"}}
status: {hard: {limits.cpu: "2", pods: "10"}, used: {limits.cpu: "0", pods: "0"}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 1, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1"}]}}}
status: {}
`,
      companions: ['deployment-short'],
      good: `
apiVersion: v1
kind: ResourceQuota
metadata: {name: team, namespace: shop}
spec: {hard: {limits.cpu: "2", pods: "10"}}
status: {hard: {limits.cpu: "2", pods: "10"}, used: {limits.cpu: "0", pods: "0"}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 0, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1", resources: {limits: {cpu: 100m}}}]}}}
status: {}
`,
    },
  ],
}
