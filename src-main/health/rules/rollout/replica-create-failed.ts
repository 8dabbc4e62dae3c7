import type { Seen } from '../../evidence.ts'
import type { KubeObject } from '../../../kube/index.ts'
import { quoted } from '../../evidence.ts'
import type { Because, Rule } from '../../rule.ts'
import { rejectionOf } from '../../rejection.ts'
import { condition, workloadStatus } from '../../shape.ts'
import type { View } from '../../view.ts'
import { wanted } from '../../workload.ts'

/** A controller whose pods the API server refuses to create (H20). */
export const replicaCreateFailed: Rule = {
  id: 'replica-create-failed',
  family: 'rollout',
  severity: 'critical',
  about: 'A controller cannot create the pods it should, because the API server rejects them.',
  kinds: ['ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'ReplicationController'],
  check(object, view) {
    const words = createFailure(object, view)
    if (words === undefined) return []
    const { text, seen, since, missing } = words
    const rejection = rejectionOf(text)
    return [
      {
        says: `cannot create pods: ${rejection?.says ?? 'the API server rejects them'}`,
        more: [
          `The API server says: "${quoted(text)}"`,
          ...(missing > 0 ? [`${missing} of ${wanted(object)} pods are missing.`] : []),
        ],
        path: 'status.conditions[ReplicaFailure]',
        ...(since === undefined ? {} : { since }),
        seen,
        because:
          rejection === undefined ? [] : becauseOf(object, view, rejection.rules, rejection.name),
        steps: [{ id: 'describe' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: apps/v1
kind: ReplicaSet
metadata: {name: web-1, namespace: shop}
spec: {replicas: 2, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1"}]}}}
status: {replicas: 0, conditions: [{type: ReplicaFailure, status: "True", reason: FailedCreate, message: 'pods "web-1-x" is forbidden: denied by policy', lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
      companions: ['deployment-short'],
      good: `
apiVersion: apps/v1
kind: ReplicaSet
metadata: {name: web-1, namespace: shop}
spec: {replicas: 2, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1"}]}}}
status: {replicas: 2, readyReplicas: 2}
`,
    },
  ],
}

type Words = { text: string; seen: readonly Seen[]; since?: string; missing: number }

/** The API server's refusal: the ReplicaFailure condition, else the newest FailedCreate event while pods are missing. */
function createFailure(object: KubeObject, view: View): Words | undefined {
  const status = workloadStatus(object)
  const failure = condition(object, 'ReplicaFailure')
  const have =
    object.kind === 'DaemonSet'
      ? (status.currentNumberScheduled ?? 0)
      : object.kind === 'Job'
        ? (typeof status.active === 'number' ? status.active : 0) + (status.succeeded ?? 0)
        : (status.replicas ?? 0)
  const missing = Math.max(0, wanted(object) - have)
  if (failure?.status === 'True' && failure.reason === 'FailedCreate') {
    return {
      text: failure.message ?? '',
      seen: [
        view.field(object, 'status.conditions[ReplicaFailure].reason'),
        view.field(object, 'status.conditions[ReplicaFailure].message'),
      ],
      ...(failure.lastTransitionTime === undefined ? {} : { since: failure.lastTransitionTime }),
      missing,
    }
  }
  const event = view.events(object, 'FailedCreate')[0]
  if (event === undefined || missing === 0) return undefined
  return {
    text: event.message,
    seen: [view.event(event)],
    ...(event.last === undefined ? {} : { since: event.last }),
    missing,
  }
}

function becauseOf(
  object: KubeObject,
  view: View,
  rules: readonly string[],
  name: string | undefined,
): readonly Because[] {
  return rules.map((rule) => ({
    rule,
    object: {
      context: view.state.context.name,
      apiVersion: '',
      kind: '',
      ...(object.metadata.namespace === undefined ? {} : { namespace: object.metadata.namespace }),
      name: name ?? '',
    },
    strength: 'stated' as const,
  }))
}
