import { quoted } from '../../evidence.ts'
import type { Problem, Rule } from '../../rule.ts'
import { condition } from '../../shape.ts'
import type { View } from '../../view.ts'
import type { KubeObject } from '../../../kube/index.ts'
import { named } from '../../words.ts'

const words = /violates PodSecurity "([^"]+)": (.*)/s

/** Pods that the API server rejected by the Pod Security level of their namespace, by its own words (H27). */
export const podsecurityViolation: Rule = {
  id: 'podsecurity-violation',
  family: 'capacity',
  severity: 'critical',
  about: 'Pods are rejected because they break the Pod Security level of their namespace.',
  kinds: ['Namespace'],
  reads: ['Event', 'ReplicaSet'],
  check(namespace, view) {
    const name = namespace.metadata.name
    const found = new Map<KubeObject, Problem>()
    for (const { object, text, seen } of refusals(name, view)) {
      const match = words.exec(text)
      const root = view.root(object)
      if (match === null || found.has(root)) continue
      const level = match[1] ?? ''
      found.set(root, {
        says: `enforces the Pod Security level ${level}, which the pods of ${named(root)} violate`,
        more: [`The API server says: "${quoted(match[2] ?? '')}"`],
        path: `labels[${named(root)}]`,
        seen: [
          seen,
          view.field(
            namespace,
            'metadata.labels',
            `pod-security.kubernetes.io/enforce=${namespace.metadata.labels?.['pod-security.kubernetes.io/enforce'] ?? '(not set)'}`,
          ),
        ],
        steps: [
          { id: 'describe' },
          {
            id: 'edit-source',
            args: {
              change: 'change the securityContext as the message says',
              kind: root.kind,
              name: root.metadata.name,
              ns: name,
            },
          },
        ],
      })
    }
    return [...found.values()]
  },
  examples: [
    {
      bad: `
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: restricted}}
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: {name: web-1, namespace: shop}
spec: {replicas: 1, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1"}]}}}
status: {replicas: 0, conditions: [{type: ReplicaFailure, status: "True", reason: FailedCreate, message: 'pods "web-1-x" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false'}]}
`,
      companions: ['replica-create-failed', 'deployment-short'],
      good: `
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: restricted}}
`,
    },
  ],
}

function refusals(
  namespace: string,
  view: View,
): readonly { object: KubeObject; text: string; seen: ReturnType<View['field']> }[] {
  const sets = ['ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job'].flatMap((kind) =>
    view.within(kind, namespace),
  )
  return sets.flatMap((object) => {
    const failure = condition(object, 'ReplicaFailure')
    if (failure?.status === 'True')
      return [
        {
          object,
          text: failure.message ?? '',
          seen: view.field(object, 'status.conditions[ReplicaFailure].message'),
        },
      ]
    const event = view.events(object, 'FailedCreate')[0]
    return event === undefined ? [] : [{ object, text: event.message, seen: view.event(event) }]
  })
}
