import { kubectl } from '../cluster/kubectl.ts'
import { listOf, type Item } from './items.ts'

const watched = [
  'pods',
  'deployments.apps',
  'replicasets.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'jobs.batch',
  'persistentvolumeclaims',
  'horizontalpodautoscalers.autoscaling',
]

/**
 * Waits until the controllers have said all they have to say: every object observed, and nothing changed for two looks in
 * a row. Gives up with an error after `limitMs`.
 */
export async function settle(kubeconfig: string, limitMs: number): Promise<void> {
  const end = Date.now() + limitMs
  let before = ''
  let quiet = 0
  while (Date.now() < end) {
    const items = listOf(
      await kubectl(['get', watched.join(','), '-A', '-o', 'json'], { kubeconfig }),
    )
    const now = items.map((item) => `${item.metadata.uid}:${stateOf(item)}`).join('\n')
    const isObserved = items.every(isUpToDate) && podsAreMade(items)
    quiet = isObserved && now === before ? quiet + 1 : 0
    if (quiet >= 2) return
    before = now
    await new Promise((resolve) => setTimeout(resolve, 700))
  }
  throw new Error(`The cluster did not come to rest within ${limitMs / 1000} s.`)
}

/** What matters of an object for being at rest; heartbeat-like fields are left out. */
function stateOf(item: Item): string {
  const { phase, conditions, ...status } = item.status ?? {}
  void conditions
  return `${String(phase)} ${item.kind === 'HorizontalPodAutoscaler' ? '' : JSON.stringify(status)}`
}

function isUpToDate(item: Item): boolean {
  const observed = item.status?.['observedGeneration']
  const isWatched = ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'].includes(item.kind)
  return !isWatched || observed === item.metadata.generation
}

/** A workload that wants pods has them, or says why it cannot have them. */
function podsAreMade(items: readonly Item[]): boolean {
  return items
    .filter((item) => item.kind === 'ReplicaSet' || item.kind === 'StatefulSet')
    .every((item) => {
      const wanted = Number(item.spec?.['replicas'] ?? 1)
      const made = Number(item.status?.['replicas'] ?? 0)
      return (
        made >= wanted || hasFailureCondition(item) || (item.kind === 'StatefulSet' && made > 0)
      )
    })
}

function hasFailureCondition(item: Item): boolean {
  const conditions = item.status?.['conditions']
  return (
    Array.isArray(conditions) &&
    conditions.some(
      (entry: { type?: string; status?: string }) =>
        entry.type === 'ReplicaFailure' && entry.status === 'True',
    )
  )
}
