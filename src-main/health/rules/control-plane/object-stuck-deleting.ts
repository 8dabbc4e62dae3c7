import type { Rule } from '../../rule.ts'
import { settle } from '../../times.ts'
import { listed } from '../../words.ts'

/** An object that was deleted and is held by finalizers (H26, under control-plane so that it may explain); pods, claims and namespaces have their own rules. */
export const objectStuckDeleting: Rule = {
  id: 'object-stuck-deleting',
  family: 'control-plane',
  severity: 'warning',
  about: 'A deleted object stays, because nobody removes its finalizer.',
  kinds: [
    'Deployment',
    'StatefulSet',
    'DaemonSet',
    'Job',
    'CronJob',
    'Service',
    'Ingress',
    'ConfigMap',
    'Secret',
    'CustomResourceDefinition',
  ],
  check(object, view) {
    const deleted = object.metadata.deletionTimestamp
    const finalizers = (object.metadata.finalizers ?? []).filter(
      (each) => each !== 'foregroundDeletion' && each !== 'orphan',
    )
    if (deleted === undefined || finalizers.length === 0 || !view.held(deleted, settle.deleting))
      return []
    const writer = object.metadata.managedFields?.at(-1)?.manager
    return [
      {
        says: `is deleted and held by the finalizer ${listed(finalizers)}`,
        more: writer === undefined ? [] : [`It was last written by ${writer}.`],
        path: 'metadata.finalizers',
        since: deleted,
        seen: [
          view.field(object, 'metadata.deletionTimestamp'),
          view.field(object, 'metadata.finalizers'),
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
metadata: {name: held, namespace: shop, deletionTimestamp: "2026-01-01T11:00:00Z", finalizers: [example.com/guard]}
`,
      good: `
apiVersion: v1
kind: ConfigMap
metadata: {name: held, namespace: shop, finalizers: [example.com/guard]}
`,
    },
  ],
}
