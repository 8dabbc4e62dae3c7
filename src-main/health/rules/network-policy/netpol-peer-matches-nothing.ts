import {
  labelSelectorRequirements,
  matchesLabels,
  selectorText,
} from '../../../../src-shared/text/selector.ts'
import { namespaceLabels, policySpec } from '../../network-policy.ts'
import type { Rule } from '../../rule.ts'

/** A policy peer that names nobody (H23). */
export const netpolPeerMatchesNothing: Rule = {
  id: 'netpol-peer-matches-nothing',
  family: 'network-policy',
  severity: 'info',
  about: 'A rule of a NetworkPolicy lets nobody through, because its selector matches nothing.',
  kinds: ['NetworkPolicy'],
  reads: ['Namespace'],
  check(object, view) {
    if (!view.complete('Namespace')) return []
    const { ingress = [], egress = [] } = policySpec(object)
    const peers = [
      ...ingress.flatMap((rule, index) =>
        (rule.from ?? []).map((peer) => ({ peer, at: `spec.ingress[${index}].from` })),
      ),
      ...egress.flatMap((rule, index) =>
        (rule.to ?? []).map((peer) => ({ peer, at: `spec.egress[${index}].to` })),
      ),
    ]
    return peers.flatMap(({ peer, at }) => {
      if (peer.namespaceSelector === undefined) return []
      const requirements = labelSelectorRequirements(peer.namespaceSelector)
      if (
        view
          .all('Namespace')
          .some(({ metadata }) => matchesLabels(requirements, namespaceLabels(metadata.name, view)))
      )
        return []
      return [
        {
          says: `lets a namespace through that does not exist: ${selectorText(requirements)} matches none`,
          path: `${at}[${selectorText(requirements)}]`,
          seen: [
            view.field(object, at),
            view.listed(
              'Namespace',
              undefined,
              `${view.all('Namespace').length} namespaces, none matches`,
            ),
          ],
          steps: [{ id: 'describe' }],
        },
      ]
    })
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: in, namespace: shop}
spec: {podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: gone}}}]}]}
`,
      good: `
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: in, namespace: shop}
spec: {podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}}]}]}
`,
    },
  ],
}
