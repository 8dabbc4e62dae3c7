import type { Select } from '../../../src-shared/model/plan-types.ts'
import type { KubeObject } from '../../kube/index.ts'
import type { View } from '../../health/index.ts'
import type { Selection } from './select.ts'

const workloads: readonly string[] = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'CronJob',
  'Job',
  'Rollout',
  'ReplicaSet',
]
const most = 6

/**
 * The objects an explanation is about, at most six. Several pods of one workload are told as their workload; when a name was
 * given without a kind, objects that only lead to a workload of that name (its Service, its claim) are not asked about twice.
 */
export function subjectsOf(
  select: Select,
  selection: Selection,
  view: View,
): readonly KubeObject[] {
  const objects = selection.rows.map(({ object }) => live(object, view))
  const pods = objects.filter(({ kind }) => kind === 'Pod')
  const byRoot = Map.groupBy(pods, (pod) => view.root(pod))
  const told = new Set<KubeObject>()
  for (const object of objects) {
    if (object.kind !== 'Pod') {
      told.add(object)
      continue
    }
    const root = view.root(object)
    const siblings = byRoot.get(root) ?? []
    told.add(siblings.length > 1 ? root : object)
  }
  const open = select.kind === undefined
  const main = [...told].filter(({ kind }) => !open || workloads.includes(kind) || kind === 'Pod')
  const chosen = main.length > 0 && open ? main : [...told]
  // A pod next to its own workload is the same matter.
  const roots = new Set(chosen.filter(({ kind }) => kind !== 'Pod'))
  return chosen
    .filter((object) => object.kind !== 'Pod' || !roots.has(view.root(object)))
    .slice(0, most)
}

/** The same object as the rules saw it, so that identity comparisons hold; rows of parts stand for their pod. */
function live(object: KubeObject, view: View): KubeObject {
  const { namespace, name } = object.metadata
  return view.find(object.kind, namespace, name) ?? object
}

/** Whether a selection names something, rather than a kind or place as a whole. */
export function isNamed(select: Select): boolean {
  return select.name !== undefined || select.labels !== undefined || (select.where ?? []).length > 0
}
