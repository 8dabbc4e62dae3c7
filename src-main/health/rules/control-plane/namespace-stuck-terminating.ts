import { quoted } from '../../evidence.ts'
import type { Rule } from '../../rule.ts'
import { condition } from '../../shape.ts'
import { settle } from '../../times.ts'

const reasons: readonly string[] = [
  'NamespaceDeletionDiscoveryFailure',
  'NamespaceDeletionContentFailure',
  'NamespaceContentRemaining',
  'NamespaceFinalizersRemaining',
]

/** A namespace that cannot be deleted (H28). */
export const namespaceStuckTerminating: Rule = {
  id: 'namespace-stuck-terminating',
  family: 'control-plane',
  severity: 'warning',
  about: 'A namespace stays in Terminating because something in it cannot be deleted.',
  kinds: ['Namespace'],
  check(namespace, view) {
    const deleted = namespace.metadata.deletionTimestamp
    if (deleted === undefined || !view.held(deleted, settle.deleting)) return []
    const holding = reasons.flatMap((type) => {
      const found = condition(namespace, type)
      return found?.status === 'True' ? [found] : []
    })
    return [
      {
        says: 'is stuck in Terminating',
        more: holding.map(({ type, message }) => `${type}: "${quoted(message ?? '')}"`),
        path: 'metadata.deletionTimestamp',
        since: deleted,
        seen: [
          view.field(namespace, 'metadata.deletionTimestamp'),
          ...holding.map(({ type }) => view.field(namespace, `status.conditions[${type}].message`)),
        ],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Namespace
metadata: {name: old, deletionTimestamp: "2026-01-01T11:00:00Z"}
status: {phase: Terminating, conditions: [{type: NamespaceContentRemaining, status: "True", message: "things.example.com has 1 resource instances"}]}
`,
      good: `
apiVersion: v1
kind: Namespace
metadata: {name: old, deletionTimestamp: "2026-01-01T11:59:00Z"}
status: {phase: Terminating}
`,
    },
  ],
}
