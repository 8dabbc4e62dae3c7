import type { Problem, Rule } from '../../rule.ts'
import { condition, specOf, statusOf } from '../../shape.ts'
import { settle } from '../../times.ts'
import { listed } from '../../words.ts'

/** A CustomResourceDefinition that is not established, or holds versions that it no longer defines (H28). */
export const crdBroken: Rule = {
  id: 'crd-broken',
  family: 'upgrade',
  severity: 'warning',
  about: 'Objects of a custom kind cannot be used or stored, because its definition is broken.',
  kinds: ['CustomResourceDefinition'],
  check(crd, view) {
    const problems: Problem[] = []
    for (const [type, good] of [
      ['Established', 'True'],
      ['NamesAccepted', 'True'],
      ['NonStructuralSchema', 'False'],
      ['Terminating', 'False'],
    ] as const) {
      const found = condition(crd, type)
      if (
        found === undefined ||
        found.status === good ||
        (type === 'Terminating' && !view.held(found.lastTransitionTime, settle.deleting))
      )
        continue
      problems.push({
        says: `has ${type} ${found.status} (${found.reason ?? 'no reason given'})`,
        more: found.message ? [`The condition says: "${found.message}"`] : [],
        path: `status.conditions[${type}]`,
        ...(found.lastTransitionTime === undefined ? {} : { since: found.lastTransitionTime }),
        seen: [
          view.field(crd, `status.conditions[${type}].status`),
          view.field(crd, `status.conditions[${type}].message`),
        ],
        steps: [{ id: 'describe' }],
      })
    }
    const versions = (specOf<{ versions: { name: string }[] }>(crd).versions ?? []).map(
      ({ name }) => name,
    )
    const gone = (statusOf<{ storedVersions: string[] }>(crd).storedVersions ?? []).filter(
      (version) => !versions.includes(version),
    )
    if (gone.length > 0) {
      problems.push({
        says: `holds objects in ${listed(gone)}, which it no longer defines`,
        path: 'status.storedVersions',
        seen: [
          view.field(crd, 'status.storedVersions'),
          view.field(crd, 'spec.versions', versions.join(', ')),
        ],
        steps: [{ id: 'describe' }],
      })
    }
    return problems
  },
  examples: [
    {
      bad: `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.com}
spec: {group: example.com, scope: Namespaced, names: {kind: Thing, plural: things}, versions: [{name: v1, served: true, storage: true}]}
status: {storedVersions: [v1alpha1, v1], conditions: [{type: Established, status: "True"}]}
`,
      good: `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.com}
spec: {group: example.com, scope: Namespaced, names: {kind: Thing, plural: things}, versions: [{name: v1, served: true, storage: true}]}
status: {storedVersions: [v1], conditions: [{type: Established, status: "True"}]}
`,
    },
  ],
}
