import {
  labelSelectorRequirements,
  matchesLabels,
  selectorText,
} from '../../../../src-shared/text/selector.ts'
import { labelsOfEnd, policySpec } from '../../network-policy.ts'
import { isLive } from '../../pod.ts'
import type { Rule } from '../../rule.ts'
import { kindsWithTemplate } from '../../template.ts'

/** A policy that selects no pod of its namespace (H23). */
export const netpolSelectsNothing: Rule = {
  id: 'netpol-selects-nothing',
  family: 'network-policy',
  severity: 'info',
  about: 'A NetworkPolicy does nothing because its podSelector matches no pod.',
  kinds: ['NetworkPolicy'],
  reads: ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet'],
  check(policy, view) {
    const requirements = labelSelectorRequirements(policySpec(policy).podSelector ?? {})
    const namespace = policy.metadata.namespace
    if (
      requirements.length === 0 ||
      !view.complete('Pod', namespace) ||
      !view.complete('Deployment', namespace)
    )
      return []
    const objects = kindsWithTemplate.flatMap((kind) => view.within(kind, namespace))
    if (
      objects.some(
        (object) =>
          (object.kind !== 'Pod' || isLive(object)) &&
          matchesLabels(requirements, labelsOfEnd(object)),
      )
    )
      return []
    return [
      {
        says: `selects no pod: ${selectorText(requirements)} matches none in namespace ${namespace ?? ''}`,
        path: 'spec.podSelector',
        seen: [
          view.field(policy, 'spec.podSelector'),
          view.listed(
            'Pod',
            namespace,
            `${view.within('Pod', namespace).length} pods, none matches`,
          ),
        ],
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: gone, namespace: shop}
spec: {podSelector: {matchLabels: {app: gone}}, policyTypes: [Ingress]}
`,
      good: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: all, namespace: shop}
spec: {podSelector: {}, policyTypes: [Ingress]}
`,
    },
  ],
}
