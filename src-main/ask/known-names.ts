import type { ClusterState, KubeObject, Need } from '../kube/index.ts'
import { podTemplateOf } from '../kube/index.ts'
import type { LexiconSource } from './planner/index.ts'

type Names = NonNullable<LexiconSource['names']>
type NameSort = keyof Names

/** Kinds whose names people say without saying the kind; they are listed before a question is read (A25). */
const workloadKinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job'] as const
const otherKinds = [
  'Pod',
  'Service',
  'Ingress',
  'PersistentVolumeClaim',
  'HorizontalPodAutoscaler',
  'ConfigMap',
  'Secret',
] as const

/** What to read so that names in a question can be recognised. */
export const nameNeeds: readonly Need[] = [
  'Namespace',
  'Node',
  ...workloadKinds,
  ...otherKinds,
].map((kind) => ({ read: 'list', kind }))

/** The names that a state knows, by sort, each once and in order (A37); `contexts` are those of the kubeconfig. */
export function knownNames(state: ClusterState | undefined, contexts: readonly string[]): Names {
  const found = new Map<NameSort, Set<string>>()
  const add = (sort: NameSort, names: Iterable<string | undefined>): void => {
    const set = found.get(sort) ?? new Set()
    for (const name of names) if (name !== undefined && name !== '') set.add(name)
    found.set(sort, set)
  }
  add('context', contexts)
  if (state !== undefined) {
    const listed = (kind: string): readonly KubeObject[] => state.listing(kind)?.objects ?? []
    add('namespace', listed('Namespace').map(nameOf))
    add(
      'namespace',
      [...workloadKinds, ...otherKinds].flatMap((kind) =>
        listed(kind).map(({ metadata }) => metadata.namespace),
      ),
    )
    add('node', listed('Node').map(nameOf))
    add(
      'pool',
      listed('Node').map(({ metadata }) => metadata.labels?.['pool']),
    )
    for (const kind of workloadKinds) add('workload', listed(kind).map(nameOf))
    for (const kind of otherKinds) add('object', listed(kind).map(nameOf))
    const all = [...workloadKinds, ...otherKinds].flatMap(listed)
    for (const { metadata } of all) {
      add('label', Object.keys(metadata.labels ?? {}))
      add('label-value', Object.values(metadata.labels ?? {}))
      add('release', [metadata.annotations?.['meta.helm.sh/release-name']])
    }
    add(
      'container',
      listed('Pod').flatMap((pod) => podTemplateOf(pod).containers.map(({ name }) => name)),
    )
  }
  return Object.fromEntries([...found].map(([sort, names]) => [sort, [...names].toSorted()]))
}

function nameOf({ metadata }: KubeObject): string {
  return metadata.name
}
