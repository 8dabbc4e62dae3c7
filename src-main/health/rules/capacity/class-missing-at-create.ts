import type { Rule } from '../../rule.ts'
import { templateOf } from '../../template.ts'
import { listed } from '../../words.ts'
import { startSeverity } from '../../workload.ts'

/** A template whose PriorityClass or RuntimeClass does not exist, so that new pods are rejected (H27). */
export const classMissingAtCreate: Rule = {
  id: 'class-missing-at-create',
  family: 'capacity',
  severity: 'critical',
  about: 'New pods are rejected because their PriorityClass or RuntimeClass does not exist.',
  kinds: ['Tpl'],
  reads: ['PriorityClass', 'RuntimeClass'],
  check(object, view) {
    const template = templateOf(object)
    if (template === undefined || object.kind === 'Pod') return []
    const wants = [
      { kind: 'PriorityClass', field: 'priorityClassName', name: template.spec.priorityClassName },
      { kind: 'RuntimeClass', field: 'runtimeClassName', name: template.spec.runtimeClassName },
    ]
    return wants.flatMap(({ kind, field, name }) => {
      if (!name || name.startsWith('system-') || !view.absent(kind, undefined, name)) return []
      const existing = view.all(kind).map((each) => each.metadata.name)
      return [
        {
          says: `names ${kind} ${name}, which does not exist`,
          more: [existing.length === 0 ? `No ${kind} exists.` : `Existing: ${listed(existing)}.`],
          path: `${template.path}.${field}`,
          severity: startSeverity(object, view),
          seen: [
            view.field(object, `${template.path}.${field}`),
            view.listed(
              kind,
              undefined,
              `${kind} ${name} is not among the ${existing.length} that exist`,
            ),
          ],
          steps: [
            {
              id: 'list',
              args: { resource: kind === 'PriorityClass' ? 'priorityclasses' : 'runtimeclasses' },
            },
            {
              id: 'edit-source',
              args: { change: `name a ${kind} that exists, or create ${name}` },
            },
          ],
        },
      ]
    })
  },
  examples: [
    {
      bad: `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 1, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {priorityClassName: high, containers: [{name: web, image: "web:1"}]}}}
`,
      companions: ['deployment-short'],
      good: `
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: high}
value: 1000
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 0, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {priorityClassName: high, containers: [{name: web, image: "web:1"}]}}}
`,
    },
  ],
}
