import type { KubeObject } from '../../../kube/index.ts'
import type { Rule } from '../../rule.ts'
import { condition, workloadStatus } from '../../shape.ts'
import { templateOf } from '../../template.ts'
import type { View } from '../../view.ts'
import { wanted } from '../../workload.ts'
import { listed } from '../../words.ts'

/** A Deployment whose rollout passed its progress deadline (H20). */
export const rolloutStuck: Rule = {
  id: 'rollout-stuck',
  family: 'rollout',
  severity: 'critical',
  about: 'A rollout made no progress within its deadline, so the new version does not arrive.',
  kinds: ['Deployment'],
  check(object, view) {
    const progressing = condition(object, 'Progressing')
    if (progressing?.status !== 'False' || progressing.reason !== 'ProgressDeadlineExceeded')
      return []
    const want = wanted(object)
    const available = workloadStatus(object).availableReplicas ?? 0
    const changed = changedFields(object, view)
    return [
      {
        says: `has a rollout that is stuck: progress deadline exceeded`,
        more: [
          `${workloadStatus(object).updatedReplicas ?? 0} of ${want} replicas run the new template; ${available} are available.`,
          ...(changed.length > 0 ? [`The newest revision changed ${listed(changed)}.`] : []),
        ],
        path: 'status.conditions[Progressing]',
        ...(available >= want ? { severity: 'warning' as const } : {}),
        ...(progressing.lastTransitionTime === undefined
          ? {}
          : { since: progressing.lastTransitionTime }),
        seen: [
          view.field(object, 'status.conditions[Progressing].reason'),
          view.field(object, 'status.conditions[Progressing].message'),
          view.field(
            object,
            'status.updatedReplicas',
            String(workloadStatus(object).updatedReplicas ?? 0),
          ),
        ],
        steps: [{ id: 'rollout-status' }, { id: 'rollback' }],
      },
    ]
  },
  examples: [
    {
      bad: `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 2, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:2"}]}}}
status: {replicas: 3, readyReplicas: 2, availableReplicas: 2, updatedReplicas: 1, conditions: [{type: Available, status: "True"}, {type: Progressing, status: "False", reason: ProgressDeadlineExceeded, lastTransitionTime: "2026-01-01T11:00:00Z"}]}
`,
      good: `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 2, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:2"}]}}}
status: {replicas: 2, readyReplicas: 2, availableReplicas: 2, updatedReplicas: 2, conditions: [{type: Available, status: "True"}, {type: Progressing, status: "True", reason: NewReplicaSetAvailable}]}
`,
    },
  ],
}

/** Fields of the pod template that differ between the two newest ReplicaSets. */
function changedFields(object: KubeObject, view: View): readonly string[] {
  const revision = (each: KubeObject): number =>
    Number(each.metadata.annotations?.['deployment.kubernetes.io/revision'] ?? 0)
  const [newest, before] = view
    .children(object)
    .filter(({ kind }) => kind === 'ReplicaSet')
    .sort((a, b) => revision(b) - revision(a))
  if (newest === undefined || before === undefined) return []
  const now = templateOf(newest)?.spec.containers ?? []
  const old = templateOf(before)?.spec.containers ?? []
  return now.flatMap((container) => {
    const was = old.find(({ name }) => name === container.name)
    if (was === undefined) return [`container ${container.name} (new)`]
    if (was.image !== container.image)
      return [
        `the image of ${container.name} from ${was.image ?? 'none'} to ${container.image ?? 'none'}`,
      ]
    return JSON.stringify(was) === JSON.stringify(container) ? [] : [`container ${container.name}`]
  })
}
