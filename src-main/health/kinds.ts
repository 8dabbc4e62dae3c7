import type { ServedKinds } from '../kube/index.ts'
import { rules } from './rules/index.ts'
import { kindsWithTemplate } from './template.ts'

const always: readonly string[] = [
  'Namespace',
  'Node',
  'Pod',
  'ReplicaSet',
  'EndpointSlice',
  'Event',
]

/** Every kind that a rule judges or looks up and that this server serves (H67): keys of discovery, each once. */
export function ruleKinds(served: ServedKinds): readonly { key: string; namespaced: boolean }[] {
  const words = [
    ...always,
    ...rules.flatMap(({ kinds, reads = [] }) => [
      ...kinds.flatMap((kind) =>
        kind === 'Tpl' ? kindsWithTemplate : kind === 'CR' ? [] : [kind],
      ),
      ...reads,
    ]),
  ]
  const found = new Map<string, { key: string; namespaced: boolean }>()
  for (const word of words) {
    const kind = served.find(word)
    if (kind !== undefined && kind.verbs.includes('list'))
      found.set(kind.key, { key: kind.key, namespaced: kind.namespaced })
  }
  return [...found.values()]
}
