import { specOf } from '../../shape.ts'
import { settle } from '../../times.ts'
import { counted } from '../../words.ts'
import type { Rule } from '../../rule.ts'

/** A custom kind that nobody acts on (H29). */
export const crWithoutController: Rule = {
  id: 'cr-without-controller',
  family: 'gitops',
  severity: 'warning',
  about: 'Objects of a custom kind do nothing, because no controller writes their status.',
  kinds: ['CustomResourceDefinition'],
  check(object, view) {
    const {
      group,
      names,
      versions = [],
    } = specOf<{
      group: string
      names: { kind: string }
      versions: { subresources?: { status?: object } }[]
    }>(object)
    if (!versions.some(({ subresources }) => subresources?.status !== undefined)) return []
    const key = `${names?.kind ?? ''}.${group ?? ''}`
    const objects = view
      .all(key)
      .filter(({ metadata }) => view.held(metadata.creationTimestamp, settle.stuckRollout))
    if (
      objects.length === 0 ||
      !view.complete(key) ||
      objects.some((each) => Object.keys((each['status'] ?? {}) as object).length > 0)
    )
      return []
    return [
      {
        says: `defines ${names?.kind ?? ''}, and none of its ${counted(objects.length, 'object')} has a status`,
        path: 'spec.names.kind',
        seen: [
          view.field(object, 'spec.names.kind'),
          ...objects.slice(0, 3).map((each) => view.field(each, 'status')),
        ],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: databases.db.example.com}
spec: {group: db.example.com, scope: Namespaced, names: {kind: Database, plural: databases}, versions: [{name: v1, served: true, storage: true, subresources: {status: {}}}]}
status: {storedVersions: [v1], conditions: [{type: Established, status: "True"}]}
---
apiVersion: db.example.com/v1
kind: Database
metadata: {name: main, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z"}
spec: {size: 1}
`,
      good: `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: databases.db.example.com}
spec: {group: db.example.com, scope: Namespaced, names: {kind: Database, plural: databases}, versions: [{name: v1, served: true, storage: true, subresources: {status: {}}}]}
status: {storedVersions: [v1], conditions: [{type: Established, status: "True"}]}
---
apiVersion: db.example.com/v1
kind: Database
metadata: {name: main, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z"}
spec: {size: 1}
status: {phase: Ready}
`,
    },
  ],
}
